import { isThenable } from './lib/guards.ts';
import { log } from './lib/log.ts';
import type { SplitIntegrationOptions } from './options/types.ts';
import type { SentryEvent, SentryHint } from './sdk/sentry.ts';
import { isHandled, markHandled } from './sentry/handled.ts';
import { markIfTracking } from './sentry/re-entrancy.ts';
import { createTracker, type Tracker } from './tracker.ts';

/**
 * {@link splitIntegration} as a `beforeSend` callback, for set-ups that cannot add an integration.
 *
 * It has no Sentry client. So it writes no debug log, is not tied to Sentry's flush (call the callback's own `flush` before
 * the process ends), and cannot see what becomes of the event afterwards: from Sentry 10 on, `beforeSend` also runs for
 * events that sampling then drops. Where Sentry processes events asynchronously (in Node), it also cannot tell which events
 * your own callbacks reported, so do not report errors from `onSkip` or from a custom target.
 *
 * An event that both forms see is tracked once.
 *
 * @param options as for {@link splitIntegration}
 * @param beforeSend your own callback, if you have one. It runs first; what it returns is tracked
 * @returns a callback for `Sentry.init`, which returns what `beforeSend` does, a promise only if that does. Its method
 * `flush(timeout)` takes milliseconds (default 2000), resolves to whether all was delivered by then, and never rejects
 *
 * @example
 * Sentry.init({ dsn: DSN, beforeSend: splitBeforeSend({ environments, identities }, scrub) });
 */
export function splitBeforeSend<
  E = SentryEvent,
  H = SentryHint,
  R extends E | null | PromiseLike<E | null> = E,
>(
  options: SplitIntegrationOptions,
  beforeSend?: (event: E, hint: H) => R,
): ((event: E, hint: H) => R) & Pick<Tracker, 'flush'> {
  const tracker = createTracker(options, () => {});
  const isCallback = typeof beforeSend === 'function';
  if (beforeSend !== undefined && !isCallback) log('error', 'beforeSend: must be a function');

  function track<T>(event: T, hint: H & SentryHint): T {
    if (!isHandled(event)) tracker.handle(event as SentryEvent, hint);
    markHandled(event);
    markHandled(hint);
    return event;
  }

  const callback = (event: E, hint: H & SentryHint): unknown => {
    // In browsers, Sentry up to 10 calls this while the event is captured. Elsewhere nothing tells.
    markIfTracking(hint);
    const result: unknown = isCallback ? beforeSend(event, hint) : event;
    return isThenable(result) ? result.then((sent) => track(sent, hint)) : track(result, hint);
  };
  return Object.assign(callback as (event: E, hint: H) => R, { flush: tracker.flush });
}
