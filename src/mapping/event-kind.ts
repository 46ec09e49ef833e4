import { findLast } from '../lib/find-last.ts';
import { exceptionsOf } from '../sdk/exceptions.ts';
import { getOwn, getOwnString } from '../lib/own.ts';

/**
 * The exception that an event is about (SPEC section 6): the one that the webhook form names in `main_exception_id`,
 * else the last.
 */
export function mainException(event: unknown): unknown {
  const values = exceptionsOf(event);
  const id = getOwn(event, 'main_exception_id');
  return (
    (id != null &&
      findLast(values, (exception) => getOwn(getOwn(exception, 'mechanism'), 'exception_id') === id)) ||
    findLast(values, Boolean)
  );
}

/** The text of a message event. `Sentry.captureMessage(fmt\`…\`)` puts it in `logentry`. */
export function messageOf(event: unknown): string | undefined {
  let logentry: unknown;
  return (
    getOwnString(event, 'message') ||
    getOwnString((logentry = getOwn(event, 'logentry')), 'formatted') ||
    getOwnString(logentry, 'message')
  );
}

/** The two kinds of error events. */
export type EventKind = 'exception' | 'message';

/**
 * What kind of error event this is (SPEC section 2); `undefined` for transactions, feedback and all else that is no
 * error event. A message is an event with a text whose exceptions, if any, are only its synthetic stack trace:
 * without `type`, and marked so or (Sentry 7 does not mark it) repeating the text.
 */
export function kindOf(event: unknown): EventKind | undefined {
  const type = getOwn(event, 'type') ?? 'error';
  if (type !== 'error' && type !== 'default') return undefined;
  const message = messageOf(event);
  return !message ||
    findLast(
      exceptionsOf(event),
      (exception) =>
        getOwn(exception, 'type') ||
        (exception &&
          !getOwn(getOwn(exception, 'mechanism'), 'synthetic') &&
          getOwn(exception, 'value') !== message),
    )
    ? 'exception'
    : 'message';
}
