import type { Entry } from './entries-of.ts';
import type { Report, Words } from './row.ts';

interface Check<Item> {
  isValid: (item: unknown) => item is Item;
  /** Says what is wrong with a value. */
  explain: (item: unknown) => Words;
}

/** Keeps the values that pass a check, and reports the others. */
export function keepValid<Item>(
  entries: readonly Pick<Entry, 'value' | 'path'>[],
  { isValid, explain }: Check<Item>,
  report: Report,
): Item[] {
  const valid: Item[] = [];
  for (const { value, path } of entries) {
    if (passes(isValid, value)) valid.push(value);
    else report(path, explain(value));
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
