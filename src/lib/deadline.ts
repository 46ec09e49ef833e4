/** Beyond it `setTimeout` fires at once. */
const MAX_TIMEOUT = 2 ** 31 - 1;

/**
 * Waits for a promise that never rejects.
 *
 * @param deadline ms since the epoch
 * @returns whether it was settled by then, and not with `false`; leaves no timer behind
 */
export const within = (promise: Promise<unknown>, deadline: number): Promise<boolean> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, Math.min(deadline - Date.now(), MAX_TIMEOUT), false);
    void promise.then((value) => {
      clearTimeout(timer);
      resolve(value !== false);
    });
  });
