/**
 * Whether this run has everything: with `TESTS=all`, as `.ci/run` does it after `npm test`. Otherwise it has no older versions
 * of the SDKs, for which `test/sdks` has to be installed first, and of what takes many seconds only an example. The summary
 * names what is left out.
 */
export const isWholeRun = process.env['TESTS'] === 'all';

/**
 * Whether this run has these SDKs.
 *
 * @param names - of the packages: `@sentry/node` of the main `package.json`, or an alias of `test/sdks/package.json`, such
 * as `sentry-node-9`
 */
export const hasSdks = (...names: readonly string[]): boolean =>
  isWholeRun || names.every((name) => name.startsWith('@'));
