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

/** The last item of a list for which the test holds. Holes, and lists that throw when read, count as missing. */
export function findLast(list: unknown, test: (item: unknown) => unknown): unknown {
  if (Array.isArray(list)) {
    for (let at = Number(own(list, 'length')) - 1; at >= 0; at--) {
      const item = own(list, at);
      if (test(item)) return item;
    }
  }
  return undefined;
}
