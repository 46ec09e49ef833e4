import { copyOf } from './text.ts';

/** A map that keeps the entries used last. */
export interface RecentMap<Value> {
  get(name: string): Value | undefined;
  set(name: string, value: Value): void;
}

/**
 * Makes a map of two generations, the older one dropped when the newer is full: to take single entries out of a map is what
 * costs.
 *
 * @param max how many of the entries used last it keeps, at least; twice as many at most
 */
export function createRecentMap<Value extends {}>(max: number): RecentMap<Value> {
  let newer = new Map<string, Value>();
  let older = newer;

  function set(name: string, value: Value): void {
    if (newer.size >= max) {
      older = newer;
      newer = new Map();
    }
    newer.set(name, value);
  }

  return {
    set,
    get(name) {
      const value = newer.get(name);
      if (value !== undefined) return value;
      const old = older.get(name);
      // The name that it was set by is not at hand, and this one may be a piece of a larger text.
      if (old !== undefined) set(copyOf(name), old);
      return old;
    },
  };
}
