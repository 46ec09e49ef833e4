/**
 * Whether this run has every version of each SDK: with `MATRIX=all`, as `.ci/run` does it. `test/sdks` is installed for it
 * then. Otherwise the SDKs are those of the main `package.json`, and the summary names the tests of the others.
 */
export const runsAllCells = process.env['MATRIX'] === 'all';

/**
 * Whether this run has these SDKs.
 *
 * @param names - of the packages: `@sentry/node` of the main `package.json`, or an alias of `test/sdks/package.json`, such
 * as `sentry-node-9`
 */
export const hasSdks = (...names: readonly string[]): boolean =>
  runsAllCells || names.every((name) => name.startsWith('@'));
