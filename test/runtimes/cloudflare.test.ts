/** Cloudflare Workers: real `workerd`, through miniflare, with `@sentry/cloudflare`. */
import { createRequire } from 'node:module';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startStandIn, type StandIn, type StandInRequest } from '../stand-in/stand-in.ts';
import { arrived, bundle, expectedFor, file, isInstalled } from './kit.ts';

/** The part of miniflare that is used; its types are installed only with it. */
interface Miniflare {
  dispatchFetch(url: string): Promise<{ status: number; text(): Promise<string> }>;
  dispose(): Promise<void>;
}

let standIn: StandIn;
let worker: Miniflare | undefined;
beforeEach(async () => {
  standIn = await startStandIn();
  worker = undefined;
});
afterEach(async () => {
  await worker?.dispose();
  await standIn.close();
});

/** 10 makes a Sentry client for each request; in 11 the first request's client serves all. */
const SDKS = ['sentry-cloudflare-10', '@sentry/cloudflare'];

const scripts = new Map<string, string>();

/** The bundled script of a Worker, made once. */
async function scriptOf(app: string, sdk: string): Promise<string> {
  const name = `${app} ${sdk}`;
  const script =
    scripts.get(name) ??
    (await bundle(app, ['workerd', 'worker', 'browser'], 'esm', {
      '@sentry/cloudflare': file(`node_modules/${sdk}`),
    }));
  scripts.set(name, script);
  return script;
}

async function startWorker(
  app: string,
  bindings: Record<string, string>,
  sdk = '@sentry/cloudflare',
): Promise<Miniflare> {
  const { Miniflare } = createRequire(file('package.json'))('miniflare') as {
    Miniflare: new (options: object) => Miniflare;
  };
  worker = new Miniflare({
    modules: true,
    script: await scriptOf(app, sdk),
    compatibilityDate: '2026-07-01',
    compatibilityFlags: ['nodejs_compat'],
    bindings: {
      SENTRY_DSN: standIn.dsn,
      SPLIT_SDK_KEY: standIn.sdkKeys['Prod-Default'],
      SPLIT_EVENTS_URL: standIn.splitUrls.events,
      SPLIT_URLS: JSON.stringify(standIn.splitUrls),
      STAND_IN_URL: standIn.url,
      ...bindings,
    },
  });
  return worker;
}

const usersOf = (count: number): string[] => Array.from({ length: count }, (_, at) => `user-${at}`);

describe.skipIf(!isInstalled('miniflare'))('Cloudflare Workers', () => {
  describe.each(SDKS)('with %s', (sdk) => {
    describe.each(['global', 'per request'])('and a target that is %s', (target) => {
      it('delivers the errors of requests in a row', async () => {
        const miniflare = await startWorker('cloudflare.mjs', { TARGET: target }, sdk);
        const users = usersOf(5);
        for (const user of users)
          expect((await miniflare.dispatchFetch(`http://worker/?user=${user}`)).status).toBe(500);
        await standIn.waitForTrackEvents(5);
        // Sentry's envelopes are another request: they may arrive after the track events.
        expect(await standIn.waitForSentryEvents(5)).toHaveLength(5);
        expect(arrived(standIn)).toEqual(expectedFor(users));
      });

      it('delivers the errors of twenty requests side by side, each with its own key', async () => {
        const miniflare = await startWorker('cloudflare.mjs', { TARGET: target }, sdk);
        const users = usersOf(20);
        await Promise.all(
          users.map((user, at) =>
            miniflare.dispatchFetch(`http://worker/?user=${user}&wait=${(at % 5) * 20}`),
          ),
        );
        await standIn.waitForTrackEvents(20);
        expect(arrived(standIn)).toEqual(expectedFor(users));
      });
    });

    describe.each(['global', 'per request'])("and a factory of Split's browser SDK that is %s", (factory) => {
      it('delivers the errors of eight requests side by side, each with its own key', async () => {
        const miniflare = await startWorker('cloudflare-factories.mjs', { FACTORY: factory }, sdk);
        const users = usersOf(8);
        await Promise.all(
          users.map((user, at) =>
            miniflare.dispatchFetch(`http://worker/?user=${user}&wait=${(at % 4) * 20}`),
          ),
        );
        await standIn.waitForTrackEvents(8);
        expect(arrived(standIn)).toEqual(expectedFor(users));
      });

      it('delivers the errors of requests in a row', async () => {
        const miniflare = await startWorker('cloudflare-factories.mjs', { FACTORY: factory }, sdk);
        const users = usersOf(3);
        for (const user of users) await miniflare.dispatchFetch(`http://worker/?user=${user}`);
        await standIn.waitForTrackEvents(3);
        expect(arrived(standIn)).toEqual(expectedFor(users));
      });
    });

    it('sends Split no tracing headers', async () => {
      const miniflare = await startWorker('cloudflare.mjs', { TARGET: 'global' }, sdk);
      await miniflare.dispatchFetch('http://worker/?user=42');
      await standIn.waitForTrackEvents(1);
      const tracingHeaders = (path: string) =>
        standIn.requests
          .filter((request) => request.path === path)
          .flatMap(({ headers }) => Object.keys(headers).filter((name) => /trace|baggage/.test(name)));
      expect(tracingHeaders('/control')).toContain('sentry-trace');
      expect(tracingHeaders('/split/events/bulk')).toEqual([]);
    });
  });

  describe('when requests end before what they began', () => {
    const flush = async (miniflare: Miniflare, user: string) =>
      (await miniflare.dispatchFetch(`http://worker/flush?user=${user}`)).text();

    it('delivers what waited for a timer that never fired with the next request', async () => {
      const miniflare = await startWorker('cloudflare-ended.mjs', {});
      await miniflare.dispatchFetch('http://worker/track?user=a');
      expect(await flush(miniflare, 'b')).toBe('true');
      expect(arrived(standIn)).toEqual(expectedFor(['a', 'b']));
    });

    it('delivers what was being posted 11 s later, and keeps no other request from delivering', async () => {
      const miniflare = await startWorker('cloudflare-ended.mjs', {});
      // Not released again: workerd closes the connection of a request that ended, but at no certain time.
      let first: StandInRequest | undefined;
      standIn.split.hang((request) => request.endpoint === 'events' && (first ??= request) === request);
      await miniflare.dispatchFetch('http://worker/begin?user=a');
      await standIn.waitFor(() => first !== undefined);
      const endedAt = Date.now();
      // Not yet known to be dead: one flush waits for it in vain, the others do not.
      await flush(miniflare, 'b');
      expect(await flush(miniflare, 'c')).toBe('true');
      await standIn.waitFor(() => Date.now() - endedAt > 11_500, 15_000);
      expect(await flush(miniflare, 'd')).toBe('true');
      expect(arrived(standIn)).toEqual(expectedFor(['a', 'b', 'c', 'd']));
    });
  });
});
