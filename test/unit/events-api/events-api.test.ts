import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { splitEventsApi, type EventsApiOptions, type TrackEvent } from '../../../src/index.ts';
import { createSplitServer } from './split-server.ts';

const NOW = Date.parse('2026-01-01T00:00:00Z');

let server: ReturnType<typeof createSplitServer>;

beforeEach(() => {
  vi.useFakeTimers({ now: NOW });
  vi.spyOn(Math, 'random').mockReturnValue(1);
  server = createSplitServer();
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const trackEventOf = (key: string, more: Partial<TrackEvent> = {}): TrackEvent => ({
  environment: 'production',
  trafficTypeName: 'user',
  key,
  eventTypeId: 'sentry_exception',
  properties: { type: 'TypeError' },
  timestamp: NOW - 5_000,
  ...more,
});

/** A target, with what it dropped: `key: reason` and the error's message, if any. */
function targetWith(options: Partial<EventsApiOptions> = {}) {
  const target = splitEventsApi({
    authorizationKey: 'server-side-key',
    fetch: server.fetch as unknown as typeof fetch,
    ...options,
  });
  const dropped: string[] = [];
  const track = (...keys: string[]) => {
    for (const key of keys)
      target.track(trackEventOf(key), {
        drop: (reason, error) =>
          void dropped.push(`${key}: ${reason}${error instanceof Error ? ` (${error.message})` : ''}`),
      });
  };
  return { target, track, dropped };
}

/** Lets a promise settle in fake time; returns its value and the ms it took. */
async function timed<T>(promise: Promise<T>): Promise<{ value: T; ms: number }> {
  const startedAt = Date.now();
  let result: { value: T; ms: number } | undefined;
  void promise.then((value) => {
    result = { value, ms: Date.now() - startedAt };
  });
  for (let turn = 0; turn < 100_000 && !result; turn++) await vi.advanceTimersByTimeAsync(1);
  if (!result) throw new Error('never settled');
  return result;
}

const keysOf = (count: number, prefix = 'user') =>
  Array.from({ length: count }, (_, at) => `${prefix}-${at}`);

describe('a request', () => {
  it("posts what Split's Events API takes, with the error's own time", async () => {
    const { target } = targetWith();
    expect(target.track(trackEventOf('42', { value: 1.5 }))).toBe(true);
    await timed(target.flush(1_000));
    expect(server.requests[0]?.url).toBe('https://events.split.io/api/events/bulk');
    expect(server.requests[0]?.init).toMatchObject({
      method: 'POST',
      headers: { Authorization: 'Bearer server-side-key', 'Content-Type': 'application/json' },
      redirect: 'manual',
    });
    expect(server.taken).toEqual([
      {
        eventTypeId: 'sentry_exception',
        trafficTypeName: 'user',
        key: '42',
        timestamp: NOW - 5_000,
        value: 1.5,
        properties: { type: 'TypeError' },
      },
    ]);
  });

  it('carries the time of tracking where the track event has none', async () => {
    const { target } = targetWith();
    const { timestamp: _, ...trackEvent } = trackEventOf('42');
    target.track(trackEvent);
    await timed(target.flush(1_000));
    expect(server.taken[0]?.timestamp).toBe(NOW);
  });

  it('carries the key without the white space around it', async () => {
    const { target, track } = targetWith({ authorizationKey: ' server-side-key\n' });
    track('42');
    await timed(target.flush(1_000));
    expect(server.requests[0]?.init.headers).toMatchObject({ Authorization: 'Bearer server-side-key' });
  });

  it('goes where urls say, and these are in its settings', async () => {
    const { target, track } = targetWith({ urls: { events: 'https://proxy.example/split/' } });
    track('42');
    await timed(target.flush(1_000));
    expect(server.requests[0]?.url).toBe('https://proxy.example/split/events/bulk');
    expect(target.settings).toEqual({ urls: { events: 'https://proxy.example/split' } });
  });

  it('is made with the global fetch as it was before Sentry wrapped it', async () => {
    const wrapped = vi.fn<typeof fetch>();
    vi.stubGlobal('fetch', Object.assign(wrapped, { __sentry_original__: server.fetch }));
    const { target, track } = targetWith({ fetch: undefined });
    track('42');
    await timed(target.flush(1_000));
    expect(server.takenKeys()).toEqual(['42']);
    expect(wrapped).not.toHaveBeenCalled();
  });
});

describe('batches', () => {
  it('go a second after the first track event without a flush', async () => {
    const { track } = targetWith();
    track('a');
    await vi.advanceTimersByTimeAsync(900);
    track('b');
    expect(server.requests).toEqual([]);
    await vi.advanceTimersByTimeAsync(100);
    expect(server.requests.map(({ keys }) => keys)).toEqual([['a', 'b']]);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(server.requests).toHaveLength(1);
  });

  it('hold at most 500 track events; a full one goes at once', async () => {
    const { target, track } = targetWith();
    track(...keysOf(1_001));
    expect(server.requests.map(({ keys }) => keys.length)).toEqual([500, 500]);
    expect((await timed(target.flush(1_000))).value).toBe(true);
    expect(server.requests.map(({ keys }) => keys.length)).toEqual([500, 500, 1]);
    expect(server.takenKeys()).toEqual(keysOf(1_001));
  });

  it('are at most 1 MB', async () => {
    const { target } = targetWith();
    const properties = Object.fromEntries(
      Array.from({ length: 100 }, (_, at) => [`p${at}`, 'é'.repeat(250)]),
    );
    for (const key of keysOf(60)) target.track(trackEventOf(key, { properties }));
    await timed(target.flush(1_000));
    const sizes = server.requests.map(({ init }) => Buffer.byteLength(init.body as string));
    expect(Math.max(...sizes)).toBeLessThanOrEqual(1_000_000);
    expect(Math.max(...sizes)).toBeGreaterThan(900_000);
    expect(server.takenKeys()).toEqual(keysOf(60));
  });
});

describe('flush', () => {
  it('costs nothing with nothing to send', async () => {
    const { target, track } = targetWith();
    expect(await timed(target.flush(1_000))).toEqual({ value: true, ms: 0 });
    track('a');
    await timed(target.flush(1_000));
    expect(await timed(target.flush(1_000))).toEqual({ value: true, ms: 0 });
    expect(server.requests).toHaveLength(1);
  });

  it('costs one request, time after time: there is no cool-down', async () => {
    const { target, track } = targetWith();
    for (const key of keysOf(6)) {
      track(key);
      expect(await timed(target.flush(1_000))).toEqual({ value: true, ms: 50 });
    }
    expect(server.requests).toHaveLength(6);
  });

  it('leaves behind the timer of the batch, which ends on its own', async () => {
    const { target, track } = targetWith();
    track('a');
    await timed(target.flush(1_000));
    expect(vi.getTimerCount()).toBe(1);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('shares what is under way with other flushes', async () => {
    const { target, track } = targetWith();
    track('a');
    const first = target.flush(1_000);
    const second = target.flush(1_000);
    const results = await timed(Promise.all([first, second]));
    expect(results.value).toEqual([true, true]);
    expect(results.ms).toBeLessThanOrEqual(60);
    expect(server.requests).toHaveLength(1);
  });

  it('waits for what the timer has begun to post', async () => {
    const { target, track } = targetWith();
    track('a');
    await vi.advanceTimersByTimeAsync(1_010);
    expect(server.requests).toHaveLength(1);
    expect((await timed(target.flush(1_000))).value).toBe(true);
    expect(server.takenKeys()).toEqual(['a']);
    expect(server.requests).toHaveLength(1);
  });

  it('does not wait for what is tracked meanwhile', async () => {
    const { target, track } = targetWith();
    server.reply = ({ keys }) => (keys.includes('b') ? 'hang' : 200);
    track('a');
    const flushed = target.flush(1_000);
    track('b');
    expect(await timed(flushed)).toEqual({ value: true, ms: 50 });
  });

  it('is false at its timeout, and leaves no timer of its own behind', async () => {
    const { target, track } = targetWith();
    server.reply = () => 'hang';
    track('a');
    expect(await timed(target.flush(1_000))).toEqual({ value: false, ms: 1_000 });
    // The one that aborts the request.
    expect(vi.getTimerCount()).toBe(1);
  });

  it('reads a timeout that is text as a number, as Sentry does', async () => {
    const { target, track } = targetWith();
    server.reply = () => 'hang';
    track('a');
    expect(await timed(target.flush('1000' as never))).toEqual({ value: false, ms: 1_000 });
  });

  it.each([[undefined], [0], [Number.NaN]])('has 2 s with the timeout %s', async (timeout) => {
    const { target, track } = targetWith();
    server.reply = () => 'hang';
    track('a');
    expect(await timed(target.flush(timeout))).toEqual({ value: false, ms: 2_000 });
  });

  it('waits for a request that hangs once; for what comes after it, it waits', async () => {
    const { target, track } = targetWith();
    server.reply = ({ keys }) => (keys.includes('stuck') ? 'hang' : 200);
    track('stuck');
    expect((await timed(target.flush(1_000))).value).toBe(false);
    track('b');
    expect(await timed(target.flush(1_000))).toEqual({ value: true, ms: 50 });
    expect(server.takenKeys()).toEqual(['b']);
  });

  it('still waits for what was tracked while another flush waited in vain', async () => {
    const { target, track } = targetWith();
    server.reply = () => 'hang';
    track('a');
    const first = timed(target.flush(2_000));
    track('b');
    expect((await first).value).toBe(false);
    // The timer has posted the second one meanwhile.
    expect(server.requests.map(({ keys }) => keys)).toEqual([['a'], ['b']]);
    expect(await timed(target.flush(1_000))).toEqual({ value: false, ms: 1_000 });
  });

  it('waits once for a request that hangs, also where an earlier track event waits for Retry-After', async () => {
    const { target, track } = targetWith();
    server.reply = ({ keys }) =>
      keys.includes('early-0') ? { status: 429, headers: { 'Retry-After': '60' } } : 'hang';
    // Full batches are posted without a flush.
    track(...keysOf(500, 'early'), ...keysOf(500, 'late'));
    await vi.advanceTimersByTimeAsync(100);
    expect(await timed(target.flush(1_000))).toEqual({ value: false, ms: 1_000 });
    expect(await timed(target.flush(1_000))).toEqual({ value: false, ms: 0 });
  });

  it('is false for what Split refused while it waited, once', async () => {
    const { target, track, dropped } = targetWith();
    server.reply = () => 404;
    track('a');
    expect((await timed(target.flush(1_000))).value).toBe(false);
    expect((await timed(target.flush(1_000))).value).toBe(true);
    expect(dropped).toEqual(["a: split-rejected (Split's Events API answered 404)"]);
    expect(server.requests).toHaveLength(1);
  });
});

describe('a request that fails', () => {
  it.each([
    ['a broken network', 'network error'],
    ['408', 408],
    ['429', 429],
    ['500', 500],
    ['503', 503],
  ] as const)('is retried within the flush: %s', async (_, reply) => {
    const { target, track, dropped } = targetWith();
    server.reply = () => (server.requests.length === 1 ? reply : 200);
    track('a');
    // 50 ms, half a second, 50 ms.
    const { value, ms } = await timed(target.flush(2_000));
    expect(value).toBe(true);
    expect(ms).toBeGreaterThanOrEqual(600);
    expect(ms).toBeLessThanOrEqual(620);
    expect(server.takenKeys()).toEqual(['a']);
    expect(dropped).toEqual([]);
  });

  it('is retried without a flush, less and less often', async () => {
    const { track } = targetWith();
    server.reply = () => (server.requests.length <= 4 ? 503 : 200);
    track('a');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(server.takenKeys()).toEqual(['a']);
    const waits = server.requests.slice(1).map(({ at }, index) => at - (server.requests[index]?.at ?? 0));
    expect(waits).toHaveLength(4);
    // At least a second, the time of a batch; else 0.5, 1, 2 and 4 s, and the answer's 50 ms.
    for (const [index, least] of [1_000, 1_000, 2_000, 4_000].entries()) {
      expect(waits[index]).toBeGreaterThanOrEqual(least);
      expect(waits[index]).toBeLessThanOrEqual(least + 1_000);
    }
  });

  it('begins anew with the shortest wait once Split is back', async () => {
    const { target, track } = targetWith();
    server.reply = () => (server.requests.length <= 3 ? 503 : 200);
    track('a');
    expect((await timed(target.flush(10_000))).value).toBe(true);
    const failing = server.requests.length + 1;
    server.reply = () => (server.requests.length === failing ? 503 : 200);
    track('b');
    expect((await timed(target.flush(10_000))).ms).toBeLessThanOrEqual(620);
  });

  it('ends a flush at once that has not the time to retry; the next one tries again', async () => {
    const { target, track } = targetWith();
    server.reply = () => 503;
    track('a');
    const first = await timed(target.flush(300));
    expect(first).toEqual({ value: false, ms: 50 });
    server.reply = () => 200;
    expect(await timed(target.flush(300))).toEqual({ value: true, ms: 50 });
  });

  it('waits as long as Retry-After says, in seconds', async () => {
    const { target, track } = targetWith();
    server.reply = () =>
      server.requests.length === 1 ? { status: 429, headers: { 'Retry-After': '30' } } : 200;
    track('a');
    expect(await timed(target.flush(2_000))).toEqual({ value: false, ms: 50 });
    track('b');
    expect(await timed(target.flush(2_000))).toEqual({ value: false, ms: 0 });
    expect(server.requests).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(31_000);
    expect(server.takenKeys()).toEqual(['a', 'b']);
    expect((server.requests[1]?.at ?? 0) - NOW).toBeGreaterThanOrEqual(30_000);
  });

  it('wakes nobody before Retry-After has passed', async () => {
    const { track } = targetWith();
    server.reply = () => ({ status: 429, headers: { 'Retry-After': '60' } });
    track('a');
    await vi.advanceTimersByTimeAsync(2_500);
    expect(server.requests).toHaveLength(1);
    const setTimeout = vi.spyOn(globalThis, 'setTimeout');
    await vi.advanceTimersByTimeAsync(50_000);
    expect(setTimeout).not.toHaveBeenCalled();
  });

  it('waits for a Retry-After that ends within the flush', async () => {
    const { target, track } = targetWith();
    const retryAt = NOW + 1_000;
    server.reply = () =>
      server.requests.length === 1
        ? { status: 503, headers: { 'Retry-After': new Date(retryAt).toUTCString() } }
        : 200;
    track('a');
    expect((await timed(target.flush(2_000))).value).toBe(true);
    expect(server.requests[1]?.at).toBeGreaterThanOrEqual(retryAt);
  });

  it('is aborted after 10 s without an answer, and retried', async () => {
    const { track } = targetWith();
    server.reply = () => (server.requests.length === 1 ? 'hang until aborted' : 200);
    track('a');
    await vi.advanceTimersByTimeAsync(10_999);
    expect(server.requests).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(3_000);
    expect(server.takenKeys()).toEqual(['a']);
  });

  it('can be a fetch that throws, or that is not there', async () => {
    vi.stubGlobal('fetch', undefined);
    const { target, track, dropped } = targetWith({ fetch: undefined });
    track('a');
    expect((await timed(target.flush(300))).value).toBe(false);
    expect(dropped).toEqual([]);
  });

  it('past maxQueue costs the oldest', async () => {
    const { target, track, dropped } = targetWith({ maxQueue: 3 });
    server.reply = () => 503;
    track('a');
    await timed(target.flush(100));
    track('b', 'c', 'd', 'e');
    expect(dropped).toEqual(['a: queue-full', 'b: queue-full']);
    server.reply = () => 200;
    await timed(target.flush(1_000));
    expect(server.takenKeys()).toEqual(['c', 'd', 'e']);
  });
});

describe('what Split refuses', () => {
  it.each([400, 413, 422])('%i: the bad one is found, and the others are delivered', async (status) => {
    const { target, track, dropped } = targetWith();
    server.reply = ({ keys }) => (keys.includes('user-137') ? status : 200);
    track(...keysOf(300));
    expect((await timed(target.flush(10_000))).value).toBe(false);
    expect(dropped).toEqual([`user-137: split-rejected (Split's Events API answered ${status})`]);
    expect(server.takenKeys().sort()).toEqual(
      keysOf(300)
        .filter((key) => key !== 'user-137')
        .sort(),
    );
    expect(server.requests.length).toBeLessThanOrEqual(2 * Math.ceil(Math.log2(300)) + 1);
  });

  it('a network failure on the way to the bad one loses nothing', async () => {
    const { target, track, dropped } = targetWith();
    server.reply = ({ keys }) => {
      if (server.requests.length === 3) return 'network error';
      return keys.includes('user-1') ? 400 : 200;
    };
    track(...keysOf(4));
    expect((await timed(target.flush(10_000))).value).toBe(false);
    expect(dropped.map((line) => line.split(':')[0])).toEqual(['user-1']);
    expect(server.takenKeys().sort()).toEqual(['user-0', 'user-2', 'user-3']);
  });

  it('401: all of it, saying what key is needed', async () => {
    const { target, track, dropped } = targetWith();
    server.reply = () => 401;
    track('a', 'b');
    expect((await timed(target.flush(1_000))).value).toBe(false);
    expect(dropped).toHaveLength(2);
    expect(dropped[0]).toMatch(/^a: split-rejected .*401: authorizationKey must be the server-side SDK key/);
    expect(server.requests).toHaveLength(1);
  });
});

describe('a request that has died with the one that began it (Cloudflare Workers)', () => {
  /** What the runtime does to what another request began: timers do not fire, promises do not settle. */
  const endOfRequest = () => vi.clearAllTimers();

  it('does not keep the next ones from being delivered', async () => {
    const { target, track } = targetWith();
    server.reply = ({ keys }) => (keys.includes('a') ? 'hang' : 200);
    track('a');
    void target.flush(1_000);
    endOfRequest();
    vi.setSystemTime(NOW + 1_000);
    track('b');
    await timed(target.flush(1_000));
    expect(server.takenKeys()).toEqual(['b']);
  });

  it('has its track events posted again after 11 s, by the next event or flush', async () => {
    const { target, track } = targetWith();
    server.reply = () => 'hang';
    track('a');
    void target.flush(1_000);
    endOfRequest();
    vi.setSystemTime(NOW + 11_001);
    server.reply = () => 200;
    expect((await timed(target.flush(1_000))).value).toBe(true);
    expect(server.takenKeys()).toEqual(['a']);
  });

  it('has its track events posted again by a timer that the next event sets', async () => {
    const { target, track } = targetWith();
    server.reply = () => 'hang';
    track('a');
    void target.flush(1_000);
    await vi.advanceTimersByTimeAsync(5_000);
    endOfRequest();
    vi.setSystemTime(NOW + 11_001);
    server.reply = () => 200;
    track('b');
    await vi.advanceTimersByTimeAsync(1_050);
    expect(server.takenKeys()).toEqual(['a', 'b']);
  });

  it('does not take the timer with it: the next track event sends what waits', async () => {
    const { track } = targetWith();
    track('a');
    endOfRequest();
    vi.setSystemTime(NOW + 5_000);
    track('b');
    await vi.advanceTimersByTimeAsync(50);
    expect(server.takenKeys()).toEqual(['a', 'b']);
  });

  describe('or that only seemed to have died', () => {
    /** A target whose requests are answered by hand, in any order; its `fetch` does not mind being aborted. */
    function targetAnsweredByHand() {
      const requests: { keys: string[]; answer: (status: number) => void }[] = [];
      const fetchByHand = (_url: unknown, init?: RequestInit) =>
        new Promise<Response>((resolve) => {
          const events = JSON.parse(init?.body as string) as TrackEvent[];
          requests.push({
            keys: events.map(({ key }) => key),
            answer: (status) => resolve(new Response('', { status })),
          });
        });
      const made = targetWith({ fetch: fetchByHand });
      return {
        ...made,
        answer: async (request: number, status: number) => {
          requests[request]?.answer(status);
          await vi.advanceTimersByTimeAsync(0);
        },
        posted: () => requests.map(({ keys }) => keys.join()),
      };
    }

    it('is left alone for 11 s', async () => {
      const { target, track, posted } = targetAnsweredByHand();
      track('a');
      void target.flush(1_000);
      await vi.advanceTimersByTimeAsync(10_900);
      void target.flush(1_000);
      expect(posted()).toEqual(['a']);
      await vi.advanceTimersByTimeAsync(100);
      void target.flush(1_000);
      expect(posted()).toEqual(['a', 'a']);
    });

    it('is not posted again if Split took it after all', async () => {
      const { target, track, answer, posted, dropped } = targetAnsweredByHand();
      track('a');
      void target.flush(1_000);
      await vi.advanceTimersByTimeAsync(12_000);
      // Finds the request dead: both would be posted a second later.
      track('b');
      await answer(0, 200);
      await vi.advanceTimersByTimeAsync(1_000);
      expect(posted()).toEqual(['a', 'b']);
      expect(dropped).toEqual([]);
    });

    it('is not posted a third time if it failed after all', async () => {
      const { target, track, answer, posted } = targetAnsweredByHand();
      track('a');
      void target.flush(1_000);
      await vi.advanceTimersByTimeAsync(12_000);
      void target.flush(1_000);
      await answer(0, 503);
      await vi.advanceTimersByTimeAsync(5_000);
      expect(posted()).toEqual(['a', 'a']);
    });

    it('is not posted twice if it was the half of a batch', async () => {
      const { target, track, answer, posted } = targetAnsweredByHand();
      track('a', 'b');
      void target.flush(1_000);
      await answer(0, 400);
      expect(posted()).toEqual(['a,b', 'a']);
      await vi.advanceTimersByTimeAsync(12_000);
      void target.flush(1_000);
      expect(posted()).toEqual(['a,b', 'a', 'a,b']);
      await answer(1, 200);
      expect(posted()).toHaveLength(3);
    });
  });
});

describe('in a browser', () => {
  it('refuses each track event, and says so once', async () => {
    const error = vi.spyOn(console, 'error').mockImplementation(() => {});
    vi.stubGlobal('process', undefined);
    vi.stubGlobal('window', globalThis);
    vi.stubGlobal('document', {});
    const { target } = targetWith();
    expect(target.track(trackEventOf('a'))).toBe(false);
    expect(target.track(trackEventOf('b'))).toBe(false);
    expect(await target.flush(1_000)).toBe(true);
    expect(error).toHaveBeenCalledExactlyOnceWith(
      '[sentry-split]',
      'splitEventsApi: does not work in a browser: a server-side SDK key is a secret',
    );
    expect(server.requests).toEqual([]);
  });
});
