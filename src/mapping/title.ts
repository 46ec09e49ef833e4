import { ownString } from './own.ts';
import { mainException, messageOf } from './which-events.ts';

/**
 * An event's title as Sentry's server computes it (SPEC section 4; getsentry/sentry `src/sentry/eventtypes/error.py`):
 * `type: first line of value`, type or value alone, or the message.
 */
export function titleOf(event: unknown): string | undefined {
  const exception = mainException(event);
  const type = ownString(exception, 'type');
  const line = ownString(exception, 'value')?.split(/[\r\n]/, 1)[0];
  return type && line ? `${type}: ${line}` : type || line || messageOf(event);
}
