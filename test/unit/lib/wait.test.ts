import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { sleepUntil, TIMED_OUT, waitUntil } from '../../../src/lib/wait.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A promise that never settles. */
const never = new Promise<never>(() => {});

describe('waitUntil', () => {
  it('gives what the promise resolved to, and leaves no timer behind', async () => {
    expect(await waitUntil(Promise.resolve('done'), Date.now() + 1000)).toBe('done');
    expect(vi.getTimerCount()).toBe(0);
  });

  it('times out at the deadline', async () => {
    const results: unknown[] = [];
    void waitUntil(never, Date.now() + 1000).then((result) => results.push(result));
    await vi.advanceTimersByTimeAsync(999);
    expect(results).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(results).toEqual([TIMED_OUT]);
  });

  it('does not end at once if the deadline is further away than a timer can hold', async () => {
    const results: unknown[] = [];
    void waitUntil(never, Infinity).then((result) => results.push(result));
    await vi.advanceTimersByTimeAsync(60_000);
    expect(results).toEqual([]);
    process.emit('beforeExit', 0);
  });

  it('does not keep a process alive: when it is about to end, the promise counts as timed out', async () => {
    const listeners = process.listenerCount('beforeExit');
    const waits = [waitUntil(never, Infinity), waitUntil(never, Infinity)];
    expect(process.listenerCount('beforeExit')).toBe(listeners + 1);
    process.emit('beforeExit', 0);
    expect(await Promise.all(waits)).toEqual([TIMED_OUT, TIMED_OUT]);
    expect(process.listenerCount('beforeExit')).toBe(listeners);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('waits where the events of `process` throw, as in the edge runtime of Next.js', async () => {
    const unsupported = () => {
      throw new Error('A Node.js API is used which is not supported in the Edge Runtime.');
    };
    vi.stubGlobal('process', { on: unsupported, removeListener: unsupported });
    try {
      const wait = waitUntil(never, Date.now() + 1000);
      await vi.advanceTimersByTimeAsync(1000);
      expect(await wait).toBe(TIMED_OUT);
      expect(await waitUntil(Promise.resolve('done'), Date.now() + 1000)).toBe('done');
    } finally {
      vi.unstubAllGlobals();
    }
  });
});

it('sleepUntil sleeps until a moment', async () => {
  let isAwake = false;
  void sleepUntil(Date.now() + 1000).then(() => (isAwake = true));
  await vi.advanceTimersByTimeAsync(999);
  expect(isAwake).toBe(false);
  await vi.advanceTimersByTimeAsync(1);
  expect(isAwake).toBe(true);
});
