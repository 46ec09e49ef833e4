import type { SentryEvent } from '../sentry.ts';

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

/** A value that should be a string with something in it; else `undefined`. */
export const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value ? value : undefined;

/**
 * Makes a function that reads an event as it is take any event: where a getter or proxy throws, that counts as missing.
 * The function has to be pure: it is called again then, with a view that gives what can be read.
 */
export const tolerant =
  <Result, More = void>(
    read: (event: SentryEvent, more: More) => Result,
  ): ((event: unknown, more: More) => Result) =>
  (event, more) => {
    try {
      // Else what it inherits could be read.
      if (Object.getPrototypeOf(event) === Object.prototype && !isPolluted())
        return read(event as SentryEvent, more);
    } catch {
      // A getter or proxy.
    }
    return read(view(event), more);
  };

/** Whether a script of the page has put something on `Object.prototype`. */
function isPolluted(): boolean {
  for (const _ in {}) return true;
  return false;
}

/** What can be read of an object, and of the objects that it holds. Never throws; empty for what is no object. */
const view = (holder: unknown): object =>
  new Proxy(isList(holder) ? [] : {}, {
    get(_, key) {
      const value = own(holder, key);
      return isObject(value) ? view(value) : typeof value === 'function' ? undefined : value;
    },
    // For `own`.
    getOwnPropertyDescriptor: () => ({ configurable: true }),
  });

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
export function findLast<T>(list: unknown, test: (item: T | null | undefined) => unknown): T | undefined {
  const length = isList(list) && list.length;
  // A proxy's may be anything.
  let at = typeof length === 'number' ? Math.min(length, 2 ** 32) : 0;
  for (const end = Math.max(0, at - MAX_ITEMS); at-- > end;) {
    const item = (list as T[])[at];
    if (test(item)) return item;
  }
  return undefined;
}
