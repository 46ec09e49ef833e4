/** What a flush costs, and how it ends (docs/specification.md#flush). */
import { beforeEach, describe, it } from 'vitest';
import { startStandIn, type StandIn } from '../../stand-in/stand-in.ts';
import {
  atMost,
  deliver,
  goOn,
  isRunWithMajors,
  PER_ERROR,
  SPLIT,
  waitForStep,
  type Delivered,
  type DeliveryOptions,
  type SplitMajor,
  type Timed,
} from './delivery.ts';
import { isRun } from '../../which-run.ts';

const limited = atMost(3);

const app = (name: string, options?: DeliveryOptions): Promise<Delivered> =>
  limited(() => deliver(`flush-cost/${name}`, options));

/** Posts of track events. */
const pushes = (standIn: StandIn) => standIn.requests.filter(({ endpoint }) => endpoint === 'events').length;

describe.concurrent.each(Object.keys(SPLIT) as SplitMajor[])(
  'with nothing tracked since the last push (Split %s)',
  { timeout: 600_000 },
  (split) => {
    beforeEach(({ skip }) => skip(!isRunWithMajors({ split })));

    it.skipIf(!isRun(true))(
      'ten flushes after one error make one push, the last nine ask nothing of Split',
      async ({ expect }) => {
        const { report, code, standIn } = await app('tenFlushesAfterOneError', { split });
        expect(code).toBe(0);
        expect((report['first'] as Timed)[0]).toBe(true);
        expect(report['answers']).toEqual(Array.from({ length: 9 }, () => true));
        const paths = standIn.requests.map(({ path }) => path);
        const between = standIn.requests.slice(
          paths.indexOf('/mark/flushed') + 1,
          paths.indexOf('/mark/done'),
        );
        expect(between.filter(({ kind }) => kind === 'split')).toEqual([]);
        expect(pushes(standIn)).toBe(1);
        expect(standIn.trackEvents).toHaveLength(PER_ERROR);
        // Not one of them waits for the cool-down of Split's client, which is a second.
        expect(report['ownMsOfNine']).toBeLessThan(500);
      },
    );
  },
);

describe.skipIf(!isRun(false)).concurrent('with nothing tracked at all', { timeout: 600_000 }, () => {
  it('makes no push', async ({ expect }) => {
    const { report, standIn } = await app('flushAlone');
    expect(report).toEqual({ flush: true });
    expect(pushes(standIn)).toBe(0);
  });
});

describe.concurrent('Split hanging', { timeout: 600_000 }, () => {
  /** Runs an app while Split does not answer posts of track events. */
  async function hanging(name: string, input: object = {}): Promise<Delivered> {
    const standIn = await startStandIn();
    standIn.split.hang('events');
    try {
      return await app(name, { standIn, input });
    } finally {
      await standIn.close();
    }
  }

  it.skipIf(!isRun(true))(
    'flush(500) answers false in about 500 ms, the next at once; Sentry has its event',
    async ({ expect }) => {
      const { report, standIn } = await hanging('threeShortFlushes');
      const { first, second, third } = report as { first: Timed; second: Timed; third: Timed };
      expect(first[0]).toBe(false);
      expect(first[1]).toBeGreaterThanOrEqual(480);
      expect(first[2]).toBeLessThan(1000);
      expect(second[0]).toBe(false);
      expect(second[2]).toBeLessThan(200);
      expect(third[0]).toBe(false);
      expect(third[2]).toBeLessThan(200);
      expect(standIn.sentryEvents).toHaveLength(2);
    },
  );

  it.skipIf(!isRun(false)).for([{}, { timeout: 0 }])(
    "ends Split's part of a flush with $timeout at 2 s",
    async (input, { expect }) => {
      const { report, standIn } = await hanging('oneFlush', input);
      const [value, ms, ownMs] = report['flush'] as Timed;
      expect(value).toBe(false);
      expect(ms).toBeGreaterThanOrEqual(1900);
      expect(ownMs).toBeLessThan(3000);
      expect(standIn.sentryEvents).toHaveLength(1);
    },
  );

  it.skipIf(!isRun(false))(
    'waits for it again once it has settled, and then delivers what came since',
    async ({ expect }) => {
      const standIn = await startStandIn();
      standIn.split.hang('events');
      try {
        const { report } = await limited(async () => {
          const running = deliver('flush-cost/flushBeforeAndAfterPushSettles', { standIn });
          await waitForStep(standIn, 'stuck');
          standIn.split.ok();
          goOn(standIn, 'stuck');
          return running;
        });
        expect(report).toEqual({ first: false, second: true });
        expect(standIn.trackEvents).toHaveLength(2 * PER_ERROR);
      } finally {
        await standIn.close();
      }
    },
  );
});

describe.skipIf(!isRun(false)).concurrent('no timer is left behind', { timeout: 600_000 }, () => {
  it.for([
    ['done early', true],
    ['rejecting', false],
    ['throwing', false],
    ['answering false', false],
  ] as const)('%s: the process ends by itself at once', async ([end, expected], { expect }) => {
    const { report, ownMsToExit, code } = await app('customTarget', { input: { end, timeout: 20_000 } });
    const [value, , ownMs] = report['flush'] as Timed;
    expect(value).toBe(expected);
    expect(ownMs).toBeLessThan(1500);
    expect(ownMsToExit).toBeLessThan(1500);
    expect(code).toBe(0);
  });

  it('never done: the process ends by itself when the flush has ended', async ({ expect }) => {
    const { report, ownMsToExit } = await app('customTarget', { input: { end: 'never done', timeout: 300 } });
    expect((report['flush'] as Timed)[0]).toBe(false);
    expect(ownMsToExit).toBeLessThan(1500);
  });

  it('a real factory that was destroyed leaves nothing of ours', async ({ expect }) => {
    const { report, ownMsToExit } = await app('destroyedFactory');
    expect(report).toEqual({ flush: true });
    // Keep-alive connections of the SDKs end after some seconds.
    expect(ownMsToExit).toBeLessThan(10_000);
  });
});

describe.concurrent("the Split client's cool-down", { timeout: 600_000 }, () => {
  it.skipIf(!isRun(false))(
    'longer than the time left: false, at once; nothing is lost',
    async ({ expect }) => {
      const { report, standIn } = await app('flushWithLessTimeThanTheCoolDown');
      const [isFlushed, , ownMs] = report['short'] as Timed;
      expect(report).toMatchObject({ first: true, long: true });
      expect(isFlushed).toBe(false);
      expect(ownMs).toBeLessThan(400);
      expect(standIn.trackEvents).toHaveLength(2 * PER_ERROR);
    },
  );

  it.skipIf(!isRun(true))("the app's own flush just before ours loses nothing", async ({ expect }) => {
    const { report, standIn } = await app('flushAfterTheAppsOwn');
    expect(report).toEqual({ flush: true });
    expect(standIn.trackEvents).toHaveLength(2 * PER_ERROR);
  });

  it.skipIf(!isRun(false))('flushes at the same time make one push', async ({ expect }) => {
    const { report, standIn } = await app('fiveFlushesAtTheSameTime');
    expect(report).toEqual({ flush: [true, true, true, true, true] });
    expect(pushes(standIn)).toBe(1);
    expect(standIn.trackEvents).toHaveLength(PER_ERROR);
  });
});
