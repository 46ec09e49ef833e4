import { DEBUG } from '../lib/debug.ts';
import { isText } from '../lib/guards.ts';
import type { Words } from './row.ts';

/** Longer than any path of an event, and short enough to be followed quickly. */
const MAX_PATH_LENGTH = 500;

/** Whether a value can be a path in the event. */
export const isPath = (input: unknown): input is string => isText(input) && input.length <= MAX_PATH_LENGTH;

/**
 * Says why a value is no path.
 *
 * @param words for anything but a path that is too long
 */
export function explainPath(input: unknown, words: Words): Words {
  if (!isText(input)) return words;
  return DEBUG && `got a path of ${input.length} characters, expected at most ${MAX_PATH_LENGTH}`;
}
