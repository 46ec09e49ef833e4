import { keepNothingAlive } from './keep-nothing-alive.ts';
import { onIdleExit } from './idle-exit.ts';

/** `setTimeout` fires at once for a longer time: https://developer.mozilla.org/docs/Web/API/Window/setTimeout */
const MAX_TIMER = 2 ** 31 - 1;

/** What {@link waitUntil} resolves to once the deadline has passed. */
export const TIMED_OUT = Symbol('timed out');

/** A timer of at most 24.8 days that ends at a deadline. */
const timerUntil = (deadline: number, callback: () => void) =>
  setTimeout(callback, Math.min(deadline - Date.now(), MAX_TIMER));

/**
 * Waits for a promise until a deadline, and leaves no timer behind. The wait itself does not keep a Node process alive:
 * when nothing is left to do that could settle the promise, it counts as timed out.
 *
 * @param promise must not reject
 * @param deadline ms since the epoch
 * @returns what the promise resolved to, or {@link TIMED_OUT}
 */
export function waitUntil<T>(promise: PromiseLike<T>, deadline: number): Promise<T | typeof TIMED_OUT> {
  return new Promise((resolve) => {
    const giveUp = () => finish(TIMED_OUT);
    const timer = timerUntil(deadline, giveUp);
    keepNothingAlive(timer);
    const forget = onIdleExit(giveUp);
    function finish(result: T | typeof TIMED_OUT): void {
      clearTimeout(timer);
      forget();
      resolve(result);
    }
    void promise.then(finish);
  });
}

/** Sleeps until a moment, in ms since the epoch. Keeps a Node process alive meanwhile. */
export const sleepUntil = (moment: number): Promise<void> =>
  new Promise((resolve) => void timerUntil(moment, resolve));
