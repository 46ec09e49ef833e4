/**
 * Whatever Split's servers do, Sentry gets everything, in order, and flush answers in time
 * (docs/specification.md#flush).
 */
import { afterAll, describe, it } from 'vitest';
import { startStandIn, type Faults, type Only } from '../../stand-in/stand-in.ts';
import {
  atMost,
  deliver,
  isRunWithMajors,
  PER_ERROR,
  showTable,
  type SentryMajor,
  type SplitMajor,
  type Timed,
} from './delivery.ts';

const ERRORS = 10;
const TIMEOUT = 2000;
const DELAY = 700;
/** What a flush may take of the process's own time, beside what it waits for, ms. */
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

describe.concurrent.each(Object.keys(FAULTS))('Split %s', { timeout: 600_000 }, (name) => {
  const fault = FAULTS[name]!;

  it.for(
    PAIRS.flatMap(([sentry, split]) =>
      (['events', 'everything'] as const).map((only) => ({ sentry, split, only })),
    ),
  )('for $only: Sentry $sentry with Split $split', async (cell, { expect, skip }) => {
    skip(!isRunWithMajors(cell, cell.only === 'everything'));
    const { sentry, split, only } = cell;
    await limited(async () => {
      const standIn = await startStandIn();
      fault.set(standIn.split, only === 'events' ? 'events' : undefined);
      try {
        const errors = Array.from({ length: ERRORS }, (_, at) => `error ${at}`);
        const { report, code, stderr } = await deliver('faults/errorsAndTwoFlushes', {
          sentry,
          split,
          standIn,
          input: { errors, timeout: TIMEOUT, isReadyFirst: only === 'events' },
        });
        const { first, second, left } = report as { first: Timed; second: Timed; left: string[] };
        const arrived = standIn.sentryEvents.map(({ exception }) => exception!.values!.at(-1)!.value);
        rows.push([
          name,
          only,
          `${sentry} × ${split}`,
          `${arrived.length} / ${ERRORS}`,
          first.slice(0, 2).join(', '),
          second.slice(0, 2).join(', '),
          `${standIn.trackEvents.length} / ${fault.delivered}`,
        ]);
        expect(code).toBe(0);
        expect(stderr).not.toContain('sentry-split');
        expect(left).toEqual(errors);
        // Node posts each in a request of its own, and those overtake each other.
        expect(new Set(arrived)).toEqual(new Set(errors));
        expect(arrived).toHaveLength(ERRORS);
        expect(first[0]).toBe(fault.answer);
        expect(first[1]).toBeGreaterThanOrEqual(fault.from);
        expect(first[2]).toBeLessThan(fault.to + SLACK);
        // Nothing was tracked since, or what hangs was waited for once.
        expect(second[0]).toBe(fault.answer);
        expect(second[2]).toBeLessThan(SLACK);
        expect(standIn.trackEvents).toHaveLength(fault.delivered);
      } finally {
        await standIn.close();
      }
    });
  });
});
