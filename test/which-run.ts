/**
 * The tests are run in two parts, since `npm test` has to take less than five minutes. It leaves out older versions of the SDKs,
 * for which `test/sdks` has to be installed first, and of what takes many seconds all but an example; its summary
 * names what is left out. `npm run test:rest` runs that (`TESTS=rest`), as `.ci/run` does after `npm test`. With `TESTS=all`
 * everything is run.
 */
const { TESTS } = process.env;

/** Whether this is a run of the rest, or of everything: then `test/sdks` is needed. */
export const hasRest = TESTS === 'rest' || TESTS === 'all';

/**
 * Whether a test is run. One that does not ask is in both parts, if its file is.
 *
 * @param isInNpmTest whether it belongs to `npm test`, and not to the rest
 */
export const isRun = (isInNpmTest: boolean): boolean => TESTS === 'all' || isInNpmTest === (TESTS !== 'rest');

/**
 * Whether a test with these SDKs is run.
 *
 * @param names - of the packages: `@sentry/node` of the main `package.json`, or an alias of `test/sdks/package.json`, such
 * as `sentry-node-9`
 */
export const isRunWith = (...names: readonly string[]): boolean =>
  isRun(names.every((name) => name.startsWith('@')));
