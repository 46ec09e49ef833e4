import { MAX_ITEMS } from './items-of.ts';

/** The largest length that a real array can have. A proxy may claim any. */
const MAX_ARRAY_LENGTH = 2 ** 32 - 1;

/**
 * Goes through a list from its end, and gives the first result that is not `undefined`.
 *
 * @returns `undefined` if there is none, if the value is no list, or if reading the list throws
 */
export function mapLast<Result>(
  list: unknown,
  map: (item: unknown) => Result | undefined,
): Result | undefined {
  try {
    if (!Array.isArray(list)) return undefined;
    const length = Math.min(list.length, MAX_ARRAY_LENGTH);
    const end = Math.max(0, length - MAX_ITEMS);
    for (let index = length - 1; index >= end; index--) {
      const result = map(list[index]);
      if (result !== undefined) return result;
    }
  } catch {
    // A list that cannot be read has no items.
  }
  return undefined;
}

/** Finds the last item of a list for which the test holds; `undefined` where {@link mapLast} gives it. */
export const findLast = (list: unknown, test: (item: unknown) => unknown): unknown =>
  mapLast(list, (item) => (test(item) ? item : undefined));
