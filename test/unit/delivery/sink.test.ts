import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { splitBeforeSend, type SplitIntegrationOptions } from '../../../src/index.ts';
import { errorEvent, failedRequest } from '../../builders.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const sendTo = (target: object, more: Partial<SplitIntegrationOptions> = {}) =>
  splitBeforeSend({
    environments: { production: target as never },
    identities: { 'user.id': 'user' },
    maxPerMinute: Infinity,
    ...more,
  });

/** What a promise has become after so many ms; `undefined` while it is open. */
async function after<T>(ms: number, promise: Promise<T>): Promise<T | undefined> {
  let result: T | undefined;
  void promise.then((value) => (result = value));
  await vi.advanceTimersByTimeAsync(ms);
  return result;
}

describe('a page', () => {
  /** A page with a factory as Split's: `flush` posts what is queued, but not within a second of the last one. */
  function page() {
    // What makes it a page: there Split's page-hide beacon has a size.
    vi.stubGlobal('document', { visibilityState: 'visible' });
    const state = { tracked: 0, queued: 0, pushes: 0 };
    let last = -Infinity;
    const client = {
      isClientSide: true,
      track: () => ++state.queued + ++state.tracked > 0,
      async flush() {
        if (Date.now() - last < 1000) return;
        last = Date.now();
        state.pushes++;
        const { queued } = state;
        if (!queued) return;
        await new Promise((resolve) => setTimeout(resolve, 20));
        state.queued -= queued;
      },
    };
    const send = sendTo(
      { settings: { core: { key: '42' } }, client: () => client },
      {
        // 20 of 250 characters: about 5 KiB.
        properties: () =>
          Object.fromEntries(Array.from({ length: 20 }, (_, at) => [`p${at}`, 'x'.repeat(250)])),
      },
    );
    const burst = (size: number) => {
      for (let at = 0; at < size; at++) send(errorEvent(), {});
    };
    return { state, send, burst };
  }

  it('when what we tracked passes 24 KiB the main client is flushed, without a further event', async () => {
    const { state, burst } = page();
    burst(5);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(state).toEqual({ tracked: 5, queued: 0, pushes: 1 });
    burst(1);
    expect(state.tracked).toBe(6);
  });

  it('what comes inside the cool-down waits', async () => {
    const { state, burst } = page();
    burst(8);
    expect(state.tracked).toBe(5);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(state).toMatchObject({ tracked: 8, pushes: 1 });
  });

  it('a flush meanwhile is the push: none more with nothing tracked', async () => {
    const { state, send, burst } = page();
    burst(6);
    expect(await after(60_000, send.flush(2000))).toBe(true);
    expect(state).toEqual({ tracked: 6, queued: 0, pushes: 1 });
  });

  it('no flush is `true` for what is still queued', async () => {
    const { state, send, burst } = page();
    burst(6);
    void send.flush(2000);
    await vi.advanceTimersByTimeAsync(1100);
    burst(1);
    expect([await after(300, send.flush(200)), state.queued]).toEqual([true, 0]);
  });
});

it.each([
  ['at once, inside the cool-down of a flush that the app made: once more after it', 3, 2, 1000],
  ['as fast as a server on the same machine: done', 200, 1, 0],
])('a push that ends %s', async (_, turns, expected, ms) => {
  let pushes = 0;
  const client = {
    track: () => true,
    async flush() {
      pushes++;
      for (let turn = 0; turn < turns; turn++) await Promise.resolve();
    },
  };
  const send = sendTo({ settings: { core: {} }, client: () => client });
  send(errorEvent(), {});
  let result: boolean | undefined;
  void send.flush(5000).then((value) => (result = value));
  const start = Date.now();
  for (let turn = 0; result === undefined; turn++) {
    await Promise.resolve();
    if (turn > 300) await vi.advanceTimersByTimeAsync(1);
  }
  expect([result, pushes, Date.now() - start]).toEqual([true, expected, ms]);
});

describe('answers of a storage in consumer mode', () => {
  const consumer = (answer: () => Promise<unknown>) => ({
    settings: { mode: 'consumer', core: {} },
    client: () => ({ track: answer }),
  });

  it('that hang are waited for by one flush; the next waits for what came after', async () => {
    const never = () => new Promise(() => {});
    const late = () => new Promise((resolve) => setTimeout(resolve, 100, true));
    const answers = [never, late];
    const send = sendTo(consumer(() => (answers.shift() ?? never)()));
    send(errorEvent(), {});
    expect(await after(400, send.flush(400))).toBe(false);
    expect(await after(0, send.flush(400))).toBe(true);
    send(errorEvent(), {});
    const flush = send.flush(400);
    expect(await after(99, flush)).toBeUndefined();
    expect(await after(1, flush)).toBe(true);
  });

  it('that came late are no reason any more', async () => {
    const send = sendTo(consumer(() => new Promise((resolve) => setTimeout(resolve, 400, true))));
    send(errorEvent(), {});
    expect(await after(50, send.flush(50))).toBe(false);
    await vi.advanceTimersByTimeAsync(400);
    send(errorEvent(), {});
    expect(await after(400, send.flush(10_000))).toBe(true);
  });

  it('a flush is not cut short by a shorter one of before', async () => {
    const send = sendTo(consumer(() => new Promise((resolve) => setTimeout(resolve, 400, true))));
    send(errorEvent(), {});
    const [short, long] = [send.flush(50), send.flush(10_000)];
    expect(await after(50, short)).toBe(false);
    expect(await after(350, long)).toBe(true);
  });
});

it('own requests are told by the `settings.urls` of now', () => {
  const skips: string[] = [];
  const factory: { settings?: object; client(): object } = { client: () => ({ track: () => true }) };
  const send = sendTo(factory, { onSkip: (reason) => void skips.push(reason) });
  const event = () => failedRequest('https://events.split.io/api/events/bulk');
  send(event(), {});
  factory.settings = { urls: { events: 'https://events.split.io/api' } };
  send(event(), {});
  expect(skips).toEqual(['own-request']);
  factory.settings = { urls: { events: 'https://proxy.example/split' } };
  send(event(), {});
  expect(skips).toEqual(['own-request']);
  send(failedRequest('https://proxy.example/split/events/bulk'), {});
  expect(skips).toEqual(['own-request', 'own-request']);
});

it('a target that is a proxy answering every name is a factory, not a promise', () => {
  let tracked = 0;
  const members: Record<PropertyKey, unknown> = {
    settings: {},
    client: () => ({ track: () => ++tracked > 0 }),
  };
  sendTo(new Proxy({}, { get: (_, name) => members[name] ?? (() => undefined) }))(errorEvent(), {});
  expect(tracked).toBe(1);
});
