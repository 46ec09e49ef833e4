import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createBackOff } from '../../../src/events-api/back-off.ts';

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000 });
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

/** The wait after each of so many failures in a row, ms. */
function waits(count: number, random: number): number[] {
  vi.spyOn(Math, 'random').mockReturnValue(random);
  const backOff = createBackOff();
  return Array.from({ length: count }, () => {
    backOff.failed(Date.now());
    const wait = backOff.opensAt(false) - Date.now();
    vi.advanceTimersByTime(wait);
    return wait;
  });
}

describe('the back-off after a request that failed', () => {
  it('doubles up to half a minute', () => {
    expect(waits(8, 1)).toEqual([500, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000]);
  });

  it('is up to half as long by chance', () => {
    expect(waits(3, 0)).toEqual([250, 500, 1_000]);
  });

  it('begins anew after a success', () => {
    const backOff = createBackOff();
    backOff.failed(Date.now());
    backOff.succeeded();
    expect(backOff.opensAt(false)).toBeLessThanOrEqual(Date.now());
  });

  it('counts requests that ran side by side once', () => {
    vi.spyOn(Math, 'random').mockReturnValue(1);
    const backOff = createBackOff();
    const startedAt = Date.now();
    vi.advanceTimersByTime(100);
    for (let request = 0; request < 20; request++) backOff.failed(startedAt);
    expect(backOff.opensAt(false) - Date.now()).toBe(500);
  });

  it('is not for a flush, which tries at once', () => {
    const backOff = createBackOff();
    backOff.failed(Date.now());
    expect(backOff.opensAt(true)).toBeLessThanOrEqual(Date.now());
  });

  it('a Retry-After is for a flush too, and outlasts a success of another request', () => {
    const backOff = createBackOff();
    const retryAt = Date.now() + 60_000;
    backOff.failed(Date.now(), retryAt);
    backOff.failed(Date.now(), retryAt - 30_000);
    backOff.succeeded();
    expect(backOff.opensAt(true)).toBe(retryAt);
    expect(backOff.opensAt(false)).toBe(retryAt);
  });
});
