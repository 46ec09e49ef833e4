import { findLast, own, ownString } from './own.ts';

/** The list of an event's exceptions, the outermost one last. */
export const exceptionsOf = (event: unknown): unknown => own(own(event, 'exception'), 'values');

/**
 * The exception that an event is about (SPEC section 6): the one that the webhook form names in `main_exception_id`,
 * else the last.
 */
export function mainException(event: unknown): unknown {
  const values = exceptionsOf(event);
  const id = own(event, 'main_exception_id');
  return (
    (id != null &&
      findLast(values, (exception) => own(own(exception, 'mechanism'), 'exception_id') === id)) ||
    findLast(values, Boolean)
  );
}

/** The text of a message event. `Sentry.captureMessage(fmt\`…\`)` puts it in `logentry`. */
export function messageOf(event: unknown): string | undefined {
  let logentry: unknown;
  return (
    ownString(event, 'message') ||
    ownString((logentry = own(event, 'logentry')), 'formatted') ||
    ownString(logentry, 'message')
  );
}

/** The two kinds of error events. */
export type Kind = 'exception' | 'message';

/**
 * What kind of error event this is (SPEC section 2); `undefined` for transactions, feedback and all else that is no
 * error event. A message is an event with a text whose exceptions, if any, are only its synthetic stack trace:
 * without `type`, and marked so or (Sentry 7 does not mark it) repeating the text.
 */
export function kindOf(event: unknown): Kind | undefined {
  const type = own(event, 'type') ?? 'error';
  if (type !== 'error' && type !== 'default') return undefined;
  const message = messageOf(event);
  return !message ||
    findLast(
      exceptionsOf(event),
      (exception) =>
        own(exception, 'type') ||
        (exception && !own(own(exception, 'mechanism'), 'synthetic') && own(exception, 'value') !== message),
    )
    ? 'exception'
    : 'message';
}
