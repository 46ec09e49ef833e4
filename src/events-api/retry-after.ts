/** A longer wait is taken for a mistake: track events are not held back for ever. */
const MAX_WAIT = 60 * 60_000;

/**
 * Reads a `Retry-After` header: seconds, or a date (https://www.rfc-editor.org/rfc/rfc9110#field.retry-after).
 *
 * @returns ms since the epoch, at most an hour from now; `undefined` without a header, and for one that cannot be read
 */
export function retryAfter(header: string | null): number | undefined {
  if (!header) return undefined;
  const now = Date.now();
  const moment = /^\s*\d+\s*$/.test(header) ? now + Number(header) * 1000 : Date.parse(header);
  return Number.isNaN(moment) ? undefined : Math.min(moment, now + MAX_WAIT);
}
