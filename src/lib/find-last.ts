import { MAX_ITEMS } from './items-of.ts';

/** The largest length that a real array can have. A proxy may claim any. */
const MAX_ARRAY_LENGTH = 2 ** 32 - 1;

/**
 * Finds the last item of a list for which the test holds.
 *
 * @returns `undefined` if there is none, if the value is no list, or if reading the list throws
 */
export function findLast(list: unknown, test: (item: unknown) => unknown): unknown {
  try {
    if (!Array.isArray(list)) return undefined;
    const length = Math.min(list.length, MAX_ARRAY_LENGTH);
    const end = Math.max(0, length - MAX_ITEMS);
    for (let index = length - 1; index >= end; index--) {
      const item: unknown = list[index];
      if (test(item)) return item;
    }
  } catch {
    // A list that cannot be read has no items.
  }
  return undefined;
}
