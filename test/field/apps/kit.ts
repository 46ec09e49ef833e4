/**
 * What the Node apps of this folder share. Each app is a process of its own (`run.ts`).
 *
 * Environment variables: `SENTRY_SPLIT_DIST`, a folder with another build of the package; `SENTRY`, another major of
 * `@sentry/node`, from `test/sdks`.
 */
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import type * as SentryNode from '@sentry/node';
import type * as Split from '@splitsoftware/splitio';
import type * as SentrySplit from '../../../src/index.ts';
import { loadSdk } from '../../sdks/load.mjs';

const fromHere = createRequire(import.meta.url);

const { SENTRY = '@sentry/node', SENTRY_SPLIT_DIST, SPLIT_URLS = '{}', SENTRY_DSN = '' } = process.env;

const esModule = SENTRY_SPLIT_DIST ? pathToFileURL(`${SENTRY_SPLIT_DIST}/index.js`).href : 'sentry-split';
const commonJs = SENTRY_SPLIT_DIST ? `${SENTRY_SPLIT_DIST}/index.cjs` : 'sentry-split';

/** The package as an ES module imports it. */
export const sentrySplit = (await import(esModule)) as typeof SentrySplit;
export const { splitIntegration, splitBeforeSend } = sentrySplit;

/** The package as CommonJS requires it: a copy of its own. */
export const requireCopy = () => fromHere(commonJs) as typeof SentrySplit;

export const Sentry = loadSdk(SENTRY) as typeof SentryNode;
export const { SplitFactory } = loadSdk('@splitsoftware/splitio') as typeof Split;

export const dsn = SENTRY_DSN;
// Sentry.init would take it where an app gives none.
delete process.env['SENTRY_DSN'];

export const splitUrls = JSON.parse(SPLIT_URLS) as Record<string, string>;

/** A server-side factory. */
export const createFactory = (settings: object = {}): SplitIO.ISDK =>
  SplitFactory({
    core: { authorizationKey: 'production-sdk-key' },
    urls: splitUrls,
    streamingEnabled: false,
    ...settings,
  } as SplitIO.INodeSettings);

let captured = 0;
let handled = 0;

/** `Sentry.init`, with a count of the events that leave. */
export function startSentry(options: Parameters<typeof Sentry.init>[0]): void {
  Sentry.init({ dsn, environment: 'production', ...options });
  Sentry.getClient()?.on('beforeSendEvent', () => handled++);
}

/** For apps that only want to know what is tracked: a transport that drops what it is given. */
export const droppingTransport = () => ({ send: async () => ({}), flush: async () => true });

/** Captures an error of a user. Each has a message of its own, since Sentry drops an error that equals the last one. */
export function fail(id: string): void {
  captured++;
  Sentry.withScope((scope) => {
    scope.setUser({ id });
    Sentry.captureException(new Error(`broken ${captured}`));
  });
}

/** Waits until Sentry has handled what `fail` captured: on Node it processes events over some turns of the event loop. */
export async function allHandled(): Promise<void> {
  while (handled < captured) await nextTurn();
}

/** Hands results over to the test, later ones over earlier ones. */
export const report = (results: object): void => console.log(`@report ${JSON.stringify(results)}`);

/** Bytes on the heap, in MB, when all that can go is gone. Needs `--expose-gc`. */
export function heapInMegabytes(): number {
  globalThis.gc?.();
  globalThis.gc?.();
  return Math.round(process.memoryUsage().heapUsed / 1e6);
}

const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
