import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createAlarm } from '../../../src/events-api/alarm.ts';

beforeEach(() => void vi.useFakeTimers({ now: 0 }));
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

describe('the alarm', () => {
  it('rings once, at the earliest moment that it was set for', () => {
    const ring = vi.fn<() => void>();
    const alarm = createAlarm(ring);
    alarm.setFor(1_000);
    alarm.setFor(3_000);
    alarm.setFor(500);
    vi.advanceTimersByTime(499);
    expect(ring).not.toHaveBeenCalled();
    vi.advanceTimersByTime(10_000);
    expect(ring).toHaveBeenCalledTimes(1);
  });

  it('can be set again once it rang, and while it rings', () => {
    const moments: number[] = [];
    const alarm = createAlarm(() => {
      moments.push(Date.now());
      if (moments.length < 3) alarm.setFor(Date.now() + 1_000);
    });
    alarm.setFor(1_000);
    vi.advanceTimersByTime(10_000);
    expect(moments).toEqual([1_000, 2_000, 3_000]);
  });

  it('is dead when it should have rung long ago: the timer went with the request that set it', () => {
    const ring = vi.fn<() => void>();
    const alarm = createAlarm(ring);
    alarm.setFor(1_000);
    expect(alarm.isDead()).toBe(false);
    vi.clearAllTimers();
    vi.setSystemTime(2_000);
    expect(alarm.isDead()).toBe(false);
    vi.setSystemTime(2_001);
    expect(alarm.isDead()).toBe(true);
    expect(alarm.isDead()).toBe(false);
    alarm.setFor(3_000);
    vi.advanceTimersByTime(2_000);
    expect(ring).toHaveBeenCalledTimes(1);
  });

  it('is dead, not broken, where no timer can be set', () => {
    vi.stubGlobal('setTimeout', () => {
      throw new Error('Disallowed operation called within global scope');
    });
    const alarm = createAlarm(() => {});
    alarm.setFor(1_000);
    vi.setSystemTime(2_001);
    expect(alarm.isDead()).toBe(true);
  });

  it('keeps no Node or Bun process alive', () => {
    const unref = vi.fn<() => void>();
    vi.stubGlobal('setTimeout', () => ({ unref }));
    createAlarm(() => {}).setFor(1_000);
    expect(unref).toHaveBeenCalledTimes(1);
  });

  it('keeps no Deno process alive', () => {
    const unrefTimer = vi.fn<(timer: number) => void>();
    vi.stubGlobal('setTimeout', () => 42);
    vi.stubGlobal('Deno', { unrefTimer });
    createAlarm(() => {}).setFor(1_000);
    expect(unrefTimer).toHaveBeenCalledExactlyOnceWith(42);
  });
});
