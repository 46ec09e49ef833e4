import { isList, isObject, isThenable } from '../lib/guards.ts';
import { isFactory } from '../sdk/split.ts';
import { UNREADABLE } from './read-property.ts';

/** A longer string may be a secret or personal: SDK keys are of 36 characters or more. */
const MAX_SHOWN_LENGTH = 24;

/** Describes what an option was given. Short strings and numbers are shown, of all else only the kind is named. */
export function describeInput(input: unknown): string {
  if (typeof input === 'string' && input && input.length <= MAX_SHOWN_LENGTH) return JSON.stringify(input);
  if (typeof input === 'number') return String(input);
  return nameKind(input);
}

/** Names the kind of a value and shows nothing of it. Never throws. */
export function nameKind(input: unknown): string {
  try {
    if (input === UNREADABLE) return 'a value that cannot be read';
    if (input === undefined || input === null || typeof input === 'boolean') return String(input);
    if (input === '') return 'an empty string';
    if (isList(input)) return input.length ? 'a list' : 'an empty list';
    if (input instanceof RegExp) return 'a RegExp';
    if (isSplitFactory(input)) return 'a Split factory';
    if (isSplitClient(input)) return 'a Split client';
    if (isThenable(input)) return 'a promise';
    if (!isObject(input)) return `a ${typeof input}`;
    return Object.keys(input).length ? 'an object' : 'an empty object';
  } catch {
    return 'a value that cannot be read';
  }
}

/** Whether a value is a Split factory, and not only an object that happens to have something called `client`. */
export const isSplitFactory = (input: unknown): boolean =>
  isObject(input) && 'settings' in input && isFactory(input);

/** Whether a value is a Split client. */
export const isSplitClient = (input: unknown): boolean =>
  isObject(input) && 'getTreatment' in input && typeof input.getTreatment === 'function';
