/** Every kind of Split factory (docs/specification.md#clients). The client-side builds run in Node here. */
import { execFileSync, spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, beforeEach, describe, it } from 'vitest';
import { isRun } from '../../which-run.ts';
import { packageFolder } from '../app.ts';
import {
  atMost,
  deliver,
  isRunWithMajors,
  type Delivered,
  type DeliveryOptions,
  type SplitMajor,
  type Timed,
} from './delivery.ts';

const limited = atMost(2);

const app = (name: string, options?: DeliveryOptions): Promise<Delivered> =>
  limited(() => deliver(`factories/${name}`, options));

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
/** `npm test` has the tests of pages for that. */
const areBuildsRun = isRun(false);
const fileOf = (name: Build) => join(folder, `${name.replace(' ', '-')}.cjs`);

beforeAll(async () => {
  mkdirSync(folder, { recursive: true });
  await Promise.all(
    (areBuildsRun ? (Object.keys(BUILDS) as Build[]) : []).map((name) =>
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

describe.concurrent('a server-side factory', { timeout: 600_000 }, () => {
  it.for(['10.22', '10', '11'] as SplitMajor[])(
    'of Split %s tracks any key',
    async (split, { expect, skip }) => {
      skip(!isRunWithMajors({ split }));
      const result = await app('twelveUsers', { split });
      expect(result.report).toMatchObject({ flush: true });
      expect(arrived(result)).toEqual(Array.from({ length: 12 }, (_, at) => `user/${at + 1}`));
    },
  );
});

describe.concurrent.each(Object.keys(BUILDS) as Build[])(
  'a client-side factory (%s)',
  { timeout: 600_000 },
  (name) => {
    beforeEach(({ skip }) => skip(!areBuildsRun));

    const clientSide = (of: string): Promise<Delivered> => app(of, { env: { SPLIT: fileOf(name) } });

    it("tracks its own key with the main client, another with a client of that key's own", async ({
      expect,
    }) => {
      const result = await clientSide('ownKeyAndAnother');
      // One client for the key 55, however many errors.
      expect(result.report).toEqual({ made: ['55'], flush: true, skips: [] });
      expect(arrived(result)).toEqual(['user/42', 'org/55', 'user/42', 'org/55']);
    });

    it('with a bucketing key tracks the matching key with the main client', async ({ expect }) => {
      const result = await clientSide('bucketingKey');
      expect(result.report).toEqual({ made: [], flush: true, skips: [] });
      expect(arrived(result)).toEqual(['user/42']);
    });

    it('makes maxClients clients at most, for the first keys, and destroys none', async ({ expect }) => {
      const result = await clientSide('maxClients');
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
      const result = await clientSide('maxClientsOfTwoIntegrations');
      expect(result.report).toEqual({ flush: true, skips: [['client-limit', 'c']] });
      expect(arrived(result)).toEqual(['user/a', 'user/b', 'user/a']);
    });

    it('with a RUM agent gets no client for another key', async ({ expect }) => {
      const result = await clientSide('rumAgent');
      expect(result.report).toEqual({ made: [], flush: true, skips: [['client-limit', '55']] });
      expect(arrived(result)).toEqual(['user/42']);
    });

    it("keeps the key's events when the app destroyed that key's client: a skip, no throw", async ({
      expect,
    }) => {
      const result = await clientSide('destroyedClient');
      expect(arrived(result)).toEqual(['user/42', 'org/55', 'user/42']);
      expect(result.report).toEqual({ flush: true, skips: [['split-rejected', '55']] });
    });

    it('without consent: DECLINED tracks nothing, UNKNOWN gives maxPending and flush does not wait', async ({
      expect,
    }) => {
      const result = await clientSide('consent');
      // browserjs and Split 10 and 11 have the API; the answers are true each time.
      expect(result.report).toMatchObject({ declined: true, granted: true });
      expect((result.report['unknown'] as Timed)[0]).toBe(true);
      expect((result.report['unknown'] as Timed)[2]).toBeLessThan(1000);
      expect(result.report['skips']).toEqual([
        ['queue-full', '42'],
        ['consent-declined', '42'],
      ]);
      expect(arrived(result)).toEqual(['user/42']);
    });
  },
);

describe.concurrent('a Split 10 factory bound to a traffic type', { timeout: 600_000 }, () => {
  it('tracks its own pair with the bound client; another traffic type avoids it', async ({
    expect,
    skip,
  }) => {
    skip(!areBuildsRun);
    const result = await app('boundToTrafficType', { env: { SPLIT: fileOf('splitio 10') } });
    expect(result.report).toEqual({ flush: true, bound: 'user', skips: [] });
    expect(arrived(result)).toEqual(['user/42', 'account/42', 'org/55']);
  });
});

describe.concurrent('localhost mode', { timeout: 600_000 }, () => {
  it.for(['10', '11'] as SplitMajor[])(
    'tracks into the void, says so once in the debug log, flush costs nothing (Split %s)',
    async (split, { expect, skip }) => {
      skip(!isRunWithMajors({ split }));
      const result = await app('localhostMode', { split });
      const [value, , ownMs] = result.report['flush'] as Timed;
      expect(value).toBe(true);
      expect(ownMs).toBeLessThan(1000);
      const lines = result.stdout.split('\n').filter((line) => line.includes('localhost mode'));
      expect(lines).toEqual(['[sentry-split] Split is in localhost mode, which discards track events']);
      expect(result.standIn.requests.filter(({ kind }) => kind === 'split')).toEqual([]);
      expect(result.standIn.sentryEvents).toHaveLength(2);
    },
  );
});

const hasRedis = spawnSync('redis-server', ['--version']).status === 0;

describe.skipIf(!hasRedis)(
  `consumer mode with a real Redis${hasRedis ? '' : ' (not run: there is no redis-server here)'}`,
  { timeout: 600_000 },
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

    /** What an app needs to use the Redis. */
    const use = (prefix: string) => ({ prefix, port, pid: redis.pid });

    it.for(['10', '11'] as SplitMajor[])(
      'flush awaits what was tracked: it is in the list of the SDK (Split %s)',
      async (split, { expect, skip }) => {
        skip(!isRunWithMajors({ split }));
        const prefix = `split${split}`;
        const result = await app('consumerMode', { split, input: use(prefix) });
        expect(result.report['flush']).toBe(true);
        const [again, , ownMs] = result.report['again'] as Timed;
        expect(again).toBe(true);
        expect(ownMs).toBeLessThan(500);
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
      const { code } = await app('consumerModeCrash', { input: use('crash') });
      expect(code).toBe(1);
      expect(cli('llen', 'crash.SPLITIO.events').trim()).toBe('2');
    });

    it('a Redis that hangs makes flush answer false in time; what was tracked later is waited for by the next', async ({
      expect,
    }) => {
      const result = await app('consumerModeHanging', { input: use('hang') });
      const { first, second, third } = result.report as { first: Timed; second: Timed; third: boolean };
      expect(first[0]).toBe(false);
      expect(first[2]).toBeLessThan(1500);
      expect(second[0]).toBe(false);
      expect(second[2]).toBeLessThan(1500);
      expect(third).toBe(true);
      // What a flush gave up on still arrives.
      await expect.poll(() => cli('llen', 'hang.SPLITIO.events').trim(), { timeout: 30_000 }).toBe('4');
    });

    it('a rejection is the skip split-rejected', async ({ expect }) => {
      const result = await app('consumerModeRejecting', { input: use('rejected') });
      expect((result.report['skips'] as string[][]).map(String).sort()).toEqual([
        'split-rejected,42',
        'split-rejected,55',
      ]);
      expect(result.report['flush']).toBe(true);
    });
  },
);
