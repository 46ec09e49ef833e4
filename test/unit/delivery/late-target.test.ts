import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createFlushRound } from '../../../src/delivery/flush-round.ts';
import type { Owner } from '../../../src/delivery/owner.ts';
import { targetOf } from '../../../src/delivery/target.ts';
import { isNested, markIfTracking } from '../../../src/sentry/re-entrancy.ts';
import { createOwner, trackEvent } from './builders.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

/** What a target is used for, with an owner that notes its skips. */
function use(target: object, limits: Partial<Owner> = {}) {
  const handle = targetOf(target);
  const { owner, skips } = createOwner(limits);
  const errors: unknown[] = [];
  const noting: Owner = {
    ...owner,
    skip(reason, detail) {
      owner.skip(reason, detail);
      errors.push(detail.error);
    },
  };
  const track = (key: string, isCulpritEvent = false) =>
    handle.track(trackEvent({ key }), isCulpritEvent, noting);
  /** What a flush of so many ms comes to, and after how many ms. */
  const flushWithin = async (ms: number) => {
    const start = Date.now();
    let outcome: readonly [boolean, number] | undefined;
    void handle.flush(createFlushRound(start + ms)).then((isDelivered) => {
      outcome = [isDelivered, Date.now() - start];
    });
    await vi.advanceTimersByTimeAsync(ms);
    return outcome;
  };
  return { handle, track, flushWithin, skips, errors };
}

/** A target that notes the keys it is given. */
function createRecorder() {
  const keys: string[] = [];
  return {
    keys,
    track({ key }: { key: string }) {
      keys.push(key);
      return true;
    },
  };
}

/** A server-side factory that notes its pushes, each of which takes 10 ms. */
function createFactory(url = 'https://events.split.io/api') {
  const state = { tracked: 0, pushes: 0 };
  const client = {
    track: () => ++state.tracked > 0,
    flush() {
      state.pushes++;
      return new Promise((resolve) => setTimeout(resolve, 10));
    },
  };
  return { state, settings: { core: {}, urls: { events: url } }, client: () => client };
}

describe('a target that is there', () => {
  it('is given each track event at once', () => {
    const target = createRecorder();
    const { track } = use(target);
    track('1');
    track('2');
    expect(target.keys).toEqual(['1', '2']);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('is one target, whoever uses it', () => {
    const target = createRecorder();
    expect(targetOf(target)).toBe(targetOf(target));
  });

  it('counts what it is given only once', () => {
    const { track } = use(createRecorder(), { maxPerMinute: 2 });
    expect(['1', '1', '1'].map((key) => track(key))).toEqual([undefined, undefined, 'rate-limited']);
  });

  it('is called so that an error which it captures is known to come of tracking', () => {
    const hint = {};
    const { track } = use({
      track() {
        markIfTracking(hint);
        return true;
      },
    });
    track('1');
    expect(isNested(hint)).toBe(true);
  });
});

describe('a function target', () => {
  it('is asked every second while something waits for it, and given that in order', () => {
    const target = createRecorder();
    let found: object | undefined;
    const getTarget = vi.fn<() => object | undefined>(() => found);
    const { track } = use(getTarget);
    track('1');
    track('2');
    vi.advanceTimersByTime(2000);
    expect(getTarget).toHaveBeenCalledTimes(4);
    found = target;
    vi.advanceTimersByTime(999);
    expect(target.keys).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(target.keys).toEqual(['1', '2']);
    vi.advanceTimersByTime(60_000);
    expect(getTarget).toHaveBeenCalledTimes(5);
  });

  it('is given what waits before what is new', () => {
    const target = createRecorder();
    let found: object | undefined;
    const { track } = use(() => found);
    track('1');
    found = target;
    track('2');
    expect(target.keys).toEqual(['1', '2']);
  });

  it('lets what waits expire after 10 minutes', () => {
    const { track, skips } = use(() => undefined);
    track('1');
    vi.advanceTimersByTime(10 * 60_000);
    expect(skips).toEqual([]);
    vi.advanceTimersByTime(1000);
    expect(skips).toEqual(['expired 1']);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('holds no more than maxPending, and none if that is 0', () => {
    const { track, skips } = use(() => undefined, { maxPending: 0 });
    track('1');
    expect(skips).toEqual(['queue-full 1']);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('that throws is a skip, and what waits for it still waits', () => {
    const target = createRecorder();
    const error = new Error('too early');
    let answer = (): object | undefined => undefined;
    const { track, skips, errors } = use(() => answer());
    track('1');
    answer = () => {
      throw error;
    };
    track('2');
    expect([skips, errors]).toEqual([['callback-failed 2'], [error]]);
    answer = () => target;
    vi.advanceTimersByTime(1000);
    expect(target.keys).toEqual(['1']);
  });

  it('is not waited for by a flush', async () => {
    const { track, flushWithin } = use(() => undefined);
    track('1');
    expect(await flushWithin(5000)).toEqual([true, 0]);
  });

  it('is given what waits when a flush finds a factory', async () => {
    const factory = createFactory();
    let found: object | undefined;
    const { track, flushWithin } = use(() => found);
    track('1');
    found = factory;
    expect(await flushWithin(100)).toEqual([true, 10]);
    expect(factory.state).toEqual({ tracked: 1, pushes: 1 });
  });

  it('has each factory flushed that it gave, once', async () => {
    const factories = [createFactory(), createFactory()];
    let found: object | undefined = factories[0];
    const { track, flushWithin } = use(() => found);
    track('1');
    found = factories[1];
    track('2');
    found = undefined;
    expect(await flushWithin(100)).toEqual([true, 10]);
    expect(await flushWithin(2000)).toEqual([true, 0]);
    expect(factories.map(({ state }) => state.pushes)).toEqual([1, 1]);
  });

  it('is not delivered if one of its factories is not', async () => {
    const [hanging, quick] = [createFactory(), createFactory()];
    hanging.client().flush = () => new Promise(() => {});
    let found: object = hanging;
    const { track, flushWithin } = use(() => found);
    track('1');
    found = quick;
    track('2');
    expect(await flushWithin(100)).toEqual([false, 100]);
  });

  it('has the last hundred factories remembered until they are flushed', async () => {
    const factories = Array.from({ length: 101 }, () => createFactory());
    let at = 0;
    const { track, flushWithin } = use(() => factories[at]);
    for (at = 0; at < factories.length; at++) track(String(at));
    at = -1;
    expect(await flushWithin(100)).toEqual([true, 10]);
    expect(factories.map(({ state }) => state.pushes)).toEqual([0, ...Array<number>(100).fill(1)]);
  });

  it('has the factory of now flushed too, which another integration may have tracked on', async () => {
    const factory = createFactory();
    const { flushWithin } = use(() => factory);
    use(factory).track('1');
    expect(await flushWithin(100)).toEqual([true, 10]);
    expect(factory.state.pushes).toBe(1);
  });

  it('counts by itself, whichever factories it gives', () => {
    const { track } = use(createFactory, { maxPerMinute: 1, maxCulprits: 0 });
    expect([track('1'), track('1'), track('2', true)]).toEqual([undefined, 'rate-limited', 'culprit-limit']);
  });

  it('counts for its factory too, whichever functions give that', () => {
    const factory = createFactory();
    const refusals = [1, 2].map(() => use(() => factory, { maxPerMinute: 1 }).track('1'));
    expect(refusals).toEqual([undefined, 'rate-limited']);
    expect(factory.state.tracked).toBe(1);
  });
});

describe('the URLs of Split itself', () => {
  it('are those of the factory of now, and of those with something to deliver', async () => {
    const [one, other] = [
      createFactory('https://one.example/api'),
      createFactory('https://other.example/api'),
    ];
    let found: object | undefined = one;
    const { handle, track, flushWithin } = use(() => found);
    const owned = () =>
      ['one', 'other'].filter((name) => handle.ownsUrl(`https://${name}.example/api/events`));
    expect(owned()).toEqual(['one']);
    track('1');
    found = other;
    expect(owned()).toEqual(['one', 'other']);
    found = undefined;
    expect(owned()).toEqual(['one']);
    await flushWithin(100);
    expect(owned()).toEqual([]);
  });

  it('stay those of a factory that a flush could not deliver', async () => {
    const factory = createFactory();
    factory.client().flush = () => new Promise(() => {});
    let found: object | undefined = factory;
    const { handle, track, flushWithin } = use(() => found);
    track('1');
    found = undefined;
    await flushWithin(100);
    expect(handle.ownsUrl('https://events.split.io/api/events')).toBe(true);
  });
});

describe('a promise target', () => {
  it('is given what waits, in order, when it is there', async () => {
    const target = createRecorder();
    const { track } = use(new Promise((resolve) => setTimeout(resolve, 100, target)));
    track('1');
    track('2');
    await vi.advanceTimersByTimeAsync(99);
    expect(target.keys).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(target.keys).toEqual(['1', '2']);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('that rejects is a skip of what waited, and of what comes', async () => {
    const error = new Error('no factory');
    const { track, skips, errors } = use(Promise.reject(error));
    track('1');
    track('2');
    await vi.advanceTimersByTimeAsync(0);
    track('3');
    expect(skips).toEqual(['split-rejected 1', 'split-rejected 2', 'split-rejected 3']);
    expect(errors).toEqual([error, error, error]);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('is waited for by a flush while something waits for it', async () => {
    const factory = createFactory();
    const { track, flushWithin } = use(new Promise((resolve) => setTimeout(resolve, 100, factory)));
    expect(await flushWithin(50)).toEqual([true, 0]);
    track('1');
    expect(await flushWithin(500)).toEqual([true, 60]);
    expect(factory.state).toEqual({ tracked: 1, pushes: 1 });
  });

  it('that outlived one flush is not waited for by the next', async () => {
    const { track, flushWithin } = use(new Promise(() => {}));
    track('1');
    expect(await flushWithin(100)).toEqual([false, 100]);
    expect(await flushWithin(100)).toEqual([false, 0]);
  });
});

describe('a page whose browser is offline', () => {
  it('holds what it tracks until it is online, and no flush has delivered that', async () => {
    const page = new EventTarget();
    vi.stubGlobal('addEventListener', page.addEventListener.bind(page));
    vi.stubGlobal('removeEventListener', page.removeEventListener.bind(page));
    vi.stubGlobal('document', { visibilityState: 'visible' });
    vi.stubGlobal('navigator', { onLine: false });
    const tracked: unknown[] = [];
    const client = { isClientSide: true, track: (...args: unknown[]) => tracked.push(args) > 0 };
    const { track, flushWithin } = use({ settings: { core: { key: '1' } }, client: () => client });
    track('1');
    track('1');
    expect(await flushWithin(100)).toEqual([false, 0]);
    expect(tracked).toEqual([]);
    vi.stubGlobal('navigator', { onLine: true });
    page.dispatchEvent(new Event('online'));
    expect(tracked).toHaveLength(2);
  });
});
