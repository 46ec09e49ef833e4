import { getOwnString } from '../lib/own.ts';
import { mainException, messageOf } from './event-kind.ts';

/**
 * An event's title as Sentry's server computes it (SPEC section 4; getsentry/sentry `src/sentry/eventtypes/error.py`):
 * `type: first line of value`, type or value alone, or the message.
 */
export function titleOf(event: unknown): string | undefined {
  const exception = mainException(event);
  const type = getOwnString(exception, 'type');
  const line = getOwnString(exception, 'value')?.split(/[\r\n]/, 1)[0];
  return type && line ? `${type}: ${line}` : type || line || messageOf(event);
}
