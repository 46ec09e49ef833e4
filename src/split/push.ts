import { isFactory, type CustomTarget, type Sink } from './sdk.ts';
import { stateOf } from './state.ts';
import { whileTracking } from './tracking.ts';

/** https://github.com/splitio/javascript-commons `src/sdkClient/sdkClient.ts`, `COOLDOWN_TIME_IN_MILLIS`. */
export const COOL_DOWN = 1000;

/** Beyond it `setTimeout` fires at once. */
const MAX_TIMEOUT = 2 ** 31 - 1;

/**
 * Waits for a promise that never rejects.
 *
 * @param deadline ms since the epoch
 * @returns whether it was settled by then, and not with `false`; leaves no timer behind
 */
export function within(promise: PromiseLike<unknown>, deadline: number): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, Math.min(deadline - Date.now(), MAX_TIMEOUT), false);
    void promise.then((value) => {
      clearTimeout(timer);
      resolve(value !== false);
    });
  });
}

/**
 * Has what was tracked on a factory, or another target, delivered (SPEC section 9.2): one push for any number of
 * flushes at the same time, none if nothing was tracked since the last, the Split client's cool-down waited for. What is
 * tracked after the call is not waited for.
 *
 * @param deadline ms since the epoch
 * @returns whether all was delivered by then
 */
export async function push(sink: Sink, deadline: number): Promise<boolean> {
  const state = stateOf(sink);
  const goal = state.tracked;
  // In consumer mode there is nothing to push, but the storage's answers are still to come.
  let waiting: Promise<unknown> | undefined = state.answers.size ? Promise.all(state.answers) : undefined;
  for (;;) {
    waiting ||= state.pushing;
    const consent = sink.settings?.userConsent;
    // Without consent the SDK keeps or drops what it was given; nobody knows when the user decides.
    if (consent && consent !== 'GRANTED') return true;
    if (waiting) {
      if (state.isStuck) return false;
      if (!(await within(waiting, deadline))) {
        state.isStuck = true;
        void waiting.then(() => (state.isStuck = false));
        return false;
      }
      waiting = undefined;
    }
    if (state.delivered >= goal) return true;
    const coolAt = state.pushedAt + COOL_DOWN;
    // Without the time to repeat a push that posted nothing, the likelier cause counts: there was nothing left.
    if (coolAt > deadline) return !!state.isRetry;
    if (coolAt > Date.now()) await within(new Promise(() => {}), coolAt);
    else if (!state.pushing) startPush(sink, deadline);
  }
}

/**
 * Begins a push, which goes on by itself. A Split SDK before 10.22.4 has none: it pushes when it likes.
 *
 * @param deadline for other targets, which are told the time that is left
 */
export function startPush(sink: Sink, deadline = 0): void {
  const state = stateOf(sink);
  const { tracked } = state;
  state.bytes = 0;
  const client = isFactory(sink) && whileTracking(() => sink.client());
  const flusher = client || (sink as CustomTarget);
  if (!flusher.flush || (client && (client.getStatus || client.__getStatus)?.call(client).isDestroyed)) {
    state.delivered = tracked;
    return;
  }
  let isQuick = !!client;
  const timer = setTimeout(() => (isQuick = false));
  const settle = (isDone: boolean) => {
    clearTimeout(timer);
    state.pushing = undefined;
    // Nothing is posted that fast: the client was in the cool-down of a flush that the app made. Once more after it.
    state.isRetry = isQuick && !state.isRetry;
    if (isDone && !state.isRetry) state.delivered = tracked;
    return isDone;
  };
  state.pushing = new Promise((resolve) =>
    resolve(whileTracking(() => flusher.flush!(deadline - Date.now()))),
  ).then(
    (result) => settle(result !== false),
    () => settle(!!client),
  );
  if (client) state.pushedAt = Date.now();
}
