import { isThenable } from './guards.ts';

/**
 * Refuses a promise as the result of an app's callback, which has to answer at once.
 *
 * @throws TypeError if the result is a promise
 */
export function rejectAsync<T>(result: T): T {
  if (!isThenable(result)) return result;
  // Sentry would report its rejection as an error of the app.
  void result.then(undefined, () => {});
  throw new TypeError('must not be async');
}
