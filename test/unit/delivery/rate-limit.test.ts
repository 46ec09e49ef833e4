import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createRateLimit } from '../../../src/delivery/rate-limit.ts';
import type { TrackEvent } from '../../../src/index.ts';

const trackEvent = (overrides: Partial<TrackEvent> = {}): TrackEvent => ({
  environment: 'production',
  trafficTypeName: 'user',
  key: '42',
  eventTypeId: 'sentry_exception',
  properties: {},
  ...overrides,
});

/** Tells whether a track event is within a limit of so many a minute, and counts it. */
function limitOf(maxPerMinute: number) {
  const rateLimit = createRateLimit();
  return (one: TrackEvent) => rateLimit.allows(one, maxPerMinute);
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('`maxPerMinute`', () => {
  it.each([
    ['traffic type', { trafficTypeName: 'org' }],
    ['key', { key: '43' }],
    ['event type id', { eventTypeId: 'sentry_exception.checkout' }],
  ])('track events per minute for one … %s: each other one counts by itself', (_, other) => {
    const isWithin = limitOf(2);
    const taken = () => [isWithin(trackEvent()), isWithin(trackEvent(other))];
    expect([taken(), taken(), taken()]).toEqual([
      [true, true],
      [true, true],
      [false, false],
    ]);
  });

  it('a minute after the first of them it begins anew', () => {
    const isWithin = limitOf(1);
    expect(isWithin(trackEvent())).toBe(true);
    vi.advanceTimersByTime(59_999);
    expect(isWithin(trackEvent())).toBe(false);
    vi.advanceTimersByTime(1);
    expect(isWithin(trackEvent())).toBe(true);
    expect(isWithin(trackEvent())).toBe(false);
  });

  it('each minute by itself, also after one in which the limit was reached', () => {
    const isWithin = limitOf(2);
    const taken = () => [isWithin(trackEvent()), isWithin(trackEvent()), isWithin(trackEvent())];
    for (let minute = 0; minute < 3; minute++) {
      expect(taken()).toEqual([true, true, false]);
      vi.advanceTimersByTime(60_000);
    }
  });

  it('the first error of each of any number of users passes, and a loop is seen among a thousand of them', () => {
    const isWithin = limitOf(1);
    const users = Array.from({ length: 10_000 }, (_, at) => trackEvent({ key: `user-${at}` }));
    expect(users.every(isWithin)).toBe(true);
    expect(users.slice(9_000).some(isWithin)).toBe(false);
  });

  it('any number of event type ids of one key: each passes once, and the last one is still limited', () => {
    const isWithin = limitOf(1);
    const events = Array.from({ length: 12_000 }, (_, at) => trackEvent({ eventTypeId: `own.${at}` }));
    expect(events.every((event) => isWithin(event) && !isWithin(event))).toBe(true);
  });

  it('a user in a loop stays limited, however many other users come in between', () => {
    const isWithin = limitOf(60);
    let allowed = 0;
    for (let burst = 0; burst < 6; burst++) {
      for (let at = 0; at < 100; at++) if (isWithin(trackEvent({ key: 'looping' }))) allowed++;
      for (let at = 0; at < 20_500; at++) isWithin(trackEvent({ key: `${burst}-${at}` }));
    }
    expect(allowed).toBe(60);
  });

  it('`Infinity` for no limit', () => {
    const isWithin = limitOf(Infinity);
    for (let at = 0; at < 1_000; at++) expect(isWithin(trackEvent())).toBe(true);
  });
});
