/** Whichever way a Node process ends that Sentry shuts down, its track events arrive (docs/specification.md#flush). */
import { afterAll, describe, it } from 'vitest';
import { startStandIn } from '../../stand-in/stand-in.ts';
import {
  atMost,
  deliver,
  goOn,
  isRunWithMajors,
  PER_ERROR,
  SENTRY,
  showTable,
  STEP_TIMEOUT,
  type Delivered,
  type DeliveryOptions,
  type SentryMajor,
  type SplitMajor,
} from './delivery.ts';

const SPLITS: SplitMajor[] = ['10', '11'];
const SENTRIES = (Object.keys(SENTRY) as SentryMajor[]).sort((a, b) => Number(a) - Number(b));

interface Scenario {
  /** In `apps/crash-matrix.mjs`. */
  app: string;
  errors: number;
  /** Whether `npm test` has it, too. */
  isInNpmTest?: boolean;
  /** What the Split client's cool-down may add to the process's normal time, ms. */
  coolDown?: number;
  options?: DeliveryOptions;
}

const SCENARIOS: Record<string, Scenario> = {
  'uncaught exception': { app: 'uncaughtException', errors: 1, isInNpmTest: true },
  'uncaught exception right after a flush': {
    app: 'uncaughtExceptionAfterFlush',
    errors: 2,
    coolDown: 1000,
  },
  'unhandled rejection, strict': { app: 'unhandledRejection', errors: 1 },
  'close, exit': { app: 'closeAndExit', errors: 1, isInNpmTest: true },
  'flush, error, flush': { app: 'flushErrorFlush', errors: 2, coolDown: 1000 },
  SIGTERM: {
    app: 'terminated',
    errors: 1,
    options: { signalAfter: { signal: 'SIGTERM', when: 'waiting' } },
  },
};

/** What a process may take longer to leave than without us, of its own time, ms. */
const SLACK = 1500;

const limited = atMost(3);

const run = (
  name: string,
  tracking: 'none' | 'ours' | 'hand-written',
  options: DeliveryOptions,
): Promise<Delivered> =>
  limited(() =>
    deliver(`crash-matrix/${SCENARIOS[name]!.app}`, {
      ...SCENARIOS[name]!.options,
      ...options,
      input: { tracking },
    }),
  );

const cells = new Map<string, string>();

afterAll(() => {
  const columns = SENTRIES.flatMap((sentry) => SPLITS.map((split) => `${sentry} × ${split}`));
  showTable('crash-matrix.md', 'Crash matrix: track events delivered / expected (ms to exit; without us)', [
    ['Sentry × Split', ...columns],
    ...Object.keys(SCENARIOS).map((name) => [
      name,
      ...columns.map((column) => cells.get(`${name} ${column}`) ?? '–'),
    ]),
    [
      'hand-written, uncaught exception',
      ...columns.map((column) => cells.get(`hand-written ${column}`) ?? '–'),
    ],
  ]);
});

const baselines = new Map<string, Promise<Delivered>>();

/** The same app without the integration. With one Split major only: it takes no part. */
function baseline(name: string, sentry: SentryMajor): Promise<Delivered> {
  const id = `${name} ${sentry}`;
  if (!baselines.has(id)) baselines.set(id, run(name, 'none', { sentry, split: '11' }));
  return baselines.get(id)!;
}

describe.concurrent.each(SENTRIES)('Sentry %s', { timeout: 600_000 }, (sentry) => {
  describe.concurrent.each(Object.keys(SCENARIOS))('%s', (name) => {
    const { errors, isInNpmTest = false, coolDown = 0 } = SCENARIOS[name]!;
    it.for(SPLITS)('with Split %s delivers all and leaves as without us', async (split, { expect, skip }) => {
      skip(!isRunWithMajors({ sentry, split }, isInNpmTest));
      const [without, result] = await Promise.all([
        baseline(name, sentry),
        run(name, 'ours', { sentry, split }),
      ]);
      const expected = errors * PER_ERROR;
      const { length } = result.standIn.trackEvents;
      const ms = (app: Delivered) => (Number.isNaN(app.ownMsToExit) ? '–' : app.ownMsToExit);
      cells.set(`${name} ${sentry} × ${split}`, `${length} / ${expected} (${ms(result)}; ${ms(without)})`);
      expect(without.standIn.trackEvents).toHaveLength(0);
      expect(without.standIn.sentryEvents).toHaveLength(errors);
      expect(result.standIn.sentryEvents).toHaveLength(errors);
      expect(length).toBe(expected);
      expect([result.code, result.signal]).toEqual([without.code, without.signal]);
      // A signal ends a process before it can tell; seen from here it takes as long as the machine is busy.
      expect(Number.isNaN(result.ownMsToExit)).toBe(Number.isNaN(without.ownMsToExit));
      if (!Number.isNaN(without.ownMsToExit))
        expect(result.ownMsToExit).toBeLessThan(without.ownMsToExit + coolDown + SLACK);
      else expect(result.msAfterSignal).toBeLessThan(without.msAfterSignal + 10_000);
      expect(result.report).toEqual(without.report);
    });
  });

  it('uncaught exception, control: a hand-written hook delivers nothing', async ({ expect, skip }) => {
    skip(!isRunWithMajors({ sentry }, false));
    const { standIn } = await run('uncaught exception', 'hand-written', { sentry, split: '11' });
    cells.set(`hand-written ${sentry} × 11`, `${standIn.trackEvents.length} / 1`);
    expect(standIn.sentryEvents).toHaveLength(1);
    expect(standIn.trackEvents).toHaveLength(0);
  });

  it('an unhandled rejection in default mode leaves the process alive, its events go with the next push', async ({
    expect,
    skip,
  }) => {
    skip(!isRunWithMajors({ sentry }, false));
    const standIn = await startStandIn();
    try {
      await limited(async () => {
        const running = deliver('crash-matrix/unhandledRejectionThatIsSurvived', { sentry, standIn });
        await Promise.race([running, standIn.waitForTrackEvents(PER_ERROR, STEP_TIMEOUT)]);
        await standIn.waitForSentryEvents(1, STEP_TIMEOUT);
        goOn(standIn, 'rejected');
        const { report, code } = await running;
        expect(report).toEqual({ isAlive: true });
        expect(code).toBe(0);
      });
      expect(standIn.sentryEvents).toHaveLength(1);
      expect(standIn.trackEvents).toHaveLength(PER_ERROR);
    } finally {
      await standIn.close();
    }
  });
});
