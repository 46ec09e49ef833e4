import { createRecentMap } from './recent-map.ts';
import { copyOf } from './text.ts';

/** A longer text is not remembered: what is kept has to stay small. */
const MAX_TEXT = 1_000;

/**
 * Remembers what a function made of the texts seen last, so that what recurs from event to event (a culprit, a script's
 * URL, a user) is worked out once.
 *
 * @param max how many are remembered, at least
 */
export function remember<T extends {}>(max: number, make: (text: string) => T): (text: string) => T {
  const made = createRecentMap<T>(max);
  return (text) => {
    const known = made.get(text);
    if (known !== undefined) return known;
    if (text.length >= MAX_TEXT) return make(text);
    // What is kept must not be a piece of a larger text, and neither must what is made of it.
    const key = copyOf(text);
    const result = make(key);
    made.set(key, result);
    return result;
  };
}
