import { copyOf } from './text.ts';

/** A longer text is not remembered: what is kept has to stay small. */
const MAX_TEXT = 1_000;

/**
 * Remembers what a function made of the texts seen last, so that what recurs from event to event (a culprit, a script's
 * URL, a user) is worked out once.
 *
 * Two generations, the older one dropped when the newer is full: taking single entries out of a map is what costs.
 *
 * @param max how many are remembered, at least
 */
export function remember<T extends {}>(max: number, make: (text: string) => T): (text: string) => T {
  let newer = new Map<string, T>();
  let older = newer;
  return (text) => {
    const known = newer.get(text);
    if (known !== undefined) return known;
    if (text.length >= MAX_TEXT) return make(text);
    // What is kept must not be a piece of a larger text, and neither must what is made of it.
    const key = copyOf(text);
    const result = older.get(key) ?? make(key);
    if (newer.size >= max) {
      older = newer;
      newer = new Map();
    }
    newer.set(key, result);
    return result;
  };
}
