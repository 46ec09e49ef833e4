import { isList } from '../lib/guards.ts';
import { getOwn } from '../lib/own.ts';

/** A value in an object or a list. */
export interface Entry {
  readonly key: string;
  readonly value: unknown;
  /** Where it is, as problems say it: `environments["production"]`, `levels[1]`. */
  readonly path: string;
}

/** The entries of an object or a list at a path. */
export function entriesOf(holder: object, path: string): Entry[] {
  const isInList = isList(holder);
  return Object.keys(holder).map((key) => ({
    key,
    value: getOwn(holder, key),
    path: `${path}[${isInList ? key : JSON.stringify(key)}]`,
  }));
}
