/** Whether a value is an object, lists included. */
export const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

/**
 * Reads an object's own property. `undefined` where there is none, on a prototype's (an event may hold keys that a
 * user chose, `constructor` among them), and where a getter or proxy throws (SPEC section 4).
 */
export function own(holder: unknown, key: PropertyKey): unknown {
  try {
    return isObject(holder) && Object.prototype.hasOwnProperty.call(holder, key)
      ? (holder as Record<PropertyKey, unknown>)[key]
      : undefined;
  } catch {
    return undefined;
  }
}

/** The same for a property that should be a string with something in it; else `undefined`. */
export function ownString(holder: unknown, key: string): string | undefined {
  const value = own(holder, key);
  return typeof value === 'string' && value ? value : undefined;
}

/** Whether a value is a list; a revoked proxy, for which `Array.isArray` throws, is none. */
export function isList(value: unknown): value is readonly unknown[] {
  try {
    return Array.isArray(value);
  } catch {
    return false;
  }
}

/** Of a longer list only the end is looked at: no SDK sends one. */
const MAX_ITEMS = 10_000;

/** The last item of a list for which the test holds. Holes count as missing, so does a list that throws when read. */
export function findLast(list: unknown, test: (item: unknown) => unknown): unknown {
  try {
    if (Array.isArray(list))
      // A proxy's length may be anything.
      for (let at = Math.min(list.length, 2 ** 32), end = Math.max(0, at - MAX_ITEMS); at-- > end;) {
        const item: unknown = list[at];
        if (test(item)) return item;
      }
  } catch {
    // Missing.
  }
  return undefined;
}
