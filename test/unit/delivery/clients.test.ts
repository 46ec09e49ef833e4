import { describe, expect, it, vi } from 'vitest';
import { createClients } from '../../../src/delivery/clients.ts';
import { trackEvent } from './builders.ts';

/** What the client of a key was given; `main` for the main client. */
type Call = readonly [client: string, ...args: unknown[]];

interface FactoryOptions {
  readonly core?: object;
  readonly settings?: object | undefined;
  /** Members of the main client beside `track`. */
  readonly main?: object;
  readonly rumAgent?: unknown;
}

/** A factory that notes what its clients are given, and for which keys it made one. */
function createFactory({ core, settings = { core }, main, rumAgent }: FactoryOptions) {
  const calls: Call[] = [];
  const made: string[] = [];
  const clientOf = (name: string) => ({
    track(...args: unknown[]) {
      calls.push([name, ...args]);
      return true;
    },
  });
  const mainClient = { ...clientOf('main'), ...main };
  const client = vi.fn<(key?: string) => ReturnType<typeof clientOf>>((key) => {
    if (key === undefined) return mainClient;
    made.push(key);
    return clientOf(key);
  });
  const factory = { client, settings, ...(rumAgent !== undefined && { rumAgent }) };
  return { clients: createClients(factory), calls, made };
}

const ofUser = (key: string) => trackEvent({ key, value: 7, properties: { source: 'Sentry' } });
const EVENT = ['sentry_exception', 7, { source: 'Sentry' }] as const;

describe('a server-side factory', () => {
  it.each([
    ['no settings', { settings: undefined }],
    ['no core in them', { settings: {} }],
    ['no key', { core: {} }],
  ])('with %s tracks every key with its only client', (_, options) => {
    const { clients, calls, made } = createFactory(options);
    expect([clients.track(ofUser('1'), 0), clients.track(ofUser('2'), 0)]).toEqual([true, true]);
    expect(calls).toEqual([
      ['main', '1', 'user', ...EVENT],
      ['main', '2', 'user', ...EVENT],
    ]);
    expect(made).toEqual([]);
    expect([clients.isClientSide(), clients.mainKey()]).toEqual([false, undefined]);
  });
});

describe('a client-side factory', () => {
  it.each([
    ['as a string', '42'],
    ['with a bucketing key', { matchingKey: '42', bucketingKey: 'b' }],
  ])('has a main key, given %s', (_, key) => {
    const { clients } = createFactory({ core: { key } });
    expect([clients.isClientSide(), clients.mainKey()]).toEqual([true, '42']);
  });

  it('may have none', () => {
    const { clients } = createFactory({ core: {}, main: { isClientSide: true } });
    expect([clients.isClientSide(), clients.mainKey()]).toEqual([true, undefined]);
  });

  it('tracks its own key with the main client', () => {
    const { clients, calls, made } = createFactory({ core: { key: '42' } });
    expect(clients.track(ofUser('42'), 0)).toBe(true);
    expect(calls).toEqual([['main', 'user', ...EVENT]]);
    expect(made).toEqual([]);
  });

  it('makes one client for each other key, up to maxClients', () => {
    const { clients, calls, made } = createFactory({ core: { key: '42' } });
    const answers = ['1', '2', '1', '3', '2'].map((key) => clients.track(ofUser(key), 2));
    expect(answers).toEqual([true, true, true, 'client-limit', true]);
    expect(made).toEqual(['1', '2']);
    expect(calls[0]).toEqual(['1', 'user', ...EVENT]);
    expect(calls.map(([client]) => client)).toEqual(['1', '2', '1', '2']);
  });

  it('makes none with a Browser Suite, which would count page metrics for the key', () => {
    const { clients, made } = createFactory({ core: { key: '42' }, rumAgent: {} });
    expect(clients.track(ofUser('1'), 10)).toBe('client-limit');
    expect(clients.track(ofUser('42'), 10)).toBe(true);
    expect(made).toEqual([]);
  });
});

describe('a traffic type bound to the main client', () => {
  it('by Split 10 in the settings is left out of `track`', () => {
    const { clients, calls } = createFactory({ core: { key: '42', trafficType: 'user' } });
    clients.track(ofUser('42'), 0);
    expect(calls).toEqual([['main', ...EVENT]]);
  });

  it('by Split 10 on the client is left out of `track`', () => {
    const { clients, calls } = createFactory({
      core: { key: '42' },
      main: { key: '42', trafficType: 'user' },
    });
    clients.track(ofUser('42'), 0);
    expect(calls).toEqual([['main', ...EVENT]]);
  });

  it('has another traffic type of the same key tracked with a client of its own', () => {
    const { clients, calls, made } = createFactory({ core: { key: '42', trafficType: 'org' } });
    expect(clients.track(ofUser('42'), 1)).toBe(true);
    expect(calls).toEqual([['42', 'user', ...EVENT]]);
    expect(made).toEqual(['42']);
  });

  it('does not have another key tracked with the main client', () => {
    const { clients, calls } = createFactory({ core: { key: '42', trafficType: 'user' } });
    clients.track(ofUser('1'), 1);
    expect(calls).toEqual([['1', 'user', ...EVENT]]);
  });

  it('is none if Split 11 only finds one in its settings', () => {
    const { clients, calls } = createFactory({
      core: { key: '42', trafficType: 'user' },
      main: { key: '42' },
    });
    clients.track(ofUser('42'), 0);
    expect(calls).toEqual([['main', 'user', ...EVENT]]);
  });
});
