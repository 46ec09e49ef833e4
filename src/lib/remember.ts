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
    let result = newer.get(text);
    if (result === undefined) {
      // What is kept must not be a piece of a larger text, and neither must what is made of it.
      const own = text.length < MAX_TEXT ? copyOf(text) : text;
      result = older.get(text) ?? make(own);
      if (newer.size >= max) {
        older = newer;
        newer = new Map();
      }
      if (text.length < MAX_TEXT) newer.set(own, result);
    }
    return result;
  };
}
