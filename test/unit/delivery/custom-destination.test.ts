import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createCustomDestination } from '../../../src/delivery/custom-destination.ts';
import type { CustomTarget } from '../../../src/index.ts';
import { isNested, markIfTracking } from '../../../src/sentry/re-entrancy.ts';
import { createOwner, trackEvent } from './builders.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Lets promises that are settled already reach those who wait for them. */
const settle = () => vi.advanceTimersByTimeAsync(0);

function createDestination(target: CustomTarget) {
  const destination = createCustomDestination(target);
  const details: unknown[] = [];
  const { owner, skips } = createOwner();
  const noting = {
    ...owner,
    skip: (...[reason, detail]: Parameters<typeof owner.skip>) => {
      owner.skip(reason, detail);
      details.push(detail);
    },
  };
  const track = (key = '42') => destination.track(trackEvent({ key }), noting);
  return { destination, track, skips, details };
}

describe('track', () => {
  it.each([
    ['true', () => true],
    ['a promise of true', () => Promise.resolve(true)],
    ['a promise of nothing', () => Promise.resolve() as never],
    ['nothing', () => undefined as never],
  ])('takes the answer %s for taken', async (_, answer) => {
    const { track, skips } = createDestination({ track: answer });
    track();
    await settle();
    expect(skips).toEqual([]);
  });

  it('passes on the track event', () => {
    const target = { track: vi.fn<CustomTarget['track']>(() => true) };
    createDestination(target).track('7');
    expect(target.track.mock.calls.map(([event]) => event)).toEqual([trackEvent({ key: '7' })]);
  });

  const error = new Error('refused');

  it.each([
    ['false', () => false, undefined],
    ['a promise of false', () => Promise.resolve(false), undefined],
    ['a rejection', () => Promise.reject(error), error],
    [
      'a throw',
      () => {
        throw error;
      },
      error,
    ],
  ])('takes %s for refused', async (_, answer, reason) => {
    const { track, skips, details } = createDestination({ track: answer });
    track();
    await settle();
    expect(skips).toEqual(['split-rejected 42']);
    expect(details).toEqual([{ trackEvent: trackEvent(), error: reason }]);
  });

  it('skips what the target drops later, with its reason, and once only', async () => {
    let drop: ((reason: 'expired', error?: unknown) => void) | undefined;
    const { track, skips, details } = createDestination({
      track(_, context) {
        drop = (reason, cause) => context.drop(reason, cause);
        return Promise.resolve(false);
      },
    });
    track();
    drop?.('expired', error);
    drop?.('expired');
    await settle();
    expect(skips).toEqual(['expired 42']);
    expect(details).toEqual([{ trackEvent: trackEvent(), error }]);
  });
});

describe('a target without a flush of its own', () => {
  it('has delivered what it answered at once', async () => {
    const { destination, track } = createDestination({ track: () => true });
    track();
    expect(destination.hasUndelivered()).toBe(false);
    expect(await destination.flush(Date.now())).toBe(true);
  });

  it('is waited for until its answers are there', async () => {
    const { destination, track } = createDestination({
      track: () => new Promise((resolve) => setTimeout(resolve, 100, true)),
    });
    track();
    expect(destination.hasUndelivered()).toBe(true);
    const flushed = destination.flush(Date.now() + 1000);
    await vi.advanceTimersByTimeAsync(100);
    expect(await flushed).toBe(true);
    expect(destination.hasUndelivered()).toBe(false);
  });

  it('is waited for no longer than until the deadline', async () => {
    const { destination, track } = createDestination({ track: () => new Promise<boolean>(() => {}) });
    track();
    const flushed = destination.flush(Date.now() + 100);
    await vi.advanceTimersByTimeAsync(100);
    expect(await flushed).toBe(false);
  });
});

describe('a target with a flush of its own', () => {
  const withFlush = (
    flush: NonNullable<CustomTarget['flush']>,
    answer: CustomTarget['track'] = () => true,
  ) => {
    const spy = vi.fn<NonNullable<CustomTarget['flush']>>(flush);
    return { ...createDestination({ track: answer, flush: spy }), flush: spy };
  };

  it('is flushed only while something was tracked since, with the time that is left', async () => {
    const { destination, track, flush } = withFlush(() => undefined);
    expect([destination.hasUndelivered(), await destination.flush(Date.now() + 500)]).toEqual([false, true]);
    expect(flush).not.toHaveBeenCalled();
    track();
    expect(destination.hasUndelivered()).toBe(true);
    expect(await destination.flush(Date.now() + 500)).toBe(true);
    expect(destination.hasUndelivered()).toBe(false);
    expect(await destination.flush(Date.now() + 500)).toBe(true);
    expect(flush.mock.calls).toEqual([[500]]);
  });

  it('is not waited for by its answers', async () => {
    const { destination, track } = withFlush(
      () => undefined,
      () => new Promise<boolean>(() => {}),
    );
    track();
    expect(await destination.flush(Date.now() + 500)).toBe(true);
    expect(destination.hasUndelivered()).toBe(false);
  });

  it.each([
    ['resolves to false', () => Promise.resolve(false)],
    ['returns false', () => false],
    ['rejects', () => Promise.reject(new Error('refused'))],
    [
      'throws',
      () => {
        throw new Error('broken');
      },
    ],
  ])('that %s has delivered nothing, and is flushed again', async (_, fail) => {
    const { destination, track, flush } = withFlush(fail);
    track();
    expect(await destination.flush(Date.now() + 500)).toBe(false);
    expect(destination.hasUndelivered()).toBe(true);
    flush.mockImplementation(() => true);
    expect(await destination.flush(Date.now() + 500)).toBe(true);
  });

  it('that outlives the deadline has delivered nothing', async () => {
    const { destination, track } = withFlush(() => new Promise(() => {}));
    track();
    const flushed = destination.flush(Date.now() + 500);
    await vi.advanceTimersByTimeAsync(500);
    expect(await flushed).toBe(false);
    expect(destination.hasUndelivered()).toBe(true);
  });

  it('has not delivered what was tracked after it began', async () => {
    const { destination, track } = withFlush(() => new Promise((resolve) => setTimeout(resolve, 100)));
    track();
    const flushed = destination.flush(Date.now() + 500);
    track();
    await vi.advanceTimersByTimeAsync(100);
    expect(await flushed).toBe(true);
    expect(destination.hasUndelivered()).toBe(true);
  });

  it('has delivered what a later flush delivered, even if an earlier one ends after it', async () => {
    const durations = [200, 100];
    const { destination, track } = withFlush(
      () => new Promise((resolve) => setTimeout(resolve, durations.shift())),
    );
    track();
    const first = destination.flush(Date.now() + 500);
    track();
    const second = destination.flush(Date.now() + 500);
    await vi.advanceTimersByTimeAsync(200);
    expect([await first, await second, destination.hasUndelivered()]).toEqual([true, true, false]);
  });

  it('is not held to deliver what it refused', () => {
    const { destination, track } = withFlush(
      () => undefined,
      () => false,
    );
    track();
    expect(destination.hasUndelivered()).toBe(false);
  });

  it('is called so that an error which it captures is known to come of tracking', async () => {
    const hint = {};
    const { destination, track } = withFlush(() => markIfTracking(hint));
    track();
    await destination.flush(Date.now() + 500);
    expect(isNested(hint)).toBe(true);
  });
});

it('never has to wait, and owns the URLs of its settings', () => {
  const settings = { urls: { events: 'https://proxy.example/split' } };
  const destination = createCustomDestination({ track: () => true, settings });
  expect([destination.mustWait(false), destination.mustWait(true)]).toEqual([false, false]);
  expect(destination.ownsUrl('https://proxy.example/split/events')).toBe(true);
  expect(destination.ownsUrl('https://proxy.example/cart')).toBe(false);
});
