import { checkOptions } from './options/compile.ts';

/**
 * Finds what is wrong with options, for a test of your own or a form. {@link splitIntegration} and
 * {@link splitBeforeSend} report the same in one `console.error`, leave the wrong rows out and work with the others.
 *
 * @param options what would be passed to {@link splitIntegration}
 * @returns a line for each problem, its path first, then what to do: `identities["user.id"]: traffic type must be a
 * non-empty string`. Empty if there is none. In a build with `__SENTRY_DEBUG__` set to `false` the paths alone
 *
 * @example
 * it('has valid options', () => {
 *   expect(validateOptions(options)).toEqual([]);
 * });
 */
export function validateOptions(options: unknown): string[] {
  return checkOptions(options).problems;
}
