/** How long a flush may take if it is given no timeout, ms. */
const DEFAULT_TIMEOUT = 2000;

/**
 * A flush's timeout as Sentry reads it, which hands it to `setTimeout`: `'500'` is 500.
 *
 * @returns ms; 2 s if it is absent, not above 0, or no number
 */
export function toTimeout(timeout: unknown): number {
  const ms = typeof timeout === 'string' ? Number(timeout) : timeout;
  return typeof ms === 'number' && ms > 0 ? ms : DEFAULT_TIMEOUT;
}
