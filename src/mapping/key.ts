import { copyOf, toWellFormed } from '../lib/text.ts';

/** https://github.com/splitio/javascript-commons `src/utils/inputValidation/key.ts` */
const MAX_KEY_LENGTH = 250;

/** What Sentry's `normalize` makes of a bigint (getsentry/sentry-javascript `packages/core/src/utils/normalize.ts`). */
const BIGINT = /^\[BigInt: (-?\d+)\]$/;

/**
 * Strings that stand for "no value" or for many values: Sentry's placeholders, all of them in square brackets
 * (`[Object]`, `[NaN]`, `[Filtered]`, `[object Object]`), `{{auto}}`, and what string concatenation makes of nothing.
 */
const PLACEHOLDER = /^(\[.*\]|\{\{auto\}\}|undefined|null|\*\*non-serializable\*\*.*)$/s;

/**
 * The Split key that a value gives: a string, a finite number or a bigint, as a trimmed string
 * of 1–250 characters; `undefined` if it is no key. A lone surrogate is none either: the Split SDK puts the key in a
 * URL, and `encodeURIComponent` throws on it.
 */
export function toKey(value: unknown): string | undefined {
  const isKey = typeof value === 'string' || typeof value === 'bigint' || Number.isFinite(value);
  const key = isKey && String(value).trim().replace(BIGINT, '$1');
  return key && key.length <= MAX_KEY_LENGTH && !PLACEHOLDER.test(key) && toWellFormed(key) === key
    ? copyOf(key)
    : undefined;
}
