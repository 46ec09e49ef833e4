import { isList } from '../lib/guards.ts';
import { truncate } from '../lib/text.ts';
import { readProperty } from './read-property.ts';

/** A longer name is cut in problems. */
const MAX_NAME_LENGTH = 100;

/** A value in an object or a list. */
export interface Entry {
  readonly key: string;
  /** `UNREADABLE` if reading it throws. */
  readonly value: unknown;
  /** Where it is, as problems say it: `environments["production"]`, `levels[1]`. */
  readonly path: string;
}

/** The entries of an object or a list at a path. Throws what a proxy throws. */
export function entriesOf(holder: object, path: string): Entry[] {
  const isInList = isList(holder);
  return Object.keys(holder).map((key) => ({
    key,
    value: readProperty(holder, key),
    path: `${path}[${isInList ? key : JSON.stringify(shorten(key))}]`,
  }));
}

/** Shortens a name for a problem. */
export const shorten = (name: string): string => truncate(name, MAX_NAME_LENGTH, '…');
