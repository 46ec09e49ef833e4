import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { beaconSize } from '../../../src/delivery/beacon.ts';
import { createBrowserPushes } from '../../../src/delivery/browser-pushes.ts';
import { createClients } from '../../../src/delivery/clients.ts';
import type { Ledger } from '../../../src/delivery/ledger.ts';
import { createPusher } from '../../../src/delivery/pusher.ts';
import { trackEvent } from './builders.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const asPage = (visibilityState: 'hidden' | 'visible') => vi.stubGlobal('document', { visibilityState });

/** @param key of the factory; `undefined` on a server */
function createPushes(key: string | undefined) {
  const ledger: Ledger = { tracked: 0, delivered: 0 };
  const posting = () => new Promise((resolve) => setTimeout(resolve, 10));
  const flush = vi.fn<() => Promise<unknown>>(posting);
  const client = { track: () => true, flush, isClientSide: key !== undefined };
  const factory = { settings: { core: key === undefined ? {} : { key } }, client: () => client };
  const pusher = createPusher(factory, ledger, () => pushes.notePush());
  const pushes = createBrowserPushes(createClients(factory), pusher, () => ledger.delivered < ledger.tracked);
  const note = (size = 10) => {
    ledger.tracked++;
    pushes.noteTracked(trackEvent({ properties: { note: 'x'.repeat(size) } }));
  };
  return { ledger, pushes, flush, note };
}

describe('a page', () => {
  it('that is visible leaves a small event to Split', async () => {
    asPage('visible');
    const { pushes, flush, note } = createPushes('42');
    note();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(flush).not.toHaveBeenCalled();
    expect([pushes.isBeaconComing(), pushes.isBeaconFull()]).toEqual([false, false]);
  });

  it('that is visible pushes a second after what the beacon would not take', async () => {
    asPage('visible');
    const { pushes, flush, note } = createPushes('42');
    note(24 * 1024);
    expect(pushes.isBeaconFull()).toBe(true);
    await vi.advanceTimersByTimeAsync(999);
    expect(flush).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(flush).toHaveBeenCalledTimes(1);
    expect(pushes.isBeaconFull()).toBe(false);
  });

  it('that is hidden already pushes once, a second after the first error', async () => {
    asPage('hidden');
    const { pushes, flush, note } = createPushes('42');
    note();
    note();
    expect(pushes.isBeaconComing()).toBe(true);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(flush).toHaveBeenCalledTimes(1);
  });

  it('that is offline waits with its push until it is online', async () => {
    asPage('hidden');
    vi.stubGlobal('navigator', { onLine: false });
    const { pushes, flush, note } = createPushes('42');
    note();
    expect(pushes.isOffline()).toBe(true);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(flush).not.toHaveBeenCalled();
    vi.stubGlobal('navigator', { onLine: true });
    await vi.advanceTimersByTimeAsync(1000);
    expect(flush).toHaveBeenCalledTimes(1);
  });
});

describe('a page', () => {
  it('counts what was tracked since the last push', async () => {
    asPage('visible');
    const { pushes, note } = createPushes('42');
    note(13 * 1024);
    expect(pushes.isBeaconFull()).toBe(false);
    pushes.notePush();
    note(13 * 1024);
    expect(pushes.isBeaconFull()).toBe(false);
    note(13 * 1024);
    expect(pushes.isBeaconFull()).toBe(true);
  });

  it('may fill the share of the beacon to the last byte', () => {
    asPage('visible');
    const { pushes, note } = createPushes('42');
    note(24 * 1024 - beaconSize(trackEvent({ properties: { note: '' } })));
    expect(pushes.isBeaconFull()).toBe(false);
    note(0);
    expect(pushes.isBeaconFull()).toBe(true);
  });

  it('pushes nothing if all was delivered meanwhile', async () => {
    asPage('hidden');
    const { ledger, flush, note } = createPushes('42');
    note();
    ledger.delivered = 1;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(flush).not.toHaveBeenCalled();
  });

  it('whose factory breaks is none, and nothing is thrown into it', () => {
    asPage('hidden');
    const factory = {
      client(): never {
        throw new Error('broken');
      },
      get settings(): never {
        throw new Error('broken');
      },
    };
    const pusher = createPusher(factory, { tracked: 0, delivered: 0 }, () => {});
    const pushes = createBrowserPushes(createClients(factory), pusher, () => true);
    vi.stubGlobal('navigator', { onLine: false });
    pushes.noteTracked(trackEvent({ properties: { note: 'x'.repeat(30_000) } }));
    expect([pushes.isBeaconComing(), pushes.isBeaconFull(), pushes.isOffline()]).toEqual([
      false,
      false,
      false,
    ]);
  });
});

describe('a process that is neither a page nor a worker', () => {
  it('is left to flushes, whatever its factory is of and its `navigator` says', async () => {
    vi.stubGlobal('navigator', { onLine: false });
    const { pushes, flush, note } = createPushes('42');
    note(100_000);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(flush).not.toHaveBeenCalled();
    expect([pushes.isBeaconComing(), pushes.isBeaconFull(), pushes.isOffline()]).toEqual([
      false,
      false,
      false,
    ]);
  });
});

describe('a server', () => {
  it.each(['visible', 'hidden'] as const)('with a global document that is %s is no page', async (state) => {
    asPage(state);
    vi.stubGlobal('navigator', { onLine: false });
    const { pushes, flush, note } = createPushes(undefined);
    note(100_000);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(flush).not.toHaveBeenCalled();
    expect([pushes.isBeaconComing(), pushes.isBeaconFull(), pushes.isOffline()]).toEqual([
      false,
      false,
      false,
    ]);
  });
});

describe('a worker of a browser', () => {
  beforeEach(() => vi.stubGlobal('WorkerGlobalScope', Object));

  it('pushes at once, and what comes in the cool-down right after it', async () => {
    const { flush, note } = createPushes('42');
    note();
    note();
    await vi.advanceTimersByTimeAsync(0);
    expect(flush).toHaveBeenCalledTimes(1);
    note();
    await vi.advanceTimersByTimeAsync(999);
    expect(flush).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(flush).toHaveBeenCalledTimes(2);
  });

  it('pushes again after the cool-down of a flush that the app made', async () => {
    const { flush, note } = createPushes('42');
    flush.mockImplementationOnce(() => Promise.resolve());
    note();
    await vi.advanceTimersByTimeAsync(999);
    expect(flush).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(flush).toHaveBeenCalledTimes(2);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(flush).toHaveBeenCalledTimes(2);
  });

  it('that is offline looks once a second whether it is online', async () => {
    vi.stubGlobal('navigator', { onLine: false });
    const { pushes, flush, note } = createPushes('42');
    note();
    expect(pushes.isOffline()).toBe(true);
    await vi.advanceTimersByTimeAsync(5000);
    expect(flush).not.toHaveBeenCalled();
    vi.stubGlobal('navigator', { onLine: true });
    await vi.advanceTimersByTimeAsync(999);
    expect(flush).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(flush).toHaveBeenCalledTimes(1);
  });

  it('leaves a server-side factory alone', async () => {
    const { flush, note } = createPushes(undefined);
    note();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(flush).not.toHaveBeenCalled();
  });
});
