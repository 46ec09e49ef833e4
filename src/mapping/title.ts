import { getOwnString } from '../lib/own.ts';
import { mainException } from './exceptions.ts';
import { messageOf } from './message.ts';

/**
 * An event's title as Sentry's server computes it (getsentry/sentry `src/sentry/eventtypes/error.py`): `type: first
 * line of value`, type or value alone, or the message.
 */
export function titleOf(event: unknown): string | undefined {
  const exception = mainException(event);
  const type = getOwnString(exception, 'type');
  const firstLine = getOwnString(exception, 'value')?.split(/[\r\n]/, 1)[0];
  if (type && firstLine) return `${type}: ${firstLine}`;
  return type || firstLine || messageOf(event);
}
