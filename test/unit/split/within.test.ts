import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { splitBeforeSend } from '../../../src/index.ts';
import { within } from '../../../src/split/within.ts';
import { errorEvent } from '../../builders.ts';

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

  it('`false` at the deadline, and at once for the same promise after that', async () => {
    const promise = never();
    const first = within(promise, Date.now() + 500);
    expect(await after(499, first)).toBeUndefined();
    expect(await after(1, first)).toBe(false);
    expect(await after(0, within(promise, Date.now() + 500))).toBe(false);
    expect(await after(0, within(never(), Date.now() + 500))).toBeUndefined();
  });

  it('a deadline beyond what timers can take is none', async () => {
    expect(await after(60_000, within(never(), Infinity))).toBeUndefined();
  });
});

it('SPEC 9.2: answers that hang are waited for in one flush, whatever is tracked meanwhile', async () => {
  const send = splitBeforeSend({
    environments: { production: { track: () => never() as Promise<boolean> } },
    identities: { 'user.id': 'user' },
  });
  send(errorEvent(), {});
  expect(await after(400, send.flush(400))).toBe(false);
  for (let at = 0; at < 3; at++) {
    send(errorEvent(), {});
    expect(await after(0, send.flush(400))).toBe(false);
  }
});
