/**
 * Sentry's generated module name of a script URL: `https://x.com/static/js/main.8f3b2c1d.js` → `main`.
 * Takes any string, in linear time; empty when nothing but noise was in it.
 *
 * Source: SPEC 7; getsentry/symbolicator `crates/symbolicator-js/src/utils.rs`, `generate_module` (which
 * takes any 32 characters for a digest; here they are hex, as in SPEC).
 */
export function moduleName(url: string): string {
  return (
    url
      // Scheme and host (the host stays when no path follows it), or the `~` that Sentry puts for them.
      .replace(/^(~|[^]*?:\/\/([^/]*(?=\/))?)/, '')
      // `.min`, the extension, query and fragment.
      .replace(/(\.min)?(\.[^./?#]*)?([?#][^]*)?$/, '')
      // Keep what follows a digest ($4); without one, drop the leading folders and the trailing hex hash.
      .replace(
        /^([^]*?\/)??[a-f\d]{32}([a-f\d]{8})?(\/([^]*)|$)|^(((java)?scripts?|js|build|static|node_modules|bower_components|[_.~][^/]*|v?(\d+\.)*\d+|[a-f\d]{7,8})?\/)+|[-.][a-f\d]{7,}$/gi,
        '$4',
      )
  );
}

/**
 * A name ($1), `-` or `.`, a hash of a length that bundlers emit: 8 (Vite, Rollup, esbuild, Angular, Parcel, Bun),
 * 13 (Turbopack), or 10, 16, 20 (often configured), and a closing parenthesis. The shortest end that is no word is
 * the hash. In a culprit of over 400 characters it lies beyond the cut at 200, so it is not looked for. Words:
 *
 * - `markdown`, `es2015`, `snake_case`: lower case, then digits;
 * - `x64-musl`: parts without capitals;
 * - `REFERENCES`: no lower case; not at 8 characters, where it would be one of esbuild's hashes;
 * - `userAuth`, `List-View`, `i18nUtil`: humps that start as syllables do (no `Td`, `Xq`), then two digits at
 *   most; one abbreviation among them need not (`HTMLView`, `ReactDOM`, `cssRules`, `renderFn`).
 *
 * Of random hashes this takes 3 % of Vite's for words, none of esbuild's.
 */
const HASHED =
  /^(.{0,400}[^/:])[-.](?=(.{8}|.{10}|.{13}|.{16}|.{20})\)$)(?!([a-z_]+\d*|[^A-Z]*-[^A-Z]*|[^a-z]{9,}|([a-z]\d\d[a-z])?([a-z]*[aeiou][a-z]*)?(-?((S[a-z]{0,2}|[A-Z][hlnrw]{0,2})[aeiouy]|[AEIOU][a-z])[a-z]*)*-?([A-Z]{0,4}|[A-Z]?[b-df-hj-np-tv-z]{1,4})(-?((S[a-z]{0,2}|[A-Z][hlnrw]{0,2})[aeiouy]|[AEIOU][a-z])[a-z]+)*\d{0,2})\))[\w-]+\)$/;

/**
 * A culprit without the content hash that a bundler appended to its location, the module name in parentheses:
 * `render(assets/index-BkZ3xQ9f)` → `render(assets/index)`, `?(dist.server:chunk-2QKZ7A5H)` → `?(dist.server:chunk)`.
 * Words (`user-userAuth`) stay, and so does a file name that is nothing but a hash. Hex hashes in a URL are gone before,
 * in `moduleName`.
 *
 * Source: SPEC 7.
 */
export const withoutBundlerHash = (culprit: string): string => culprit.replace(HASHED, '$1)');
