import { copyOf, toWellFormed } from '../lib/text.ts';

/** https://github.com/splitio/javascript-commons `src/utils/inputValidation/key.ts` */
const MAX_KEY_LENGTH = 250;

/** What Sentry's `normalize` makes of a bigint (getsentry/sentry-javascript `packages/core/src/utils/normalize.ts`). */
const BIGINT = /^\[BigInt: (-?\d+)\]$/;

/** Words that stand for nobody or for many users, in any case. */
const NOBODY = [
  'undefined',
  'null',
  '(null)',
  'nil',
  '<nil>',
  'none',
  'nan',
  'true',
  'false',
  'anonymous',
  'guest',
  'not_authenticated',
  'distinct_id',
];

/** What every placeholder begins with. Keys rarely do, so the other expressions are rarely compiled. */
const PLACEHOLDER_START = /^["'`*[{]/;

/** What Sentry puts in the place of values, and what other code makes of empty ones. */
const PLACEHOLDERS = [
  /^\[.*\]$/s, // `[Filtered]`, `[NaN]`, `[object Object]`
  /^\*\*non-serializable\*\*/, // `**non-serializable** (TypeError: …)`
  /^\*+$/, // `****`
  /^(\{\{auto\}\}|\{\s*\})$/, // `{{auto}}`, `{}`
  /^(["'`])\s*\1$/, // `""`, `''`
];

/**
 * The Split key that a value gives: a string, a finite number or a bigint, as a trimmed string of 1–250 characters;
 * `undefined` if it is no key.
 *
 * A string that stands for nobody or for many users is no key, since it would merge all of them into one user. Neither
 * is a lone surrogate: the Split SDK puts the key in a URL, and `encodeURIComponent` throws on it.
 */
export function toKey(value: unknown): string | undefined {
  if (typeof value !== 'string' && typeof value !== 'bigint' && !Number.isFinite(value)) return undefined;
  const text = String(value).trim();
  const key = text.startsWith('[') ? text.replace(BIGINT, '$1') : text;
  if (!key || key.length > MAX_KEY_LENGTH || toWellFormed(key) !== key) return undefined;
  return NOBODY.includes(key.toLowerCase()) || isPlaceholder(key) ? undefined : copyOf(key);
}

const isPlaceholder = (key: string): boolean =>
  PLACEHOLDER_START.test(key) && PLACEHOLDERS.some((placeholder) => placeholder.test(key));
