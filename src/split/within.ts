/** Beyond it `setTimeout` fires at once. */
const MAX_TIMEOUT = 2 ** 31 - 1;

/** Promises that have outlived a flush: they are not waited for again. */
const late = new WeakSet();

/**
 * Waits for a promise that never rejects.
 *
 * @param deadline ms since the epoch
 * @returns whether it was settled by then, and not with `false`; at once `false` for a promise that has outlived a
 * deadline before. Leaves no timer behind
 */
export const within = (promise: Promise<unknown>, deadline: number): Promise<boolean> =>
  new Promise((resolve) => {
    if (late.has(promise)) return resolve(false);
    const timer = setTimeout(
      () => {
        late.add(promise);
        resolve(false);
      },
      Math.min(deadline - Date.now(), MAX_TIMEOUT),
    );
    void promise.then((value) => {
      clearTimeout(timer);
      resolve(value !== false);
    });
  });
