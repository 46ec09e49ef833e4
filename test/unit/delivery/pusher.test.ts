import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Ledger } from '../../../src/delivery/ledger.ts';
import { COOL_DOWN, createPusher } from '../../../src/delivery/pusher.ts';
import { TIMED_OUT } from '../../../src/lib/wait.ts';
import { isNested, markIfTracking } from '../../../src/sentry/re-entrancy.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A pusher of a client with this `flush`, with two track events to push. */
function createPush(flush: () => Promise<unknown>) {
  const ledger: Ledger = { tracked: 2, delivered: 0 };
  const client = { track: () => true, flush };
  return { ledger, client, pusher: createPusher({ client: () => client }, ledger, () => {}) };
}

const posting = () => new Promise((resolve) => setTimeout(resolve, 100));

it('notes what was tracked before the push as delivered, and nothing of what came meanwhile', async () => {
  const { ledger, pusher } = createPush(posting);
  const result = pusher.push();
  ledger.tracked++;
  await vi.advanceTimersByTimeAsync(100);
  expect(await result).toBe('done');
  expect(ledger).toEqual({ tracked: 3, delivered: 2 });
  expect(pusher.coolAt()).toBe(Date.now() - 100 + COOL_DOWN);
});

it('joins the push that is under way', async () => {
  const flush = vi.fn<() => Promise<unknown>>(posting);
  const { pusher } = createPush(flush);
  const results = Promise.all([pusher.push(), pusher.push()]);
  await vi.advanceTimersByTimeAsync(100);
  expect(await results).toEqual(['done', 'done']);
  expect(flush).toHaveBeenCalledTimes(1);
});

it('is stuck from a deadline that a push outlives until the push settles', async () => {
  const { pusher } = createPush(posting);
  const result = pusher.push(Date.now() + 50);
  await vi.advanceTimersByTimeAsync(50);
  expect([await result, pusher.isStuck()]).toEqual([TIMED_OUT, true]);
  await vi.advanceTimersByTimeAsync(50);
  expect([pusher.isStuck(), pusher.isPushing()]).toEqual([false, false]);
});

it('takes a push that posts nothing for ignored once, and for done the second time', async () => {
  const { ledger, pusher } = createPush(async () => {});
  expect([await pusher.push(), pusher.ignoredGoal(), ledger.delivered]).toEqual(['ignored', 2, 0]);
  expect([await pusher.push(), pusher.ignoredGoal(), ledger.delivered]).toEqual(['ignored', 0, 2]);
});

it.each([
  ['rejects', () => Promise.reject(new Error('refused'))],
  [
    'throws',
    () => {
      throw new Error('broken');
    },
  ],
])('a flush that %s is over: nobody can tell what became of it', async (_, flush) => {
  const { ledger, pusher } = createPush(flush);
  expect([await pusher.push(), ledger.delivered]).toEqual(['done', 2]);
});

it('fails, and has delivered nothing, if the factory gives no client', async () => {
  const ledger: Ledger = { tracked: 1, delivered: 0 };
  const client = () => {
    throw new Error('broken');
  };
  const pusher = createPusher({ client }, ledger, () => {});
  expect([await pusher.push(), ledger.delivered]).toEqual(['failed', 0]);
});

it('has nothing to push on a destroyed client', async () => {
  const flush = vi.fn<() => Promise<unknown>>();
  const client = { track: () => false, flush, getStatus: () => ({ isDestroyed: true }) };
  const ledger: Ledger = { tracked: 1, delivered: 0 };
  const pusher = createPusher({ client: () => client }, ledger, () => {});
  expect([await pusher.push(), ledger.delivered]).toEqual(['done', 1]);
  expect(flush).not.toHaveBeenCalled();
});

it('fails where the client cannot be asked for its status, and can be asked again', async () => {
  const { client, ledger, pusher } = createPush(posting);
  const getStatus = vi.fn<() => { isDestroyed: boolean }>(() => ({ isDestroyed: true }));
  getStatus.mockImplementationOnce(() => {
    throw new Error('no status');
  });
  Object.assign(client, { getStatus });
  expect([await pusher.push(), pusher.isPushing(), ledger.delivered]).toEqual(['failed', false, 0]);
  expect([await pusher.push(), ledger.delivered]).toEqual(['done', 2]);
});

it('has nothing to push with a Split SDK that has no flush', async () => {
  const ledger: Ledger = { tracked: 1, delivered: 0 };
  const pusher = createPusher({ client: () => ({ track: () => true }) }, ledger, () => {});
  expect([await pusher.push(), ledger.delivered, pusher.coolAt()]).toEqual(['done', 1, COOL_DOWN]);
});

it.each([
  ['getStatus', 'of Split 11'],
  ['__getStatus', 'of Split 10'],
])('asks %s %s whether the client is destroyed', async (name) => {
  for (const [isDestroyed, pushes] of [
    [true, 0],
    [false, 1],
    [undefined, 1],
  ] as const) {
    const flush = vi.fn<() => Promise<unknown>>(() => Promise.resolve());
    const client = { track: () => true, flush, [name]: () => ({ isDestroyed }) };
    await createPusher({ client: () => client }, { tracked: 1, delivered: 0 }, () => {}).push();
    expect(flush).toHaveBeenCalledTimes(pushes);
  }
});

it('tells when a push begins, and that one is under way', async () => {
  const onPush = vi.fn<() => void>();
  const client = { track: () => true, flush: posting };
  const pusher = createPusher({ client: () => client }, { tracked: 1, delivered: 0 }, onPush);
  expect([pusher.isPushing(), onPush.mock.calls.length]).toEqual([false, 0]);
  const result = pusher.push();
  expect([pusher.isPushing(), onPush.mock.calls.length]).toEqual([true, 1]);
  await vi.advanceTimersByTimeAsync(100);
  expect([await result, pusher.isPushing(), pusher.isStuck()]).toEqual(['done', false, false]);
});

it('has the client flushed so that an error which it captures is known to come of tracking', async () => {
  const hint = {};
  const { pusher } = createPush(() => {
    markIfTracking(hint);
    return Promise.resolve();
  });
  await pusher.push();
  expect(isNested(hint)).toBe(true);
});

it('takes back nothing that another copy of the library has delivered meanwhile', async () => {
  const { ledger, pusher } = createPush(posting);
  const result = pusher.push();
  ledger.tracked = 5;
  ledger.delivered = 5;
  await vi.advanceTimersByTimeAsync(100);
  expect([await result, ledger.delivered]).toEqual(['done', 5]);
});

it('begins to count ignored pushes anew once one posted', async () => {
  const answers = [Promise.resolve(), posting, Promise.resolve()];
  const { ledger, pusher } = createPush(() => {
    const answer = answers.shift();
    return typeof answer === 'function' ? answer() : Promise.resolve();
  });
  expect(await pusher.push()).toBe('ignored');
  const second = pusher.push();
  await vi.advanceTimersByTimeAsync(100);
  expect([await second, pusher.ignoredGoal(), ledger.delivered]).toEqual(['done', 0, 2]);
  ledger.tracked = 3;
  expect([await pusher.push(), pusher.ignoredGoal(), ledger.delivered]).toEqual(['ignored', 3, 2]);
});
