import { pattern } from '../lib/pattern.ts';

/** Longer ones are ids or titles of somebody's page. */
const MAX_WORD_LENGTH = 40;

/**
 * Parts of words that have more than one digit.
 *
 * - Takes: `i18n`, `l10n`, `a11y`, `utf16`, `sha256`, `base64`
 * - Leaves: `user12`, `i18`
 */
export const NUMERONYM = /i18n|l10n|a11y|utf(?:16|32)|sha(?:256|384|512)|base64/;

/**
 * Files that every site has. Other files are somebody's.
 *
 * - Takes: `robots.txt`, `favicon.ico`
 * - Leaves: `jane.txt`
 */
export const WELL_KNOWN_FILE = /(?:robots|security|humans|ads)\.txt|favicon\.ico/;

/**
 * A version.
 *
 * - Takes: `v2`, `V1.1`, `v1.2.3`, `v1beta1`
 * - Leaves: `v2024`, `1.0`, `v`
 */
export const VERSION = /[vV]\d{1,2}(?:\.\d{1,2}){0,2}(?:(?:alpha|beta)\d?)?/;

/**
 * What the names of pages end in.
 *
 * - Takes: `.html`, `.php`, `.json`, `.data`
 * - Leaves: `.txt`, `.pdf`, `html`
 */
export const PAGE_EXTENSION = /\.(?:html|php|aspx|jsp|json|xml|data)/;

/**
 * Letters of any script with their marks, and one digit at most.
 *
 * - Takes: `users`, `oauth2`, `3d`, `購入`, `उपयोगकर्ता`, `2`
 * - Leaves: `sha256`, `my-page`, `o'brien`
 */
export const PART = /[\p{L}\p{M}\u200c\u200d]+\p{Nd}?[\p{L}\p{M}\u200c\u200d]*|\p{Nd}[\p{L}\p{M}]*/u;

/**
 * Camel case that starts in lower case, as names of procedures do.
 *
 * - Takes: `getById`, `listPosts`
 * - Leaves: `GetById`, `post`, `Doe`
 */
export const CAMEL_CASE = /\p{Ll}+(?:\p{Lu}\p{Ll}*\p{Nd}?)+/u;

/**
 * One hump of camel case: a word, or an abbreviation in capitals.
 *
 * - Takes: `User`, `get`, `HTML`, `IDs`, `A`
 * - Leaves: `getUser`, `HTMLView`
 */
export const HUMP = /\p{Lu}{2,}s(?!\p{Ll})|\p{Lu}+(?!\p{Ll})|\p{Lu}?\p{Ll}+/u;

/**
 * Short words that names of functions and products hold.
 *
 * - Takes: `by`, `id`, `os`, `i`
 * - Leaves: `xq`, `I`, `get`
 */
export const SHORT_WORD = /[aei]|(?:a[dnst]|b[ey]|d[bo]|go|i[dfnops]|m[ey]|no|o[fnrs]|so|t[ov]|u[ips]|we)/;

const PARTS = /* @__PURE__ */ pattern(() => {
  const part = `(?:${NUMERONYM.source}|${PART.source})`;
  return `^[_.+]*${part}(?:[-_]+${part})*_*$`;
}, 'u');
/** A short digest, with a digit in it, since `facade` is a word. */
const HEX_DIGITS = /^(?=.*\d)[a-f\d]{7,}$/i;

const HUMPS = /* @__PURE__ */ pattern(() => HUMP.source, 'gu');
const WHOLE_SHORT_WORD = /* @__PURE__ */ pattern(() => `^(?:${SHORT_WORD.source})$`);
const VERSION_OR_FILE = /* @__PURE__ */ pattern(() => `^(?:${VERSION.source}|${WELL_KNOWN_FILE.source})$`);
const EXTENSION_AT_END = /* @__PURE__ */ pattern(() => `${PAGE_EXTENSION.source}$`);
const WHOLE_CAMEL_CASE = /* @__PURE__ */ pattern(() => `^${CAMEL_CASE.source}$`, 'u');

/**
 * Whether the segment of a path has the form of a word that a developer chose, and so may stay in a culprit, rather
 * than that of an id, a number, a date, a token or a person's data: letters in parts joined by `-`, `_` or camel case,
 * with a digit a part at most.
 *
 * A name that is a plain word cannot be told from a route.
 *
 * @param text a segment of a path, percent-decoded
 */
export function isWord(text: string): boolean {
  if (text.length > MAX_WORD_LENGTH) return false;
  if (VERSION_OR_FILE.test(text)) return true;
  const name = text.replace(EXTENSION_AT_END, '');
  if (isSimpleWord(name)) return true;
  // `user.getById`, and what a batch of them is: `postById,listPosts`.
  const names = name.split(/[.,]/);
  return names.every(isSimpleWord) && names.some((one) => WHOLE_CAMEL_CASE.test(one));
}

/** A word without a dot, but a leading one. */
const isSimpleWord = (name: string): boolean =>
  PARTS.test(name) &&
  /\p{L}/u.test(name) &&
  !HEX_DIGITS.test(name) &&
  !name.split(/[-_.]/).some(hasScatteredCapitals);

/** Whether the capitals are where chance put them: `AbCdEfGhIjK`. Three humps or more, half of them no words. */
function hasScatteredCapitals(part: string): boolean {
  const humps = part.match(HUMPS) ?? [];
  const short = humps.filter((hump) => hump.length < 3 && !isShortWord(hump));
  return humps.length >= 3 && short.length * 2 >= humps.length;
}

const isShortWord = (hump: string): boolean =>
  WHOLE_SHORT_WORD.test(hump.length === 2 ? hump.toLowerCase() : hump);
