/**
 * Whatever Split's servers do, Sentry gets everything, in order, and flush answers in time
 * (docs/specification.md#flush).
 */
import { afterAll, describe, it } from 'vitest';
import { startStandIn, type Faults, type Only } from '../../stand-in/stand-in.ts';
import { atMost, deliver, PER_ERROR, showTable, type SentryMajor, type SplitMajor } from './delivery.ts';

const ERRORS = 10;
const TIMEOUT = 2000;
const DELAY = 700;
/** What a busy machine may add, ms. */
const SLACK = 1000;

interface Fault {
  set: (split: Faults, only?: Only) => void;
  /**
   * What flush answers while Split can be ready, and while it cannot. A push that was refused counts as done
   * (docs/specification.md#flush).
   */
  answer: boolean;
  /** How long flush takes, ms. */
  from: number;
  to: number;
  delivered: number;
}

const FAULTS: Record<string, Fault> = {
  none: { set: (split) => split.ok(), answer: true, from: 0, to: 0, delivered: ERRORS * PER_ERROR },
  'failing (500)': {
    set: (split, only) => split.fail(500, only),
    answer: true,
    from: 0,
    to: 0,
    delivered: 0,
  },
  [`slow (${DELAY} ms)`]: {
    set: (split, only) => split.delay(DELAY, only),
    answer: true,
    from: DELAY - 50,
    to: DELAY,
    delivered: ERRORS * PER_ERROR,
  },
  hanging: {
    set: (split, only) => split.hang(only),
    answer: false,
    from: TIMEOUT - 100,
    to: TIMEOUT,
    delivered: 0,
  },
  refusing: { set: (split, only) => split.refuse(only), answer: true, from: 0, to: 0, delivered: 0 },
};

const PAIRS: [SentryMajor, SplitMajor][] = [
  ['7', '10'],
  ['10', '10'],
  ['11', '11'],
];
const limited = atMost(3);
const rows: string[][] = [];
const byPair = (a: string[], b: string[]) =>
  `${a[1]} ${a[2]}`.localeCompare(`${b[1]} ${b[2]}`, 'en', { numeric: true });

afterAll(() =>
  showTable('fault-table.md', `Split's faults: ${ERRORS} errors, flush(${TIMEOUT}) twice`, [
    ['Split', 'for', 'Sentry × Split', 'envelopes, in order', 'flush, ms', 'again, ms', 'track events'],
    ...Object.keys(FAULTS).flatMap((name) => rows.filter((row) => row[0] === name).sort(byPair)),
  ]),
);

describe.concurrent.each(Object.keys(FAULTS))('Split %s', { timeout: 120_000 }, (name) => {
  const fault = FAULTS[name]!;

  it.for(
    PAIRS.flatMap(([sentry, split]) =>
      (['events', 'everything'] as const).map((only) => ({ sentry, split, only })),
    ),
  )('for $only: Sentry $sentry with Split $split', async ({ sentry, split, only }, { expect }) => {
    await limited(async () => {
      const standIn = await startStandIn();
      fault.set(standIn.split, only === 'events' ? 'events' : undefined);
      try {
        const { report, code, stderr } = await deliver(
          `
          const factory = makeFactory();
          init({ integrations: [splitIntegration(splitOptions(factory))] });
          ${only === 'events' ? 'await ready(factory);' : 'await sleep(200);'}
          for (let at = 0; at < ${ERRORS}; at++) {
            await fail('error ' + at);
            await sleep(10);
          }
          report({ first: await timed(Sentry.flush(${TIMEOUT})), second: await timed(Sentry.flush(${TIMEOUT})) });
          process.exit(0);
          `,
          { sentry, split, standIn },
        );
        const { first, second } = report as Record<string, [boolean, number]>;
        const errors = standIn.sentryEvents.map(({ exception }) => exception!.values!.at(-1)!.value);
        rows.push([
          name,
          only,
          `${sentry} × ${split}`,
          `${errors.length} / ${ERRORS}`,
          first!.join(', '),
          second!.join(', '),
          `${standIn.trackEvents.length} / ${fault.delivered}`,
        ]);
        expect(code).toBe(0);
        expect(stderr).not.toContain('sentry-split');
        expect(errors).toEqual(Array.from({ length: ERRORS }, (_, at) => `error ${at}`));
        expect(first![0]).toBe(fault.answer);
        expect(first![1]).toBeGreaterThanOrEqual(fault.from);
        expect(first![1]).toBeLessThan(fault.to + SLACK);
        // Nothing was tracked since, or what hangs was waited for once.
        expect(second![0]).toBe(fault.answer);
        expect(second![1]).toBeLessThan(SLACK);
        expect(standIn.trackEvents).toHaveLength(fault.delivered);
      } finally {
        await standIn.close();
      }
    });
  });
});
