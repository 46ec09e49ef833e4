/**
 * A promise that needs no I/O settles within this many turns of the microtask queue. Measured: a `flush` of the Split
 * SDK that posts nothing takes at most 12 turns (versions 10.22 to 11.11); one that posts waits for a turn of the event
 * loop, which comes after all of them, however fast the server answers.
 */
const MAX_TURNS = 99;

/**
 * Tells whether a promise settles without waiting for the network or a timer. The turns of the microtask queue tell, not
 * a timer: a server on the same machine may answer before a timer of 0 ms fires.
 */
export async function settlesWithoutIo(promise: PromiseLike<unknown>): Promise<boolean> {
  let isSettled = false;
  const settle = () => {
    isSettled = true;
  };
  void promise.then(settle, settle);
  for (let turn = 0; turn < MAX_TURNS && !isSettled; turn++) await Promise.resolve();
  return isSettled;
}
