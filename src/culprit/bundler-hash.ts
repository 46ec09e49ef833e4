import { pattern } from '../lib/pattern.ts';

/**
 * The lengths of the hashes that bundlers emit: 8 (Vite, Rollup, esbuild, Angular, Parcel, Bun), 13 (Turbopack), and
 * 10, 16 and 20 (often configured). The shortest ending that is no word is taken for the hash.
 */
const HASH_LENGTHS = [8, 10, 13, 16, 20];

/** The hash of a longer culprit lies far beyond the cut at 200, so nobody would see whether it was taken off. */
const MAX_LENGTH = 400;

/** A hash in hex before the rest of the file's name: `cd351f7250857e22ceaa.worker`, `main.8f3b2c1d.chunk`. */
const INNER_HEX_HASH = /([(/:]|[-.])(?=\d*[a-f])(?=[a-f]*\d)[a-f\d]{8,40}\.(?=[^/]+\)$)/;

/** A hash is made of these. */
const HASH = /^[\w-]+$/;

/**
 * Lower-case words, digits at the end.
 *
 * - Takes: `markdown`, `es2015`, `snake_case`
 * - Leaves: `k3z9x0qf`, `Markdown`
 */
export const LOWER_CASE_WORD = /[a-z_]+\d*/;

/**
 * Hyphenated parts without capitals.
 *
 * - Takes: `x64-musl`, `linux-x64-gnu`
 * - Leaves: `B-Z_xQ9f`, `markdown`
 */
export const HYPHENATED_WORDS = /[^A-Z]*-[^A-Z]*/;

/**
 * Capitals, if there are more of them than esbuild's eight.
 *
 * - Takes: `REFERENCES`, `CHANGE_LOG`
 * - Leaves: `QKZWAGHB`, `References`
 */
export const UPPER_CASE_WORD = /[^a-z]{9,}/;

/**
 * A numeronym at the start.
 *
 * - Takes: `i18n`, `a11y`
 * - Leaves: `i18`, `x64`
 */
export const NUMERONYM = /[a-z]\d\d[a-z]/;

/**
 * The lower-case start of a word in camel case: it holds a vowel.
 *
 * - Takes: `user`, `on`
 * - Leaves: `css`, `User`
 */
export const LOWER_CASE_START = /[a-z]*[aeiou][a-z]*/;

/**
 * How a hump of camel case starts: as a syllable does.
 *
 * - Takes: `Li`, `Stra`, `Se`, `Chi`, `Ap`
 * - Leaves: `Td`, `Xq`, `DO`
 */
export const HUMP_START = /(?:S[a-z]{0,2}|[A-Z][hlnrw]{0,2})[aeiouy]|[AEIOU][a-z]/;

/**
 * An abbreviation, of which one may stand among the humps.
 *
 * - Takes: `HTML`, `DOM`, `css`, `Fn`
 * - Leaves: `HTMLS`, `render`
 */
export const ABBREVIATION = /[A-Z]{0,4}|[A-Z]?[b-df-hj-np-tv-z]{1,4}/;

/** What may stand where a hash is looked for, but is a word: `userAuth`, `List-View`, `i18nUtil`, `HTMLView`. */
const WORD = /* @__PURE__ */ pattern(() => {
  const camelCase = [
    `(?:${NUMERONYM.source})?(?:${LOWER_CASE_START.source})?`,
    `(?:-?(?:${HUMP_START.source})[a-z]*)*`,
    `-?(?:${ABBREVIATION.source})`,
    `(?:-?(?:${HUMP_START.source})[a-z]+)*`,
    '\\d{0,2}',
  ].join('');
  return `^(?:${LOWER_CASE_WORD.source}|${HYPHENATED_WORDS.source}|${UPPER_CASE_WORD.source}|${camelCase})$`;
});

/** A dot before the hash is as good as the one behind it. */
const keepDot = (_hash: string, before: string): string => before;

/**
 * Takes off the content hash that a bundler appended to a culprit's location, the module name in parentheses:
 * `render(assets/index-BkZ3xQ9f)` → `render(assets/index)`, `?(dist.server:chunk-2QKZ7A5H)` → `?(dist.server:chunk)`.
 * Words (`user-userAuth`) stay, and so does a file name that is nothing but a hash. `moduleName` has taken off the hex
 * hashes in a URL before.
 *
 * Of random hashes this takes 3 % of Vite's for words, none of esbuild's.
 */
export function withoutBundlerHash(culprit: string): string {
  if (culprit.length > MAX_LENGTH || !culprit.endsWith(')')) return culprit;
  const name = culprit.slice(0, -1);
  for (const length of HASH_LENGTHS) {
    const hash = name.slice(-length);
    const rest = name.slice(0, -length);
    if (/[^/:][-.]$/.test(rest) && HASH.test(hash) && !WORD.test(hash)) return `${rest.slice(0, -1)})`;
  }
  return culprit.replace(INNER_HEX_HASH, keepDot);
}
