import type { SentryEvent } from '../sentry.ts';
import { text, tolerant } from './own.ts';
import { mainException, messageOf } from './which-events.ts';

/**
 * An event's title as Sentry's server computes it (SPEC section 4; getsentry/sentry `src/sentry/eventtypes/error.py`):
 * `type: first line of value`, type or value alone, or the message.
 */
export const titleOf = /* @__PURE__ */ tolerant((event: SentryEvent): string | undefined => {
  const exception = mainException(event);
  const type = text(exception?.type);
  const line = text(exception?.value)?.split(/[\r\n]/, 1)[0];
  return type && line ? `${type}: ${line}` : type || line || messageOf(event);
});
