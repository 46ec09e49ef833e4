import { findLast } from '../lib/find-last.ts';
import { keysOf } from '../lib/keys-of.ts';
import { getOwn } from '../lib/own.ts';
import { exceptionsOf } from '../sdk/exceptions.ts';
import { messageOf } from './message.ts';

/** The two kinds of error events. */
export type EventKind = 'exception' | 'message';

/**
 * What kind of error event this is; `undefined` for transactions, feedback and all else that is no error event, and for an
 * event with nothing in it at all. A message is an event with a text whose exceptions, if any, are only its synthetic
 * stack trace.
 */
export function kindOf(
  event: unknown,
  exceptions: readonly unknown[] = exceptionsOf(event),
): EventKind | undefined {
  const type = getOwn(event, 'type') ?? 'error';
  if (type !== 'error' && type !== 'default') return undefined;
  const message = messageOf(event);
  if (!message) return exceptions.length > 0 || keysOf(event).length > 0 ? 'exception' : undefined;
  return findLast(exceptions, (exception) => isThrown(exception, message)) ? 'exception' : 'message';
}

/**
 * Whether an exception is more than the stack trace that `attachStacktrace` adds to a message. That one has no `type`,
 * and is marked as synthetic or (Sentry 7 does not mark it) repeats the message.
 */
function isThrown(exception: unknown, message: string): boolean {
  if (!exception) return false;
  if (getOwn(exception, 'type')) return true;
  return !getOwn(getOwn(exception, 'mechanism'), 'synthetic') && getOwn(exception, 'value') !== message;
}
