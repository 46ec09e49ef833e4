/**
 * Runs the apps of the delivery tests, which are in `apps`: each in a Node process of its own, with real SDKs of any major,
 * against a stand-in of its own, so that several can run at the same time.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isRun } from '../../which-run.ts';
import { startStandIn, type StandIn } from '../../stand-in/stand-in.ts';
import { packageFolder, runApp, type AppResult, type RunAppOptions } from '../app.ts';

/** Sentry's major → its package, here or in `test/sdks`. */
export const SENTRY = {
  '7': 'sentry-node-7',
  '8': 'sentry-node-8',
  '9': 'sentry-node-9',
  '10': 'sentry-node-10',
  '11': '@sentry/node',
} as const;

/** Split's major → its package. `10.22` is 10.22.4, the first with `client.flush()`. */
export const SPLIT = {
  '10.22': 'split-10-oldest',
  '10': 'split-10',
  '11': '@splitsoftware/splitio',
} as const;

export type SentryMajor = keyof typeof SENTRY;
export type SplitMajor = keyof typeof SPLIT;

/**
 * Whether a test with the SDKs of these majors (default: 11) is run. `npm test` has the newest alone.
 *
 * @param isInNpmTest whether it is one of those that `npm test` runs
 */
export const isRunWithMajors = (
  { sentry = '11', split = '11' }: { readonly sentry?: SentryMajor; readonly split?: SplitMajor },
  isInNpmTest = true,
): boolean => isRun(isInNpmTest && sentry === '11' && split === '11');

export interface DeliveryOptions extends Omit<RunAppOptions, 'standIn'> {
  /** Default 11. */
  sentry?: SentryMajor;
  /** Default 11. */
  split?: SplitMajor;
  /** Default: one that is started for this app and closed after it. */
  standIn?: StandIn;
  /** What the app finds as `input`. */
  input?: object;
}

/** What an app did. */
export interface Delivered extends AppResult {
  /** What it gave to `report`, later calls over earlier ones. */
  report: Record<string, unknown>;
  /** Closed, if it was the app's own; what arrived can still be read. */
  standIn: StandIn;
  /** From the app's call of `startLeaving()`, if any, to its exit, ms of its own time. */
  ownMsToExit: number;
}

/** What the apps' `timed` gives: what a promise resolved to, ms on the wall, and ms of the process's own time. */
export type Timed<T = boolean> = [value: T, ms: number, ownMs: number];

/** Two identities, each with a base event and a culprit event. */
export const PER_ERROR = 4;

/**
 * Runs an app.
 *
 * @param app - `FILE/FUNCTION` in `apps`
 */
export async function deliver(app: string, options: DeliveryOptions = {}): Promise<Delivered> {
  const { sentry = '11', split = '11', standIn = await startStandIn(), input = {}, env, ...more } = options;
  const { SENTRY_SPLIT } = process.env;
  try {
    const result = await runApp('test/e2e/delivery/apps/run.mjs', {
      args: app.split('/'),
      ...more,
      standIn,
      env: {
        SENTRY: SENTRY[sentry],
        SPLIT: SPLIT[split],
        INPUT: JSON.stringify(input),
        ...(SENTRY_SPLIT === undefined ? {} : { SENTRY_SPLIT }),
        ...env,
      },
    });
    if (result.code === 70) throw new Error(`The app ${app} failed:\n${result.stdout}\n${result.stderr}`);
    const lines = (mark: string) =>
      [...result.stdout.matchAll(new RegExp(`^@${mark} (.*)$`, 'gm'))].map(([, text]) => text!);
    return {
      ...result,
      standIn,
      report: Object.assign({}, ...lines('report').map((text) => JSON.parse(text) as object)) as Record<
        string,
        unknown
      >,
      ownMsToExit: Number(lines('exit')[0] ?? NaN),
    };
  } finally {
    if (!options.standIn) await standIn.close();
  }
}

/** Waits until an app has come to a step, where it waits in turn until {@link goOn}. */
export const waitForStep = (standIn: StandIn, step: string): Promise<boolean> =>
  standIn.waitFor(
    () => standIn.requests.some(({ path }) => path === `/step/${step}`),
    STEP_TIMEOUT,
    `the app to come to "${step}"`,
  );

/** Lets an app go on that has come to a step. */
export const goOn = (standIn: StandIn, step: string): void =>
  standIn.serve(`/step/${step}`, 'text/plain', 'go on');

/** Generous: the machine may be busy. Nothing waits that long unless it fails. */
export const STEP_TIMEOUT = 60_000;

/** Lets at most `count` pieces of work run at the same time. */
export function atMost(count: number): <T>(work: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async (work) => {
    if (running >= count) await new Promise<void>((resolve) => waiting.push(resolve));
    else running++;
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else running--;
    }
  };
}

/** Prints a table and keeps it as markdown in `.cache`. */
export function showTable(file: string, title: string, rows: readonly (readonly string[])[]): void {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  const line = (row: readonly string[]) =>
    `| ${row.map((cell, at) => cell.padEnd(widths[at]!)).join(' | ')} |`;
  const [head, ...body] = rows.map(line);
  const table = [head, line(widths.map((width) => '-'.repeat(width))), ...body].join('\n');
  mkdirSync(join(packageFolder, '.cache'), { recursive: true });
  writeFileSync(join(packageFolder, '.cache', file), `## ${title}\n\n${table}\n`);
  console.log(`\n${title}\n\n${table}\n`);
}
