import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { settleBy } from '../../../src/events-api/settle-by.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const never = new Promise(() => {});

describe('waiting for the first of several promises, or a moment', () => {
  it('ends with the first promise, and leaves no timer behind', async () => {
    await settleBy([never, Promise.resolve()], Date.now() + 1_000);
    expect(vi.getTimerCount()).toBe(0);
  });

  it.each([
    ['promises that never settle', [never]],
    ['no promises', []],
  ])('ends at the moment with %s', async (_, promises) => {
    const ended = vi.fn<() => void>();
    void settleBy(promises, Date.now() + 1_000).then(ended);
    await vi.advanceTimersByTimeAsync(999);
    expect(ended).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(ended).toHaveBeenCalled();
  });
});
