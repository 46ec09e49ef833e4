/** Every kind of Split factory (docs/specification.md#clients). The client-side builds run in Node here. */
import { execFileSync, spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { startStandIn } from '../../stand-in/stand-in.ts';
import { packageFolder } from '../app.ts';
import { atMost, deliver, type Delivered, type DeliveryOptions, type SplitMajor } from './delivery.ts';

const limited = atMost(2);

/** `track(target)` starts Sentry, `made` are the keys that the factory of `watched(…)` was asked for a client of. */
const START = `
const skips = [];
const made = [];
const watched = async (factory) => {
  await ready(factory);
  const { client } = factory;
  factory.client = (...args) => {
    if (args.length) made.push(args[0]);
    return client(...args);
  };
  return factory;
};
const track = (target, more) => init({
  integrations: [
    splitIntegration({
      environments: { production: target },
      identities: { 'user.id': 'user', 'user.orgId': 'org' },
      onSkip: (reason, { trackEvent }) => skips.push([reason, trackEvent?.key]),
      ...more,
    }),
  ],
});
`;

const app = (body: string, options?: DeliveryOptions): Promise<Delivered> =>
  limited(() =>
    deliver(
      `
      ${START}
      ${body}
      report({ skips });
      process.exit(0);
      `,
      options,
    ),
  );

const arrived = ({ standIn }: Delivered) =>
  standIn.trackEvents.map(({ trafficTypeName, key }) => `${trafficTypeName}/${key}`);

/** Client-side builds, as a browser's bundler makes them. */
const BUILDS = {
  'splitio 10': { from: 'test/sdks', name: 'split-10' },
  'splitio 11': { from: '.', name: '@splitsoftware/splitio' },
  'splitio-browserjs': { from: '.', name: '@splitsoftware/splitio-browserjs' },
} as const;
type Build = keyof typeof BUILDS;

const folder = join(packageFolder, `.cache/client-side-${process.pid}`);
const fileOf = (name: Build) => join(folder, `${name.replace(' ', '-')}.cjs`);

beforeAll(async () => {
  mkdirSync(folder, { recursive: true });
  await Promise.all(
    (Object.keys(BUILDS) as Build[]).map((name) =>
      build({
        stdin: {
          contents: `export * from '${BUILDS[name].name}';`,
          resolveDir: join(packageFolder, BUILDS[name].from),
        },
        bundle: true,
        platform: 'browser',
        format: 'cjs',
        outfile: fileOf(name),
        logLevel: 'error',
      }),
    ),
  );
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.concurrent('a server-side factory', { timeout: 60_000 }, () => {
  it.for(['10.22', '10', '11'] as SplitMajor[])('of Split %s tracks any key', async (split, { expect }) => {
    const result = await app(
      `
      track(makeFactory());
      for (let at = 1; at <= 12; at++) {
        Sentry.setUser({ id: at });
        await fail('broken ' + at);
      }
      report({ flush: await Sentry.flush(5000) });
      `,
      { split },
    );
    expect(result.report).toMatchObject({ flush: true });
    expect(arrived(result)).toEqual(Array.from({ length: 12 }, (_, at) => `user/${at + 1}`));
  });
});

describe.concurrent.each(Object.keys(BUILDS) as Build[])(
  'a client-side factory (%s)',
  { timeout: 60_000 },
  (name) => {
    const clientSide = (body: string): Promise<Delivered> => app(body, { env: { SPLIT: fileOf(name) } });

    it("tracks its own key with the main client, another with a client of that key's own", async ({
      expect,
    }) => {
      const result = await clientSide(`
      const factory = await watched(makeFactory({ core: { key: '42' } }));
      track(factory);
      await fail('one');
      await fail('two');
      report({ made, flush: await Sentry.flush(5000) });
    `);
      // One client for the key 55, however many errors.
      expect(result.report).toEqual({ made: ['55'], flush: true, skips: [] });
      expect(arrived(result)).toEqual(['user/42', 'org/55', 'user/42', 'org/55']);
    });

    it('with a bucketing key tracks the matching key with the main client', async ({ expect }) => {
      const result = await clientSide(`
      const factory = await watched(makeFactory({ core: { key: { matchingKey: '42', bucketingKey: 'bucket' } } }));
      track(factory, { identities: { 'user.id': 'user' } });
      await fail('one');
      report({ made, flush: await Sentry.flush(5000) });
    `);
      expect(result.report).toEqual({ made: [], flush: true, skips: [] });
      expect(arrived(result)).toEqual(['user/42']);
    });

    it('makes maxClients clients at most, for the first keys, and destroys none', async ({ expect }) => {
      const result = await clientSide(`
      const factory = await watched(makeFactory({ core: { key: 'main' } }));
      track(factory, { maxClients: 2, identities: { 'user.id': 'user' } });
      let count = 0;
      for (const id of ['a', 'b', 'c', 'main', 'a', 'd', 'b']) {
        Sentry.setUser({ id });
        await fail(String((count += 1)));
      }
      report({
        made: [...made],
        flush: await Sentry.flush(5000),
        destroyed: ['a', 'b'].map((key) => factory.client(key).getStatus?.().isDestroyed ?? false),
      });
    `);
      expect(result.report).toEqual({
        made: ['a', 'b'],
        flush: true,
        destroyed: [false, false],
        skips: [
          ['client-limit', 'c'],
          ['client-limit', 'd'],
        ],
      });
      expect(arrived(result).sort()).toEqual(['user/a', 'user/a', 'user/b', 'user/b', 'user/main']);
    });

    it('counts clients per factory, not per integration', async ({ expect }) => {
      const result = await clientSide(`
      const factory = await watched(makeFactory({ core: { key: 'main' } }));
      track(factory, { maxClients: 2, identities: { 'user.id': 'user' } });
      for (const id of ['a', 'b']) { Sentry.setUser({ id }); await fail('for ' + id); }
      await Sentry.flush(2000);
      track(factory, { maxClients: 2, identities: { 'user.id': 'user' } });
      for (const id of ['c', 'a']) { Sentry.setUser({ id }); await fail('again for ' + id); }
      report({ flush: await Sentry.flush(5000) });
    `);
      expect(result.report).toEqual({ flush: true, skips: [['client-limit', 'c']] });
      expect(arrived(result)).toEqual(['user/a', 'user/b', 'user/a']);
    });

    it('with a RUM agent gets no client for another key', async ({ expect }) => {
      const result = await clientSide(`
      const factory = await watched(makeFactory({ core: { key: '42' } }));
      factory.rumAgent = {};
      track(factory);
      await fail('broken');
      report({ made, flush: await Sentry.flush(5000) });
    `);
      expect(result.report).toEqual({ made: [], flush: true, skips: [['client-limit', '55']] });
      expect(arrived(result)).toEqual(['user/42']);
    });

    it("keeps the key's events when the app destroyed that key's client: a skip, no throw", async ({
      expect,
    }) => {
      const result = await clientSide(`
      const factory = await watched(makeFactory({ core: { key: '42' } }));
      track(factory);
      await fail('one');
      await Sentry.flush(2000);
      await factory.client('55').destroy();
      await fail('two');
      report({ flush: await Sentry.flush(5000) });
    `);
      expect(arrived(result)).toEqual(['user/42', 'org/55', 'user/42']);
      expect(result.report).toEqual({ flush: true, skips: [['split-rejected', '55']] });
    });

    it('without consent: DECLINED tracks nothing, UNKNOWN gives maxPending and flush does not wait', async ({
      expect,
    }) => {
      const result = await clientSide(`
      const factory = makeFactory({ core: { key: '42' }, userConsent: 'UNKNOWN' });
      track(factory, { maxPending: 2, identities: { 'user.id': 'user' } });
      for (const name of ['one', 'two', 'three']) await fail(name);
      report({ unknown: await timed(Sentry.flush(2000)), waiting: (await fetch(process.env.STAND_IN_URL)).status });
      factory.UserConsent.setStatus(false);
      await fail('four');
      report({ declined: await timed(Sentry.flush(2000)) });
      factory.UserConsent.setStatus(true);
      await fail('five');
      report({ granted: await timed(Sentry.flush(5000)) });
    `);
      // browserjs and Split 10 and 11 have the API; the answers are true each time.
      for (const state of ['unknown', 'declined', 'granted']) {
        expect(result.report[state]).toEqual([true, expect.any(Number)]);
      }
      expect((result.report['unknown'] as [boolean, number])[1]).toBeLessThan(1000);
      expect(result.report['skips']).toEqual([
        ['queue-full', '42'],
        ['consent-declined', '42'],
      ]);
      expect(arrived(result)).toEqual(['user/42']);
    });
  },
);

describe.concurrent('a Split 10 factory bound to a traffic type', { timeout: 60_000 }, () => {
  it('tracks its own pair with the bound client; another traffic type avoids it', async ({ expect }) => {
    const result = await app(
      `
      const factory = await watched(makeFactory({ core: { key: '42', trafficType: 'user' } }));
      track(factory, { identities: [
        { key: 'user.id', trafficType: ['user', 'account'] },
        { key: 'user.orgId', trafficType: 'org' },
      ] });
      await fail('broken');
      report({ flush: await Sentry.flush(5000), bound: factory.client().trafficType });
      `,
      { env: { SPLIT: fileOf('splitio 10') } },
    );
    expect(result.report).toEqual({ flush: true, bound: 'user', skips: [] });
    expect(arrived(result)).toEqual(['user/42', 'account/42', 'org/55']);
  });
});

describe.concurrent('localhost mode', { timeout: 60_000 }, () => {
  it.for(['10', '11'] as SplitMajor[])(
    'tracks into the void, says so once in the debug log, flush costs nothing (Split %s)',
    async (split, { expect }) => {
      const result = await app(
        `
        const factory = makeFactory({ core: { authorizationKey: 'localhost' }, features: './none.yml' });
        track(factory);
        await fail('one');
        await fail('two');
        report({ flush: await timed(Sentry.flush(2000)) });
        `.replace('track(factory);', DEBUG),
        { split },
      );
      const [value, ms] = result.report['flush'] as [boolean, number];
      expect(value).toBe(true);
      expect(ms).toBeLessThan(1000);
      const lines = result.stdout.split('\n').filter((line) => line.includes('localhost mode'));
      expect(lines).toEqual(['[sentry-split] Split is in localhost mode, which discards track events']);
      expect(result.standIn.requests.filter(({ kind }) => kind === 'split')).toEqual([]);
      expect(result.standIn.sentryEvents).toHaveLength(2);
    },
  );
});

const DEBUG = `init({
  debug: true,
  integrations: [splitIntegration(splitOptions(factory, { onSkip: (reason) => skips.push(reason) }))],
});`;

const hasRedis = spawnSync('redis-server', ['--version']).status === 0;

describe.skipIf(!hasRedis)(
  `consumer mode with a real Redis${hasRedis ? '' : ' (not run: there is no redis-server here)'}`,
  { timeout: 60_000 },
  () => {
    let redis: ChildProcess;
    let port: number;

    const cli = (...args: string[]): string =>
      execFileSync('redis-cli', ['-p', String(port), ...args], { encoding: 'utf8' });

    beforeAll(async () => {
      port = await new Promise<number>((resolve) => {
        const server = createServer().listen(0, '127.0.0.1', () => {
          const { port: free } = server.address() as AddressInfo;
          server.close(() => resolve(free));
        });
      });
      redis = spawn(
        'redis-server',
        [
          '--port',
          String(port),
          '--bind',
          '127.0.0.1',
          '--save',
          '',
          '--appendonly',
          'no',
          '--daemonize',
          'no',
        ],
        { stdio: ['ignore', 'pipe', 'inherit'] },
      );
      await new Promise<void>((resolve, reject) => {
        redis.on('exit', (code) => reject(new Error(`redis-server ended with ${code}`)));
        redis.stdout!.on('data', (text) => String(text).includes('Ready to accept') && resolve());
      });
    });
    afterAll(() => redis?.kill());

    const consumer = (prefix: string) => `
      const factory = makeFactory({
        mode: 'consumer',
        storage: { type: 'REDIS', prefix: '${prefix}', options: { url: 'redis://127.0.0.1:${port}/0' } },
      });
      await ready(factory);
      track(factory);
    `;

    it.for(['10', '11'] as SplitMajor[])(
      'flush awaits what was tracked: it is in the list of the SDK (Split %s)',
      async (split, { expect }) => {
        const prefix = `split${split}`;
        const result = await app(
          `
          ${consumer(prefix)}
          Sentry.captureException(new Error('one'));
          Sentry.captureException(new Error('two'));
          report({ flush: await timed(Sentry.flush(5000)), again: await timed(Sentry.flush(5000)) });
          `,
          { split },
        );
        expect((result.report['flush'] as [boolean, number])[0]).toBe(true);
        expect((result.report['again'] as [boolean, number])[0]).toBe(true);
        expect((result.report['again'] as [boolean, number])[1]).toBeLessThan(500);
        // `KeyBuilderSS.buildEventsKey` of splitio-commons. The SDK itself does not keep the order.
        const items = cli('lrange', `${prefix}.SPLITIO.events`, '0', '-1')
          .trim()
          .split('\n')
          .map(
            (line) =>
              (JSON.parse(line) as { e: { key: string; trafficTypeName: string; eventTypeId: string } }).e,
          );
        expect(items.map(({ trafficTypeName, key }) => `${trafficTypeName}/${key}`).sort()).toEqual([
          'org/55',
          'org/55',
          'user/42',
          'user/42',
        ]);
        expect(items[0]).toMatchObject({ eventTypeId: 'sentry_exception' });
        expect(result.report['skips']).toEqual([]);
      },
    );

    it('a crash delivers too', async ({ expect }) => {
      const { code } = await deliver(`
        ${START}
        ${consumer('crash')}
        setTimeout(() => { throw new Error('broken'); }, 50);
      `);
      expect(code).toBe(1);
      expect(cli('llen', 'crash.SPLITIO.events').trim()).toBe('2');
    });

    it('a Redis that hangs makes flush answer false in time, and is waited for once', async ({ expect }) => {
      const result = await app(`
        const factory = makeFactory({
          mode: 'consumer',
          storage: {
            type: 'REDIS',
            prefix: 'hang',
            options: { url: 'redis://127.0.0.1:${port}/0', operationTimeout: 30_000 },
          },
        });
        await ready(factory);
        track(factory);
        await fetch(process.env.STAND_IN_URL + '/ready');
        const pause = fromHere('node:child_process').execFileSync;
        pause('redis-cli', ['-p', '${port}', 'client', 'pause', '4000', 'ALL']);
        Sentry.captureException(new Error('one'));
        const first = await timed(Sentry.flush(500));
        Sentry.captureException(new Error('two'));
        report({ first, second: await timed(Sentry.flush(500)) });
        await sleep(5000);
        report({ third: await timed(Sentry.flush(2000)) });
      `);
      const { first, second, third } = result.report as Record<string, [boolean, number]>;
      expect(first![0]).toBe(false);
      expect(first![1]).toBeLessThan(1500);
      expect(second![0]).toBe(false);
      expect(second![1]).toBeLessThan(200);
      expect(third![0]).toBe(true);
      expect(cli('llen', 'hang.SPLITIO.events').trim()).toBe('4');
    });

    it('a rejection is the skip split-rejected', async ({ expect }) => {
      const standIn = await startStandIn();
      try {
        const result = await app(
          `
          ${consumer('rejected')}
          // The list of events is no list: RPUSH fails.
          fromHere('node:child_process').execFileSync('redis-cli', ['-p', '${port}', 'set', 'rejected.SPLITIO.events', 'x']);
          Sentry.captureException(new Error('one'));
          report({ flush: await Sentry.flush(5000) });
          `,
          { standIn },
        );
        expect((result.report['skips'] as string[][]).map(String).sort()).toEqual([
          'split-rejected,42',
          'split-rejected,55',
        ]);
        expect(result.report['flush']).toBe(true);
      } finally {
        await standIn.close();
      }
    });
  },
);
