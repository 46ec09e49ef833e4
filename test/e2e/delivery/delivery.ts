/**
 * Apps for the delivery tests: each a Node process of its own, with real SDKs of any major, against a stand-in of its
 * own, so that several can run at the same time.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
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

export interface DeliveryOptions extends Omit<RunAppOptions, 'standIn'> {
  /** Default 11. */
  sentry?: SentryMajor;
  /** Default 11. */
  split?: SplitMajor;
  /** Default: one that is started for this app and closed after it. */
  standIn?: StandIn;
}

/** What an app did. */
export interface Delivered extends AppResult {
  /** What it gave to `report`, later calls over earlier ones. */
  report: Record<string, unknown>;
  /** Closed, if it was the app's own; what arrived can still be read. */
  standIn: StandIn;
  /** From the app's call of `now()`, if any, to its exit, ms. */
  msToExit: number;
}

/**
 * What every app starts with.
 *
 * - `makeFactory(more?)` gives a Split factory; `core` is merged.
 * - `ready(factory)` waits for it.
 * - `splitOptions(target, more?)` gives two identities and culprit events: an error makes {@link PER_ERROR} track events.
 * - `init(options?)` starts Sentry with the user that those identities are read from.
 * - `fail(name)` captures an error and resolves when it has been handled: Node processes events over some turns of its loop.
 * - `report(object)` hands over results, `now()` marks the moment from which the time to exit is measured.
 * - `timed(promise)` resolves to `[value, ms]`.
 */
const PREAMBLE = `
import { createRequire } from 'node:module';
import { setTimeout as sleep } from 'node:timers/promises';
import { splitIntegration, splitBeforeSend } from '${process.env['SENTRY_SPLIT_DIST'] ?? 'sentry-split'}';

const fromHere = createRequire(process.cwd() + '/');
const fromSdks = createRequire(process.cwd() + '/test/sdks/');
const load = (name) => (name.startsWith('@') ? fromHere : fromSdks)(name);
const Sentry = load(process.env.SENTRY);
const { SplitFactory } = load(process.env.SPLIT);
// Split 10.22 always hands an HTTPS agent to its requests, which the stand-in cannot serve.
if (process.env.SPLIT === 'split-10-oldest')
  load('split-10-oldest/lib/platform/node.js').platform.getOptions = () => undefined;
const DSN = process.env.SENTRY_DSN;

const report = (object) => console.log('@report ' + JSON.stringify(object));
const now = () => console.log('@now ' + Date.now());
const timed = async (promise) => {
  const start = performance.now();
  return [await promise, Math.round(performance.now() - start)];
};
const settings = ({ core, ...more } = {}) => ({
  core: { authorizationKey: process.env.SPLIT_SDK_KEY, ...core },
  urls: JSON.parse(process.env.SPLIT_URLS),
  streamingEnabled: false,
  ...more,
});
const makeFactory = (more) => SplitFactory(settings(more));
const ready = (factory, client = factory.client()) => (client.whenReady ?? client.ready).call(client);
const splitOptions = (target, more) => ({
  environments: { production: target },
  identities: { 'user.id': 'user', 'user.orgId': 'org' },
  captureCulprit: true,
  ...more,
});
const init = (options) => {
  const client = Sentry.init({ dsn: DSN, environment: 'production', release: 'shop@1.0.0', ...options });
  Sentry.setUser({ id: 42, orgId: 55 });
  return client ?? Sentry.getClient();
};
const fail = (name, hint) => new Promise((resolve) => {
  const client = Sentry.getClient();
  if (!sentBy.has(client)) {
    const waiting = new Map();
    sentBy.set(client, waiting);
    // Without asynchronous event processors it is called before captureException returns.
    client.on('beforeSendEvent', ({ event_id }) => {
      waiting.get(event_id)?.();
      waiting.set(event_id, undefined);
    });
  }
  const waiting = sentBy.get(client);
  const id = Sentry.captureException(new Error(name), hint);
  if (waiting.has(id)) resolve();
  else waiting.set(id, resolve);
});
const sentBy = new WeakMap();
`;

/** Two identities, each with a base event and a culprit event. */
export const PER_ERROR = 4;

/** Runs an app whose source goes on from what is in scope in every one: see `PREAMBLE`. */
export async function deliver(body: string, options: DeliveryOptions = {}): Promise<Delivered> {
  const { sentry = '11', split = '11', standIn = await startStandIn(), env, ...more } = options;
  try {
    const result = await runApp(PREAMBLE + body, {
      timeoutMs: 60_000,
      ...more,
      standIn,
      env: { SENTRY: SENTRY[sentry], SPLIT: SPLIT[split], ...env },
    });
    const end = Date.now();
    const lines = (mark: string) =>
      [...result.stdout.matchAll(new RegExp(`^@${mark} (.*)$`, 'gm'))].map(([, text]) => text!);
    return {
      ...result,
      standIn,
      report: Object.assign({}, ...lines('report').map((text) => JSON.parse(text) as object)) as Record<
        string,
        unknown
      >,
      msToExit: end - Number(lines('now')[0] ?? NaN),
    };
  } finally {
    if (!options.standIn) await standIn.close();
  }
}

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
