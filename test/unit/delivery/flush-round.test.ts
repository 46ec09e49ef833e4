import { expect, it, vi } from 'vitest';
import type { Destination } from '../../../src/delivery/destination.ts';
import { createFlushRound } from '../../../src/delivery/flush-round.ts';

const destination = (isDelivered: boolean) => ({
  flush: vi.fn<Destination['flush']>(() => Promise.resolve(isDelivered)),
});

it('flushes each destination once, however many targets lead to it', async () => {
  const [one, other] = [destination(true), destination(false)];
  const round = createFlushRound(5000);
  const results = [one, other, one].map((each) => round.flush(each as unknown as Destination));
  expect(await Promise.all(results)).toEqual([true, false, true]);
  expect(one.flush.mock.calls).toEqual([[5000]]);
  expect(other.flush.mock.calls).toEqual([[5000]]);
  expect(round.deadline).toBe(5000);
});
