import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createUnanswered } from '../../../src/delivery/unanswered.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const never = () => new Promise<boolean>(() => {});
const answerIn = (ms: number) => new Promise<boolean>((resolve) => setTimeout(resolve, ms, true));

it('has nothing to wait for at first', async () => {
  const unanswered = createUnanswered();
  expect(unanswered.hasOpen()).toBe(false);
  expect(await unanswered.settle(Date.now() + 1000)).toBe(true);
});

it('waits for the answers that are open, rejected ones too', async () => {
  const unanswered = createUnanswered();
  unanswered.add(answerIn(100));
  unanswered.add(Promise.reject(new Error('refused')));
  const settled = unanswered.settle(Date.now() + 1000);
  await vi.advanceTimersByTimeAsync(100);
  expect(await settled).toBe(true);
  expect(unanswered.hasOpen()).toBe(false);
});

it('does not wait again for an answer that outlived a deadline, but for what came after it', async () => {
  const unanswered = createUnanswered();
  unanswered.add(never());
  const first = unanswered.settle(Date.now() + 100);
  unanswered.add(answerIn(300));
  await vi.advanceTimersByTimeAsync(100);
  expect(await first).toBe(false);
  expect(unanswered.hasOpen()).toBe(true);
  const second = unanswered.settle(Date.now() + 1000);
  await vi.advanceTimersByTimeAsync(200);
  expect(await second).toBe(true);
  expect(unanswered.hasOpen()).toBe(false);
});

it('lets flushes at the same time wait for the same answers, each to its own deadline', async () => {
  const unanswered = createUnanswered();
  unanswered.add(answerIn(200));
  const short = unanswered.settle(Date.now() + 100);
  const long = unanswered.settle(Date.now() + 1000);
  await vi.advanceTimersByTimeAsync(200);
  expect([await short, await long]).toEqual([false, true]);
});

it('waits for an answer that is asked for after all earlier ones came', async () => {
  const unanswered = createUnanswered();
  unanswered.add(answerIn(100));
  await vi.advanceTimersByTimeAsync(100);
  unanswered.add(never());
  const settled = unanswered.settle(Date.now() + 100);
  await vi.advanceTimersByTimeAsync(100);
  expect(await settled).toBe(false);
});
