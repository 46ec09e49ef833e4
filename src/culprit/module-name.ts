/** Scheme and host (the host stays when no path follows it), or the `~` that Sentry puts in their place. */
const ORIGIN = /^(~|[^]*?:\/\/([^/]*(?=\/))?)/;

/** `.min`, the extension, query and fragment. */
const ENDING = /(\.min)?(\.[^./?#]*)?([?#][^]*)?$/;

/** A folder that is a digest: what follows it is the module's name. */
const DIGEST = /^[a-f\d]{32}([a-f\d]{8})?$/i;

/** Folders that say nothing of the module when they lead: the usual names, hidden ones, versions, short hex digests. */
const NOISE_FOLDER =
  /^((java)?scripts?|js|build|static|node_modules|bower_components|[_.~][^]*|v?(\d+\.)*\d+|[a-f\d]{7,8}|)$/i;

/** The hash that a bundler appended. */
const HEX_HASH = /[-.][a-f\d]{7,}$/i;

/**
 * Generates the name that Sentry's server gives to the module of a script: `https://x.com/static/js/main.8f3b2c1d.js` →
 * `main`. Takes any string, in linear time.
 *
 * As getsentry/symbolicator does, `crates/symbolicator-js/src/utils.rs`, `generate_module` (which takes any 32
 * characters for a digest; here they must be hex).
 *
 * @returns empty if there was nothing but noise in the URL
 */
export function moduleName(url: string): string {
  const segments = url.replace(ORIGIN, '').replace(ENDING, '').split('/');
  const digest = segments.findIndex((segment) => DIGEST.test(segment));
  if (digest >= 0) return segments.slice(digest + 1).join('/');
  let start = 0;
  while (start < segments.length - 1 && NOISE_FOLDER.test(segments[start] ?? '')) start++;
  return segments.slice(start).join('/').replace(HEX_HASH, '');
}
