/**
 * Sentry's generated module name of a script URL: `https://x.com/static/js/main.8f3b2c1d.js` → `main`.
 * Any string goes in, none throws.
 *
 * Source: SPEC 7; getsentry/symbolicator `crates/symbolicator-js/src/utils.rs` (`generate_module`), where
 * any 32 characters count as a digest; here, as in SPEC, they must be hex.
 */
export function moduleName(url: string): string {
  return (
    url
      // Scheme and host (kept when no path follows), or the `~` that Sentry writes in their place.
      .replace(/^(?:~|[^]*?:\/\/(?:[^/]*(?=\/))?)/, '')
      // Query and fragment, the last extension, a `.min` before it.
      .replace(/(?:\.min)?(?:\.[^./?#]*)?(?:[?#][^]*)?$/, '')
      // All but what follows a digest; else leading slashes and noise folders, and a trailing hex hash.
      .replace(
        /^(?:[^]*?\/)??[a-f\d]{32}(?:[a-f\d]{8})?(?:\/([^]*)|$)|^(?:(?:(?:java)?scripts?|js|build|static|node_modules|bower_components|[_.~][^/]*|v?(?:\d+\.)*\d+|[a-f\d]{7,8})?\/)+|[-.][a-f\d]{7,}$/gi,
        '$1',
      )
  );
}

/**
 * What follows the separator is a word, not a hash, when it is one of:
 *
 * - `markdown`, `es2015`, `snake_case`: lower case, digits only at the end of a part;
 * - `userAuth`, `HTMLView`, `i18nUtil`: humps that have a vowel among their first letters, but for one
 *   abbreviation (up to four capitals, or four letters without a vowel), then up to two digits;
 * - longer than eight and `linux-x64-gnu` or `CHANGELOG`: in one case only, as no hash of that length is.
 */
const HASH =
  /^(.*[^/:])[-.](?=(?:[\w-]{8}|[\w-]{10}|[\w-]{13}|[\w-]{16}|[\w-]{20})$)(?!(?:[a-z]+\d*(?:[-_][a-z]*\d*)*|(?:[a-z]\d\d[a-z])?(?:[a-z]*[aeiouy][a-z]*)?(?:-?(?:[A-Z][a-z]{0,2}[aeiouy]|[AEIOU][a-z])[a-z]+)*-?(?:[A-Z]{0,4}|[A-Z]?[a-z]{2,4})(?:-?(?:[A-Z][a-z]{0,2}[aeiouy]|[AEIOU][a-z])[a-z]*)*\d{0,2}|(?=.{9})(?:[^A-Z]*-[^A-Z]*|[^a-z]*))$).*/;

/** Name without the content hash. */
export function withoutBundlerHash(name: string): string {
  return name.replace(HASH, '$1');
}
