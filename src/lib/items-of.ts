/** Of a longer list only the end is read. No Sentry SDK sends one this long. */
export const MAX_ITEMS = 10_000;

/**
 * The items of a list that may be anything: a copy of its end that can be read without surprises.
 *
 * @returns empty if the value is no list, or if reading it throws
 */
export function itemsOf(list: unknown): unknown[] {
  try {
    return Array.isArray(list) ? Array.from(list.slice(-MAX_ITEMS)) : [];
  } catch {
    return [];
  }
}
