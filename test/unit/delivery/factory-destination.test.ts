import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createFactoryDestination } from '../../../src/delivery/factory-destination.ts';
import type { Owner } from '../../../src/delivery/owner.ts';
import { createOwner, trackEvent } from './builders.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  vi.useRealTimers();
});

type Track = (...args: unknown[]) => unknown;
type Flush = () => Promise<unknown>;

interface FactoryOptions {
  readonly settings?: object | undefined;
  readonly track?: Track;
  readonly flush?: Flush;
  readonly client?: object;
}

/** A `flush` that posts, which takes 10 ms. */
const posting = () => new Promise<void>((resolve) => setTimeout(resolve, 10));

/** The destination of a server-side factory, unless told otherwise. */
function createDestination(options: FactoryOptions = {}, limits: Partial<Owner> = {}) {
  const settings = { core: {}, ...options.settings } as { userConsent?: string };
  const track = vi.fn<Track>(options.track ?? (() => true));
  const flush = vi.fn<Flush>(options.flush ?? posting);
  const client = { track, flush, ...options.client };
  const destination = createFactoryDestination({ settings, client: () => client } as never);
  const { owner, skips } = createOwner(limits);
  const send = (key = '42') => destination.track(trackEvent({ key }), owner);
  /** What a flush of so many ms comes to, and after how many ms. */
  const flushWithin = async (ms: number) => {
    const start = Date.now();
    let outcome: readonly [boolean, number] | undefined;
    void destination.flush(start + ms).then((isDelivered) => {
      outcome = [isDelivered, Date.now() - start];
    });
    await vi.advanceTimersByTimeAsync(ms);
    return outcome;
  };
  return { destination, settings, track, flush, send, skips, flushWithin };
}

describe('track', () => {
  const error = new Error('refused');

  it.each([
    ['false', () => false],
    ['a promise of false', () => Promise.resolve(false)],
    ['a rejection', () => Promise.reject(error)],
    [
      'a throw',
      () => {
        throw error;
      },
    ],
  ])('takes %s for refused', async (_, answer) => {
    const { send, skips } = createDestination({ track: answer });
    send();
    await vi.advanceTimersByTimeAsync(0);
    expect(skips).toEqual(['split-rejected 42']);
  });

  it.each([
    ['true', () => true],
    ['a promise of true', () => Promise.resolve(true)],
  ])('takes %s for taken', async (_, answer) => {
    const { send, skips } = createDestination({ track: answer });
    send();
    await vi.advanceTimersByTimeAsync(0);
    expect(skips).toEqual([]);
  });

  it('says what went wrong', async () => {
    const skip = vi.fn<Owner['skip']>();
    createDestination({ track: () => Promise.reject(error) }, { skip }).send();
    await vi.advanceTimersByTimeAsync(0);
    expect(skip.mock.calls).toEqual([['split-rejected', { trackEvent: trackEvent(), error }]]);
  });

  it('leaves out a key that would need one client too many', () => {
    const { destination, send, skips } = createDestination(
      { settings: { core: { key: '1' } } },
      { maxClients: 0 },
    );
    send();
    expect(skips).toEqual(['client-limit 42']);
    expect(destination.hasUndelivered()).toBe(false);
  });

  it('tracks nothing for a user who declined', () => {
    const { track, send, skips } = createDestination({ settings: { userConsent: 'DECLINED' } });
    send();
    expect(skips).toEqual(['consent-declined 42']);
    expect(track).not.toHaveBeenCalled();
  });

  it('tracks up to maxPending for a user who has not decided', () => {
    const { track, send, skips } = createDestination(
      { settings: { userConsent: 'UNKNOWN' } },
      { maxPending: 1 },
    );
    send('1');
    send('2');
    expect(skips).toEqual(['queue-full 2']);
    expect(track).toHaveBeenCalledTimes(1);
  });
});

describe('what there is to deliver', () => {
  it('is what was tracked and not yet pushed', async () => {
    const { destination, send, flush, flushWithin } = createDestination();
    expect([destination.hasUndelivered(), await flushWithin(100)]).toEqual([false, [true, 0]]);
    expect(flush).not.toHaveBeenCalled();
    send();
    expect(destination.hasUndelivered()).toBe(true);
    expect(await flushWithin(100)).toEqual([true, 10]);
    expect(destination.hasUndelivered()).toBe(false);
    expect(await flushWithin(100)).toEqual([true, 0]);
    expect(flush).toHaveBeenCalledTimes(1);
  });

  it('is not what was refused', () => {
    const { destination, send } = createDestination({ track: () => false });
    send();
    expect(destination.hasUndelivered()).toBe(false);
  });

  it('is nothing in localhost mode, which is said once in the debug log', () => {
    const logDebug = vi.fn<(text: string) => void>();
    const { destination, send } = createDestination({ settings: { mode: 'localhost' } }, { logDebug });
    send();
    send();
    expect(destination.hasUndelivered()).toBe(false);
    expect(logDebug).toHaveBeenCalledTimes(1);
    expect(logDebug.mock.calls[0]?.[0]).toContain('localhost');
  });

  it('says nothing of localhost in another mode', () => {
    const logDebug = vi.fn<(text: string) => void>();
    createDestination({ settings: { mode: 'standalone' } }, { logDebug }).send();
    expect(logDebug).not.toHaveBeenCalled();
  });

  it('is the storage’s answer alone in consumer mode', async () => {
    const { destination, send, flush, flushWithin } = createDestination({
      settings: { mode: 'consumer' },
      track: () => new Promise((resolve) => setTimeout(resolve, 50, true)),
    });
    send();
    expect(destination.hasUndelivered()).toBe(true);
    expect(await flushWithin(100)).toEqual([true, 50]);
    expect(destination.hasUndelivered()).toBe(false);
    expect(flush).not.toHaveBeenCalled();
  });

  it('is both the answer and the push where a client answers with a promise and pushes', async () => {
    const { send, flushWithin } = createDestination({ track: () => new Promise(() => {}) });
    send();
    expect(await flushWithin(100)).toEqual([false, 100]);
  });
});

describe('a flush', () => {
  it('waits for nothing while the user has not decided, since the SDK would post nothing', async () => {
    const { settings, send, flush, flushWithin } = createDestination({
      settings: { userConsent: 'UNKNOWN' },
    });
    send();
    expect(await flushWithin(5000)).toEqual([true, 0]);
    expect(flush).not.toHaveBeenCalled();
    settings.userConsent = 'GRANTED';
    expect(await flushWithin(5000)).toEqual([true, 10]);
    expect(flush).toHaveBeenCalledTimes(1);
  });

  it('leaves a hidden page to Split’s beacon', async () => {
    vi.stubGlobal('document', { visibilityState: 'visible' });
    const { send, flush, flushWithin } = createDestination({ settings: { core: { key: '42' } } });
    send();
    vi.stubGlobal('document', { visibilityState: 'hidden' });
    expect(await flushWithin(900)).toEqual([true, 0]);
    expect(flush).not.toHaveBeenCalled();
  });

  it('fails at once where the browser has no network', async () => {
    vi.stubGlobal('document', { visibilityState: 'visible' });
    vi.stubGlobal('navigator', { onLine: false });
    const { destination, send, flush, flushWithin } = createDestination({
      settings: { core: { key: '42' } },
    });
    send();
    expect(await flushWithin(900)).toEqual([false, 0]);
    expect(flush).not.toHaveBeenCalled();
    expect([destination.mustWait(false), destination.mustWait(true)]).toEqual([true, true]);
  });

  it('does not wait again for a push that outlived a deadline', async () => {
    const { send, flush, flushWithin } = createDestination({ flush: () => new Promise(() => {}) });
    send();
    expect(await flushWithin(100)).toEqual([false, 100]);
    expect(await flushWithin(2000)).toEqual([false, 0]);
    expect(flush).toHaveBeenCalledTimes(1);
  });

  it('fails where the factory gives no client any more', async () => {
    const client = { track: () => true };
    let isBroken = false;
    const destination = createFactoryDestination({
      settings: { core: {} },
      client() {
        if (isBroken) throw new Error('broken');
        return client;
      },
    });
    destination.track(trackEvent(), createOwner().owner);
    isBroken = true;
    expect(await destination.flush(Date.now() + 100)).toBe(false);
    expect(destination.hasUndelivered()).toBe(true);
  });

  it('waits for the cool-down of the push before it', async () => {
    const { send, flush, flushWithin } = createDestination();
    send();
    await flushWithin(100);
    send();
    expect(await flushWithin(2000)).toEqual([true, 910]);
    expect(flush).toHaveBeenCalledTimes(2);
  });

  it('fails at once where the cool-down ends after its deadline', async () => {
    const { destination, send, flush, flushWithin } = createDestination();
    send();
    await flushWithin(100);
    send();
    expect(await flushWithin(899)).toEqual([false, 0]);
    expect(destination.hasUndelivered()).toBe(true);
    expect(flush).toHaveBeenCalledTimes(1);
  });

  it('pushes at its very deadline', async () => {
    const { send, flush, flushWithin } = createDestination();
    send();
    await flushWithin(100);
    send();
    await flushWithin(900);
    expect(flush).toHaveBeenCalledTimes(2);
  });

  it('repeats a push that was ignored, if there is time for it', async () => {
    let pushes = 0;
    const { destination, send, flushWithin } = createDestination({
      flush: () => (++pushes === 1 ? Promise.resolve() : posting()),
    });
    send();
    expect(await flushWithin(5000)).toEqual([true, 1010]);
    expect(pushes).toBe(2);
    expect(destination.hasUndelivered()).toBe(false);
  });

  it('takes an ignored push for one with nothing to post, if there is no time to repeat it', async () => {
    const { send, flush, flushWithin } = createDestination({ flush: () => Promise.resolve() });
    send();
    expect(await flushWithin(500)).toEqual([true, 0]);
    expect(flush).toHaveBeenCalledTimes(1);
    send();
    expect(await flushWithin(400)).toEqual([false, 0]);
  });

  it('joins the push of another flush, and pushes what came after that one began', async () => {
    const { destination, send, flush, flushWithin } = createDestination();
    send();
    const first = destination.flush(Date.now() + 3000);
    send();
    expect([await flushWithin(3000), await first]).toEqual([[true, 1010], true]);
    expect(flush).toHaveBeenCalledTimes(2);
  });
});

describe('a page', () => {
  beforeEach(() => vi.stubGlobal('document', { visibilityState: 'visible' }));
  const big = () => trackEvent({ properties: { note: 'x'.repeat(25_000) } });

  it('waits once Split’s beacon could not take more, but not while a flush makes room', () => {
    const { destination, send } = createDestination({ settings: { core: { key: '42' } } });
    send();
    expect([destination.mustWait(false), destination.mustWait(true)]).toEqual([false, false]);
    destination.track(big(), createOwner().owner);
    expect([destination.mustWait(false), destination.mustWait(true)]).toEqual([true, false]);
    vi.stubGlobal('document', { visibilityState: 'hidden' });
    expect([destination.mustWait(false), destination.mustWait(true)]).toEqual([true, true]);
  });

  it('has room again once a push began', async () => {
    const { destination, flushWithin } = createDestination({ settings: { core: { key: '42' } } });
    destination.track(big(), createOwner().owner);
    expect(await flushWithin(100)).toEqual([true, 10]);
    expect(destination.mustWait(false)).toBe(false);
  });
});

describe('a client-side factory without a key', () => {
  const warnings = () => vi.spyOn(console, 'warn').mockImplementation(() => {});

  it('is warned of once, since only a few users can be tracked', () => {
    const warn = warnings();
    const { send } = createDestination({ client: { isClientSide: true } });
    send('1');
    send('2');
    expect(warn).toHaveBeenCalledTimes(1);
    expect(String(warn.mock.calls[0])).toContain('core.key');
  });

  it.each([
    ['with a key', { settings: { core: { key: '42' } } }],
    ['of the server side', {}],
  ])('is nothing that one %s is warned of', (_, options) => {
    const warn = warnings();
    createDestination(options).send();
    expect(warn).not.toHaveBeenCalled();
  });
});

it('owns the URLs of its settings', () => {
  const { destination } = createDestination({
    settings: { urls: { events: 'https://proxy.example/split' } },
  });
  expect(destination.ownsUrl('https://proxy.example/split/events')).toBe(true);
  expect(destination.ownsUrl('https://proxy.example/cart')).toBe(false);
});
