import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createWaitingQueue } from '../../../src/delivery/waiting-queue.ts';
import { createOwner, trackEvent } from './builders.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('gives back what waits in order', () => {
  const { owner } = createOwner();
  const queue = createWaitingQueue();
  for (const key of ['1', '2']) queue.add({ trackEvent: trackEvent({ key }), owner });
  expect([queue.shift()?.trackEvent.key, queue.shift()?.trackEvent.key, queue.shift()]).toEqual([
    '1',
    '2',
    undefined,
  ]);
  expect(queue.isEmpty()).toBe(true);
});

it('keeps the first of more than maxPending, and skips the rest', () => {
  const { owner, skips } = createOwner({ maxPending: 2 });
  const queue = createWaitingQueue();
  for (const key of ['1', '2', '3']) queue.add({ trackEvent: trackEvent({ key }), owner });
  expect(skips).toEqual(['queue-full 3']);
  expect(queue.shift()?.trackEvent.key).toBe('1');
});

it('lets go of what has waited for longer than 10 minutes', () => {
  const { owner, skips } = createOwner();
  const queue = createWaitingQueue();
  queue.add({ trackEvent: trackEvent({ key: 'old' }), owner });
  vi.advanceTimersByTime(1);
  queue.add({ trackEvent: trackEvent({ key: 'young' }), owner });
  vi.advanceTimersByTime(10 * 60_000);
  queue.expire();
  expect(skips).toEqual(['expired old']);
  expect(queue.shift()?.trackEvent.key).toBe('young');
});
