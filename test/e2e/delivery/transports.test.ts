/** The tie to Sentry's flush works or does nothing, whatever transport Sentry has (docs/specification.md#flush). */
import { describe, it } from 'vitest';
import { startStandIn } from '../../stand-in/stand-in.ts';
import {
  atMost,
  deliver,
  goOn,
  isRunWithMajors,
  PER_ERROR,
  waitForStep,
  type Delivered,
  type DeliveryOptions,
  type SentryMajor,
  type Timed,
} from './delivery.ts';
import { isRun } from '../../which-run.ts';

const limited = atMost(3);

const app = (name: string, options?: DeliveryOptions): Promise<Delivered> =>
  limited(() => deliver(`transports/${name}`, options));

const MAJORS: SentryMajor[] = ['7', '8', '9', '10', '11'];

describe.concurrent('a transport', { timeout: 600_000 }, () => {
  it.skipIf(!isRun(true))(
    "frozen by the app: tracks without the tie, Sentry.init does not throw, flush is Sentry's own",
    async ({ expect }) => {
      const { report, standIn, stderr } = await app('frozen');
      expect(stderr).toBe('');
      expect(report).toEqual({ flush: true, flushArguments: [20_000] });
      expect(standIn.sentryEvents).toHaveLength(1);
      // By the app's own flush of Split.
      expect(standIn.trackEvents).toHaveLength(PER_ERROR);
    },
  );

  it.skipIf(!isRun(false))('multiplexed: delivers to both projects and to Split', async ({ expect }) => {
    const { report, standIn } = await app('multiplexed');
    expect(report).toEqual({ flush: true });
    expect(
      standIn.envelopes
        .filter(({ type }) => type === 'event')
        .map(({ project }) => project)
        .sort(),
    ).toEqual(['1', '2']);
    expect(standIn.trackEvents).toHaveLength(PER_ERROR);
  });

  it.skipIf(!isRun(false))(
    'offline: gets the argument of flush as it was given, undefined too',
    async ({ expect }) => {
      const { report, standIn } = await app('offline');
      expect(report).toEqual({ answers: [true, true, true], outer: [20_000, 'undefined', 0], kept: 0 });
      expect(standIn.sentryEvents).toHaveLength(1);
      expect(standIn.trackEvents).toHaveLength(PER_ERROR);
    },
  );

  it.skipIf(!isRun(true))(
    'offline, while Sentry is away: the envelope is kept, Split is delivered, the next flush() without an argument sends it',
    async ({ expect }) => {
      const standIn = await startStandIn();
      standIn.sentry.refuse();
      try {
        await limited(async () => {
          const running = deliver('transports/offlineWhileSentryIsAway', { standIn });
          await waitForStep(standIn, 'kept');
          expect(standIn.trackEvents).toHaveLength(PER_ERROR);
          expect(standIn.sentryEvents).toHaveLength(0);
          standIn.sentry.ok();
          goOn(standIn, 'kept');
          expect((await running).code).toBe(0);
        });
        expect(standIn.sentryEvents).toHaveLength(1);
      } finally {
        await standIn.close();
      }
    },
  );

  it.skipIf(!isRun(false))(
    'one object given to two inits: each flush delivers what either tracked, Sentry is flushed once',
    async ({ expect }) => {
      const { report, standIn } = await app('sharedByTwoClients');
      expect(report).toEqual({ first: true, flushArguments: [20_000] });
      expect(standIn.sentryEvents).toHaveLength(2);
      const environments = standIn.trackEvents.map(({ environmentName }) => environmentName);
      expect(environments.filter((name) => name === 'Prod-Default')).toHaveLength(PER_ERROR);
      expect(environments.filter((name) => name === 'Staging-Default')).toHaveLength(PER_ERROR);
    },
  );

  it.for(MAJORS)(
    'absent, without a DSN (Sentry %s): nothing is tracked, nothing breaks',
    async (sentry, { expect, skip }) => {
      skip(!isRunWithMajors({ sentry }));
      const { report, standIn, stderr, code } = await app('withoutDsn', { sentry });
      expect([code, stderr]).toEqual([0, '']);
      expect(report['flush']).toBeDefined();
      expect(standIn.trackEvents).toHaveLength(0);
      expect(standIn.sentryEvents).toHaveLength(0);
    },
  );
});

describe.concurrent("Sentry's own part of a flush", { timeout: 600_000 }, () => {
  it.skipIf(!isRun(true))(
    "starts first, with its own argument, and does not wait for Split's",
    async ({ expect }) => {
      const { report } = await app('ownFlushThatTakesAWhile');
      const { order } = report as { order: string[] };
      expect(report['flush']).toBe(true);
      expect(order[0]).toMatch(/^sentry \d+$/);
      // From 8 on, Sentry's client takes from the timeout what processing took.
      expect(Number(order[0]!.slice(7))).toBeGreaterThan(0);
      expect(Number(order[0]!.slice(7))).toBeLessThanOrEqual(1500);
      expect(order.slice(1)).toEqual(['split', 'sentry done', 'split done']);
    },
  );

  it.skipIf(!isRun(false)).for(['answers false', 'rejects'])(
    '%s: the result is false, Split is delivered, nothing rejects',
    async (failure, { expect }) => {
      const { report, stderr } = await app('ownFlushThatFails', { input: { failure } });
      expect(report).toMatchObject({ own: false, flush: false });
      // A process may end now: Split's part was waited for all the same.
      expect(report['orderAtOnce']).toContain('split done');
      expect(report['rejection']).toBeUndefined();
      expect(stderr).toBe('');
    },
  );

  it.skipIf(!isRun(false))(
    'throws: the wrapper resolves to false all the same, and Split is delivered',
    async ({ expect }) => {
      const { report } = await app('ownFlushThatThrows');
      expect(report['own']).toBe(false);
      expect(report['order']).toContain('split done');
    },
  );

  it.for(['9', '11'] as SentryMajor[])(
    'rejecting in close: the process of a crash still ends (Sentry %s)',
    async (sentry, { expect, skip }) => {
      skip(!isRunWithMajors({ sentry }));
      const { code, ownMsToExit } = await app('crashWithOwnFlushThatRejects', { sentry });
      expect(code).toBe(1);
      expect(ownMsToExit).toBeLessThan(4000);
    },
  );
});

describe.concurrent('splitBeforeSend', { timeout: 600_000 }, () => {
  it.for(MAJORS)('its own flush delivers (Sentry %s)', async (sentry, { expect, skip }) => {
    skip(!isRunWithMajors({ sentry }));
    const { report, standIn } = await app('beforeSend', { sentry });
    const [again, , ownMs] = report['again'] as Timed;
    expect(report).toMatchObject({ sentry: true, flush: true });
    expect(again).toBe(true);
    expect(ownMs).toBeLessThan(200);
    expect(standIn.sentryEvents).toHaveLength(1);
    expect(standIn.trackEvents).toHaveLength(PER_ERROR);
  });

  it.skipIf(!isRun(false))('ends at 2 s without a timeout, and never rejects', async ({ expect }) => {
    const standIn = await startStandIn();
    standIn.split.hang('events');
    try {
      const { report } = await app('beforeSendFlushWithoutTimeout', { standIn });
      const [value, ms, ownMs] = report['flush'] as Timed;
      expect(value).toBe(false);
      expect(ms).toBeGreaterThan(1900);
      expect(ownMs).toBeLessThan(3000);
    } finally {
      await standIn.close();
    }
  });
});
