/** `splitEventsApi` over real connections, against a server that behaves as Split's Events API, and misbehaves. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { splitEventsApi, type EventsApiOptions, type TrackEvent } from '../../../src/index.ts';
import { startStandIn, type StandIn } from '../../stand-in/stand-in.ts';
import { runApp } from '../app.ts';

let standIn: StandIn;
beforeEach(async () => void (standIn = await startStandIn()));
afterEach(() => standIn.close());

const trackEventOf = (key: string): TrackEvent => ({
  environment: 'production',
  trafficTypeName: 'user',
  key,
  eventTypeId: 'sentry_exception',
  properties: { type: 'TypeError' },
  timestamp: 1_700_000_000_000,
});

/** A target that posts to the stand-in, with what it dropped. */
function targetWith(options: Partial<EventsApiOptions> = {}) {
  const dropped: { key: string; reason: string; message: string | undefined }[] = [];
  const target = splitEventsApi({
    authorizationKey: 'production-sdk-key',
    urls: { events: standIn.splitUrls.events },
    ...options,
  });
  const track = (...keys: string[]) => {
    for (const key of keys)
      target.track(trackEventOf(key), {
        drop: (reason, error) =>
          void dropped.push({ key, reason, message: error instanceof Error ? error.message : undefined }),
      });
  };
  return { target, track, dropped };
}

const arrivedKeys = () => standIn.trackEvents.map(({ key }) => key).sort();
const posts = () => standIn.requests.filter(({ endpoint }) => endpoint === 'events').length;

it("delivers track events with the error's own time, to the environment of the key", async () => {
  const { target, track } = targetWith();
  track('42');
  expect(await target.flush(5_000)).toBe(true);
  expect(standIn.trackEvents).toMatchObject([
    {
      environmentName: 'Prod-Default',
      via: 'bulk',
      trafficTypeName: 'user',
      key: '42',
      eventTypeId: 'sentry_exception',
      timestamp: 1_700_000_000_000,
      properties: { type: 'TypeError' },
    },
  ]);
});

it('delivers without a flush', async () => {
  targetWith().track('42');
  expect(await standIn.waitForTrackEvents(1)).toHaveLength(1);
});

it('delivers a thousand in two requests', async () => {
  const { target, track } = targetWith();
  track(...Array.from({ length: 1_000 }, (_, at) => `user-${at}`));
  expect(await target.flush(5_000)).toBe(true);
  expect(standIn.trackEvents).toHaveLength(1_000);
  expect(posts()).toBe(2);
});

it('is flushed time after time without a cool-down', async () => {
  const { target, track } = targetWith();
  for (let invocation = 0; invocation < 6; invocation++) {
    track(`user-${invocation}`);
    expect(await target.flush(5_000)).toBe(true);
    expect(standIn.trackEvents).toHaveLength(invocation + 1);
  }
  expect(posts()).toBe(6);
});

describe('when Split is down', () => {
  it.each([
    ['answers 503', () => standIn.split.fail(503)],
    ['closes the connection', () => standIn.split.refuse()],
  ])('and %s: a flush is false, and all is there once Split is back', async (_, breakDown) => {
    const { target, track, dropped } = targetWith();
    breakDown();
    track('a', 'b');
    expect(await target.flush(200)).toBe(false);
    standIn.split.ok();
    track('c');
    expect(await target.flush(5_000)).toBe(true);
    expect(arrivedKeys()).toEqual(['a', 'b', 'c']);
    expect(dropped).toEqual([]);
  });

  it('the flush retries', async () => {
    const { target, track } = targetWith();
    standIn.split.fail(500, () => posts() === 1);
    track('a');
    expect(await target.flush(5_000)).toBe(true);
    expect(posts()).toBe(2);
  });

  it('for as long as Retry-After says, it is left alone', async () => {
    const { target, track } = targetWith();
    standIn.split.fail(429, 'events', { 'Retry-After': '3600' });
    track('a');
    expect(await target.flush(5_000)).toBe(false);
    standIn.split.ok();
    track('b');
    expect(await target.flush(5_000)).toBe(false);
    expect(posts()).toBe(1);
  });
});

describe('what Split refuses', () => {
  it('one bad track event among many: it alone is dropped, naming the status', async () => {
    const { target, track, dropped } = targetWith();
    standIn.split.fail(422, (request) => request.body().includes('"bad"'));
    track('a', 'b', 'c', 'bad', 'd', 'e');
    expect(await target.flush(5_000)).toBe(false);
    expect(arrivedKeys()).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect(dropped).toEqual([
      { key: 'bad', reason: 'split-rejected', message: "Split's Events API answered 422" },
    ]);
    expect(await target.flush(5_000)).toBe(true);
  });

  it('a wrong key: all of it, naming the key that is needed', async () => {
    const { target, track, dropped } = targetWith({ authorizationKey: 'client-side-key' });
    track('a', 'b');
    expect(await target.flush(5_000)).toBe(false);
    expect(dropped.map(({ key, reason }) => `${key} ${reason}`)).toEqual([
      'a split-rejected',
      'b split-rejected',
    ]);
    expect(dropped[0]?.message).toContain('401: authorizationKey must be the server-side SDK key');
  });

  it('a redirect: it would take the key elsewhere', async () => {
    const { target, track, dropped } = targetWith();
    standIn.split.fail(302, 'events', { Location: `${standIn.url}/elsewhere` });
    track('a');
    expect(await target.flush(5_000)).toBe(false);
    expect(dropped[0]?.message).toContain('answered 302');
    expect(standIn.requests.some(({ path }) => path === '/elsewhere')).toBe(false);
  });
});

describe('in a Node process', () => {
  it('a crash is delivered, the crash that Sentry sees too', async () => {
    const { code, stderr } = await runApp('test/e2e/events-api/apps/crash.mjs', {
      standIn,
      timeoutMs: 30_000,
    });
    expect(code).toBe(1);
    expect(stderr).not.toContain('sentry-split');
    expect(standIn.sentryEvents).toHaveLength(1);
    expect(standIn.trackEvents.map(({ trafficTypeName, key }) => `${trafficTypeName}/${key}`).sort()).toEqual(
      ['org/acme', 'user/42'],
    );
    expect(posts()).toBe(1);
  });

  it("each track event has the time of its error, which is Sentry's", async () => {
    const { stdout } = await runApp('test/e2e/events-api/apps/late-error.mjs', { standIn });
    expect(stdout).toBe('flushed true\n');
    const timesAtSentry = standIn.sentryEvents.map(({ exception, timestamp = NaN }) => [
      exception?.values?.[0]?.value,
      Math.round(timestamp * 1000),
    ]);
    const timesAtSplit = standIn.trackEvents.map(({ properties, timestamp }) => [
      properties?.['error'],
      timestamp,
    ]);
    // Of each error its base event, and one for its culprit.
    expect(timesAtSplit).toHaveLength(4);
    expect(new Map(timesAtSplit as [string, number][])).toEqual(new Map(timesAtSentry as [string, number][]));
    const [lateTime = NaN, timeOfNow = NaN] = [...new Set(timesAtSplit.map(([, time]) => Number(time)))];
    expect(timeOfNow - lateTime).toBeGreaterThan(3_500_000);
  });

  it('what waits keeps no process alive', async () => {
    const { code, stdout } = await runApp('test/e2e/events-api/apps/idle.mjs', {
      standIn,
      timeoutMs: 30_000,
    });
    expect(code).toBe(0);
    expect(stdout).toContain('nothing was waited for');
    expect(posts()).toBe(0);
  });
});
