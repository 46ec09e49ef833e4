import { isList } from '../lib/guards.ts';
import { entriesOf } from './entries-of.ts';
import type { Advice, Report } from './row.ts';

interface Check<Item> {
  isValid: (item: unknown) => item is Item;
  advice: Advice;
}

/**
 * Keeps the valid values of a list, or of a value that stands alone, and reports the others. An empty list counts as a
 * wrong value.
 */
export function keepValid<Item>(
  input: unknown,
  path: string,
  { isValid, advice }: Check<Item>,
  report: Report,
): Item[] {
  const entries = isList(input) && input.length ? entriesOf(input, path) : [{ value: input, path }];
  const valid: Item[] = [];
  for (const entry of entries) {
    if (passes(isValid, entry.value)) valid.push(entry.value);
    else report(entry.path, advice);
  }
  return valid;
}

/** Whether a value passes a check. A value that cannot be read (a proxy, a getter that throws) does not. */
export function passes<Item>(isValid: (value: unknown) => value is Item, value: unknown): value is Item {
  try {
    return isValid(value);
  } catch {
    return false;
  }
}
