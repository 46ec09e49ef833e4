/** Proves the stand-in with the real SDKs on Node. Everything else is tested against it. */
import { gzipSync } from 'node:zlib';
import * as Sentry from '@sentry/node';
import { SplitFactory } from '@splitsoftware/splitio';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startStandIn, type StandIn, type StandInOptions } from './stand-in.ts';

let standIn: StandIn;
let atEnd: (() => unknown)[] = [];

beforeEach(async () => {
  standIn = await startStandIn();
});

afterEach(async () => {
  standIn.split.ok();
  standIn.sentry.ok();
  await Promise.all(atEnd.map((end) => end()));
  atEnd = [];
  await standIn.close();
});

/** A ready Node factory of Split, what it logs, and its client with the flush that the public types lack. */
async function startSplit(sdkKey = 'production-sdk-key', target = standIn) {
  const logs: string[] = [];
  const log = (message: string): void => void logs.push(message);
  const factory = SplitFactory({
    core: { authorizationKey: sdkKey },
    urls: target.splitUrls,
    streamingEnabled: false,
    debug: 'WARN',
    logger: { debug: log, info: log, warn: log, error: log },
  });
  const client = factory.client() as SplitIO.IClient & { flush(): Promise<void> };
  atEnd.push(() => client.destroy());
  await client.whenReady();
  return { client, logs };
}

function startSentry(): void {
  Sentry.init({ dsn: standIn.dsn, environment: 'production', defaultIntegrations: false });
  atEnd.push(() => Sentry.close(1000));
}

function postEvents(
  events: object[],
  sdkKey = 'production-sdk-key',
  init: RequestInit = {},
): Promise<Response> {
  return fetch(`${standIn.url}/split/events/bulk`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${sdkKey}` },
    body: JSON.stringify(events),
    ...init,
  });
}

async function restart(options: StandInOptions): Promise<void> {
  await standIn.close();
  standIn = await startStandIn(options);
}

const event = { eventTypeId: 'e', trafficTypeName: 'user', key: '42', timestamp: 1 };

async function duration(promise: Promise<unknown>): Promise<number> {
  const start = performance.now();
  await promise;
  return performance.now() - start;
}

describe('Split', () => {
  it('makes a real factory ready, with a flag that is on for half of the keys', async () => {
    const { client } = await startSplit();
    const keys = Array.from({ length: 400 }, (_, i) => `key-${i}`);
    const on = keys.filter((key) => client.getTreatment(key, 'flag_user') === 'on').length;
    expect(on).toBeGreaterThan(140);
    expect(on).toBeLessThan(260);
    expect(standIn.requests.filter((request) => request.endpoint === 'splitChanges')).toHaveLength(1);
  });

  it('keeps what was tracked and flushed, with the Split environment of the SDK key', async () => {
    const production = await startSplit();
    const staging = await startSplit('staging-sdk-key');
    production.client.track('42', 'user', 'sentry_exception', 1.5, { source: 'Sentry' });
    await production.client.flush();
    staging.client.track('55', 'org', 'sentry_exception');
    await staging.client.flush();

    const [first, second] = await standIn.waitForTrackEvents(2);
    expect(first).toEqual({
      eventTypeId: 'sentry_exception',
      trafficTypeName: 'user',
      key: '42',
      timestamp: expect.closeTo(Date.now(), -4) as number,
      value: 1.5,
      properties: { source: 'Sentry' },
      environmentName: 'Prod-Default',
      via: 'bulk',
      time: expect.closeTo(Date.now(), -4) as number,
    });
    expect(second).toMatchObject({ trafficTypeName: 'org', key: '55', properties: null });
    expect(second?.environmentName).toBe('Staging-Default');
  });

  it('lets the SDK warn about an unknown traffic type only', async () => {
    const { client, logs } = await startSplit();
    client.track('42', 'user', 'sentry_exception');
    expect(logs).toEqual([]);
    client.track('42', 'robot', 'sentry_exception');
    expect(logs.join()).toContain('traffic type "robot" does not have any corresponding feature flag');
  });

  it('has the environments, traffic types and flags that it was told', async () => {
    await restart({
      environments: { 'key-of-qa': 'QA' },
      trafficTypes: ['device'],
      flags: [{ name: 'checkout', trafficType: 'device', on: 100 }],
    });
    const { client, logs } = await startSplit('key-of-qa');
    expect(client.getTreatment('42', 'checkout')).toBe('on');
    expect(client.getTreatment('42', 'flag_device')).toMatch(/^(on|off)$/);
    expect(logs).toEqual([]);
    client.track('42', 'user', 'e');
    expect(logs).toHaveLength(1);
    expect(standIn.sdkKeys).toEqual({ QA: 'key-of-qa' });
  });

  it('answers older SDKs in their own form', async () => {
    const headers = { Authorization: 'Bearer production-sdk-key' };
    const changes = await fetch(`${standIn.url}/split/splitChanges?s=1.1&since=-1`, { headers });
    expect(await changes.json()).toMatchObject({ splits: [{}, {}, {}], since: -1, till: 1 });
    const segments = await fetch(`${standIn.url}/split/mySegments/a%2Fb`, { headers });
    expect(await segments.json()).toEqual({ mySegments: [] });
    expect(standIn.memberships).toEqual(['a/b']);
  });

  it('answers 401 to an unknown SDK key, and records that', async () => {
    expect((await postEvents([event], 'unknown')).status).toBe(401);
    expect(standIn.trackEvents).toEqual([]);
    await standIn.waitFor(() => standIn.requests[0]?.status);
    expect(standIn.requests).toMatchObject([
      { kind: 'split', endpoint: 'events', sdkKey: 'unknown', status: 401 },
    ]);
  });

  it('reads beacons and gzip, from any origin', async () => {
    const beacon = JSON.stringify({ entries: [event], token: 'staging-sdk-key', sdk: 'browserjs-1.7.1' });
    const headers = { 'Content-Type': 'text/plain', Origin: 'https://app.example' };
    const url = `${standIn.url}/split/events/beacon`;
    const answer = await fetch(url, { method: 'POST', headers, body: beacon });
    expect(answer.headers.get('Access-Control-Allow-Origin')).toBe('https://app.example');
    const zipped = { ...headers, 'Content-Encoding': 'gzip' };
    await fetch(url, { method: 'POST', headers: zipped, body: gzipSync(beacon) });
    expect(standIn.trackEvents).toMatchObject([
      { key: '42', via: 'beacon', environmentName: 'Staging-Default' },
      { key: '42', via: 'beacon', environmentName: 'Staging-Default' },
    ]);
    const preflight = await fetch(url, {
      method: 'OPTIONS',
      headers: { Origin: 'https://app.example', 'Access-Control-Request-Headers': 'authorization,x-any' },
    });
    expect(preflight.ok).toBe(true);
    expect(preflight.headers.get('Access-Control-Allow-Headers')).toBe('authorization,x-any');
    expect(standIn.requests).toHaveLength(2);
  });
});

describe('Sentry', () => {
  it('keeps the events of a real SDK', async () => {
    startSentry();
    Sentry.captureException(new Error('broken'));
    const [first] = await standIn.waitForSentryEvents(1);
    expect(first?.exception?.values?.[0]).toMatchObject({ type: 'Error', value: 'broken' });
    expect(standIn.envelopes).toMatchObject([{ type: 'event', project: '1' }]);
    expect(standIn.requests).toMatchObject([{ method: 'POST', path: '/api/1/envelope/', kind: 'sentry' }]);
  });

  it('reads gzip and attachments, which may hold newlines and any bytes', async () => {
    startSentry();
    const data = new Uint8Array([10, 0, 255, 10, 123]);
    const padding = 'x'.repeat(40_000); // from 32 KiB on the SDK sends gzip
    Sentry.captureException(new Error('broken'), {
      attachments: [{ filename: 'a.bin', data }],
      captureContext: { extra: { padding } },
    });
    await standIn.waitForSentryEvents(1);
    expect(standIn.envelopes.map((item) => item.type)).toEqual(['event', 'attachment']);
    expect(standIn.envelopes[1]?.payload).toEqual(Buffer.from(data));
  });
});

describe('faults', () => {
  it('fail: answers with the status and keeps nothing', async () => {
    const { client, logs } = await startSplit();
    standIn.split.fail(503, 'events');
    client.track('42', 'user', 'e');
    await client.flush();
    expect(logs.join()).toContain('503');
    expect(standIn.trackEvents).toEqual([]);
  });

  it('only: leaves other requests alone, so that the SDK becomes ready', async () => {
    standIn.split.fail(500, 'events');
    await startSplit();
    standIn.split.fail(500, (request) => request.path.includes('bulk'));
    expect((await postEvents([event])).status).toBe(500);
  });

  it('delay: answers later', async () => {
    const { client } = await startSplit();
    client.track('42', 'user', 'e');
    standIn.split.delay(200);
    expect(await duration(client.flush())).toBeGreaterThan(190);
    expect(standIn.trackEvents).toHaveLength(1);
  });

  it('hang: answers only when told that all is well', async () => {
    const { client } = await startSplit();
    client.track('42', 'user', 'e');
    standIn.split.hang();
    let flushed = false;
    const flush = client.flush().then(() => (flushed = true));
    await standIn.waitFor(() => standIn.requests.some((request) => request.endpoint === 'events'));
    // Others are answered meanwhile.
    await fetch(standIn.url);
    await fetch(standIn.url);
    expect(flushed).toBe(false);
    expect(standIn.trackEvents).toEqual([]);
    standIn.split.ok();
    await flush;
    expect(standIn.trackEvents).toHaveLength(1);
  });

  it('hang: what the client has given up by then is not kept', async () => {
    standIn.split.hang();
    await expect(postEvents([event], undefined, { signal: AbortSignal.timeout(500) })).rejects.toThrow(
      'timeout',
    );
    await standIn.waitFor(() => standIn.requests.length === 1);
    // By the time that these are answered, the server has heard that the first was given up.
    await fetch(standIn.url);
    await fetch(standIn.url);
    standIn.split.ok();
    await postEvents([{ ...event, key: '43' }]);
    expect(standIn.trackEvents).toMatchObject([{ key: '43' }]);
  });

  it('refuse: closes the connection', async () => {
    standIn.split.refuse();
    await expect(postEvents([event])).rejects.toThrow('fetch failed');
    expect(standIn.requests).toMatchObject([{ endpoint: 'events' }]);
    expect(standIn.requests[0]?.status).toBeUndefined();
    standIn.split.ok();
    expect((await postEvents([event])).status).toBe(200);
  });

  it('Split and Sentry misbehave apart', async () => {
    standIn.sentry.fail(500);
    startSentry();
    Sentry.captureException(new Error('lost'));
    await standIn.waitFor(() => standIn.requests.some((request) => request.status === 500));
    await postEvents([event]);
    expect(standIn.sentryEvents).toEqual([]);
    expect(standIn.trackEvents).toHaveLength(1);
  });
});

describe('waiting and ending', () => {
  it('says what did arrive when it waited in vain', async () => {
    await postEvents([event]);
    await expect(standIn.waitForTrackEvents(2, 30)).rejects.toThrow(
      /Waited 30 ms for 2 track events[^]*1 track events:\n {2}Prod-Default user\/42 e \(bulk\)[^]*POST \/split\/events\/bulk 200/,
    );
  });

  it('clears', async () => {
    await postEvents([event]);
    standIn.clear();
    expect(standIn.trackEvents).toEqual([]);
    expect(standIn.requests).toEqual([]);
  });

  it('closes at once with a hung request, which then fails', async () => {
    standIn.split.hang();
    const hung = postEvents([event]).catch(String);
    await standIn.waitFor(() => standIn.requests.length);
    // It does not wait for an answer, which would never come.
    await standIn.close();
    expect(await hung).toContain('fetch failed');
  });

  it('serves pages, the longest wildcard first', async () => {
    standIn.serve('/app/*', 'text/html', 'any');
    standIn.serve('/app/users/*', 'text/html', 'user');
    standIn.serve('/app/exact', 'text/html', 'exact');
    const get = async (path: string): Promise<string> => (await fetch(standIn.url + path)).text();
    expect(await Promise.all(['/app/x', '/app/users/42', '/app/exact'].map(get))).toEqual([
      'any',
      'user',
      'exact',
    ]);
    expect((await fetch(`${standIn.url}/nothing`)).status).toBe(404);
  });
});
