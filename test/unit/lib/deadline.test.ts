import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { within } from '../../../src/lib/deadline.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const never = () => new Promise<unknown>(() => {});

/** What a promise has become after so many ms; `undefined` while it is open. */
async function after<T>(ms: number, promise: Promise<T>): Promise<T | undefined> {
  let result: T | undefined;
  void promise.then((value) => (result = value));
  await vi.advanceTimersByTimeAsync(ms);
  return result;
}

describe('within', () => {
  it.each([
    [true, true],
    [undefined, true],
    [false, false],
  ])('settled in time with %s: %s, and leaves no timer behind', async (value, expected) => {
    expect(await after(0, within(Promise.resolve(value), Date.now() + 500))).toBe(expected);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('`false` at the deadline', async () => {
    const late = within(never(), Date.now() + 500);
    expect(await after(499, late)).toBeUndefined();
    expect(await after(1, late)).toBe(false);
  });

  it('a deadline beyond what timers can take is none', async () => {
    expect(await after(60_000, within(never(), Infinity))).toBeUndefined();
  });
});
