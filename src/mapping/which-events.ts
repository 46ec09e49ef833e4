import { findLast, text, tolerant } from './own.ts';
import type { SentryEvent, SentryException } from '../sentry.ts';

/** The list of an event's exceptions, the outermost one last. */
export const exceptionsOf = (event: SentryEvent): unknown => event.exception?.values;

/**
 * The exception that an event is about (SPEC section 6): the one that the webhook form names in `main_exception_id`,
 * else the last.
 */
export function mainException(event: SentryEvent): SentryException | undefined {
  const values = exceptionsOf(event);
  const id = event.main_exception_id;
  return ((id != null &&
    findLast<SentryException>(values, (exception) => exception?.mechanism?.exception_id === id)) ||
    findLast(values, Boolean)) as SentryException | undefined;
}

/** The text of a message event. `Sentry.captureMessage(fmt\`…\`)` puts it in `logentry`. */
export function messageOf({ message, logentry }: SentryEvent): string | undefined {
  return text(message) || text(logentry?.formatted) || text(logentry?.message);
}

/** The two kinds of error events. */
export type Kind = 'exception' | 'message';

/**
 * What kind of error event this is (SPEC section 2); `undefined` for transactions, feedback and all else that is no
 * error event. A message is an event with a text whose exceptions, if any, are only its synthetic stack trace:
 * without `type`, and marked so or (Sentry 7 does not mark it) repeating the text.
 */
export const kindOf = /* @__PURE__ */ tolerant((event: SentryEvent): Kind | undefined => {
  const type = event.type ?? 'error';
  if (type !== 'error' && type !== 'default') return undefined;
  const message = messageOf(event);
  return !message ||
    findLast<SentryException>(
      exceptionsOf(event),
      (exception) =>
        exception && (exception.type || (!exception.mechanism?.synthetic && exception.value !== message)),
    )
    ? 'exception'
    : 'message';
});
