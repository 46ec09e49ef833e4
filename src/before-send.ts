import { isThenable } from './lib/guards.ts';
import { log } from './lib/log.ts';
import type { SplitIntegrationOptions } from './options/types.ts';
import type { SentryEvent, SentryHint } from './sdk/sentry.ts';
import { isHandled, markHandled, markIfTracking } from './sentry/re-entrancy.ts';
import { createTracker, type Tracker } from './tracker.ts';

/**
 * The same as {@link splitIntegration}, as a `beforeSend` callback, for set-ups that cannot add an integration.
 *
 * It has no Sentry client: no tie to Sentry's flush (call the callback's own `flush` before the process ends), no debug
 * log, no knowing which events were captured by what it calls (do not report errors from `onSkip` or a custom target),
 * and it cannot see what happens to the event afterwards. From Sentry 10 on that includes events that sampling drops
 * after `beforeSend` ran. An event that both forms see is tracked once.
 *
 * @param options as for {@link splitIntegration}
 * @param beforeSend runs first, if given; what it returns is tracked
 * @returns a callback that returns what `beforeSend` does, a promise only if that does, with a `flush` as Sentry's:
 * `timeout` in ms (2 s if absent or 0), resolves to whether all was delivered by then, never rejects
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
  if (beforeSend !== undefined && typeof beforeSend !== 'function')
    log('error', 'beforeSend: must be a function');
  const callback = (event: E, hint: H & SentryHint): unknown => {
    // Browsers' SDKs up to 10 process an event while it is captured; elsewhere there is no knowing.
    markIfTracking(hint);
    const track = (sent: unknown) => {
      if (!isHandled(sent)) tracker.handle(sent as SentryEvent, hint);
      markHandled(sent);
      markHandled(hint);
      return sent;
    };
    const sent = typeof beforeSend === 'function' ? beforeSend(event, hint) : event;
    return isThenable(sent) ? sent.then(track) : track(sent);
  };
  return Object.assign(callback as (event: E, hint: H) => R, { flush: tracker.flush });
}
