/**
 * Runs an app that uses `@sentry/node`, `@splitsoftware/splitio` and `sentry-split` in a process of its own, and hands
 * back what arrived at both companies' stand-ins and what the app says of itself.
 */
import { vi } from 'vitest';
import { startStandIn, type ArrivedTrackEvent, type StandIn } from '../../stand-in/stand-in.ts';
import { runApp, type AppResult, type RunAppOptions } from '../app.ts';

/** A process takes a second or so, on a busy machine many; nothing here is about time. */
export const TIMEOUT = 90_000;
vi.setConfig({ testTimeout: TIMEOUT + 5000, hookTimeout: TIMEOUT + 5000 });

/** A call of the app's `onSkip`. */
export interface Skipped {
  reason: string;
  /** Row of `identities`. */
  path?: string;
  /** Key of the track event that was not sent. */
  key?: string;
  /** Sentry environment. */
  environment?: string;
  /** Message of what was thrown. */
  error?: string;
  /** The Sentry event's exception value or message. */
  about?: string;
}

export interface Outcome extends Pick<StandIn, 'trackEvents' | 'sentryEvents' | 'envelopes' | 'requests'> {
  result: AppResult;
  skipped: Skipped[];
  /** What the app put into `report`. */
  report: Record<string, unknown>;
}

/** SDK key → Split environment. */
const ENVIRONMENTS = { 'production-key': 'Production', 'staging-key': 'Staging' };

const MARKER = '\nOUTCOME ';

const LOADER = new URL('../../sdks/load.mjs', import.meta.url).href;

/** What the source of every app begins with. */
const PRELUDE = `
import { loadSdk } from ${JSON.stringify(LOADER)};
import { splitBeforeSend, splitIntegration } from 'sentry-split';

const Sentry = loadSdk('@sentry/node');
const { SplitFactory } = loadSdk('@splitsoftware/splitio');
const dsn = process.env.SENTRY_DSN;
// Sentry.init would take it where an app gives none.
delete process.env.SENTRY_DSN;
const urls = JSON.parse(process.env.SPLIT_URLS);
const sdkKeys = JSON.parse(process.env.SPLIT_SDK_KEYS);

// On a busy machine the first request may take its time.
const startup = { readyTimeout: 60, requestTimeoutBeforeReady: 60 };

/** A factory of a Split environment. */
const factory = (environment = 'Production', settings = {}) =>
  SplitFactory({ core: { authorizationKey: sdkKeys[environment] }, urls, streamingEnabled: false, startup, ...settings });

const skipped = [];
const onSkip = (reason, { event, path, trackEvent, error }) =>
  skipped.push({
    reason,
    path,
    key: trackEvent?.key,
    environment: trackEvent?.environment ?? event?.environment,
    error: error?.message,
    about: event?.exception?.values?.at(-1)?.value ?? event?.message,
  });
const report = {};

/** Captures an error with this message for this user; the id is the message if there is none. */
const fail = (message, user = { id: message }, environment) =>
  Sentry.withScope((scope) => {
    scope.setUser(user);
    if (environment) scope.addEventProcessor((event) => ({ ...event, environment }));
    Sentry.captureException(new Error(message));
  });

/** The same, and resolves when Sentry has handled the event: it does that over some turns of the loop. */
const failAndHandle = (message) =>
  new Promise((resolve) => {
    Sentry.getClient().on('beforeSendEvent', (event) => {
      if (event.exception?.values?.at(-1)?.value === message) resolve();
    });
    fail(message);
  });

const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const unhandled = [];
process.on('unhandledRejection', (reason) => unhandled.push(String(reason)));
`;

/** What it ends with: delivers, as an app does, by Sentry's flush alone. */
const EPILOGUE = `
report.isFlushed ??= await Sentry.flush(20_000);
report.unhandled = unhandled;
process.stdout.write(${JSON.stringify(MARKER)} + JSON.stringify({ skipped, report }) + '\\n', () => process.exit(0));
`;

/**
 * Runs an app to its end against a stand-in of its own, with the Split environments Production and Staging.
 *
 * @param body - source; see {@link PRELUDE} for what is there
 * @throws if the process fails, or leaves a promise rejected
 */
export async function run(
  body: string,
  { prepare, ...options }: RunAppOptions & { prepare?: (standIn: StandIn) => void } = {},
): Promise<Outcome> {
  const standIn = await startStandIn({ environments: ENVIRONMENTS });
  try {
    prepare?.(standIn);
    const result = await runApp(PRELUDE + body + EPILOGUE, { standIn, timeoutMs: TIMEOUT, ...options });
    const [stdout = '', outcome] = result.stdout.split(MARKER);
    if (result.code !== 0 || outcome === undefined) {
      throw new Error(`The app failed (${result.code}):\n${result.stdout}\n${result.stderr}`);
    }
    const { skipped, report } = JSON.parse(outcome) as Pick<Outcome, 'skipped' | 'report'>;
    const unhandled = report['unhandled'] as string[];
    if (unhandled.length > 0) throw new Error(`Unhandled rejections in the app: ${unhandled.join('\n')}`);
    const { trackEvents, sentryEvents, envelopes, requests } = standIn;
    return {
      result: { ...result, stdout },
      skipped,
      report,
      trackEvents,
      sentryEvents,
      envelopes,
      requests,
    };
  } finally {
    await standIn.close();
  }
}

/** Of each track event, in order of arrival: `Production user 42 sentry_exception`. */
export const summaries = (trackEvents: readonly ArrivedTrackEvent[]): string[] =>
  trackEvents.map(
    ({ environmentName, trafficTypeName, key, eventTypeId }) =>
      `${environmentName} ${trafficTypeName} ${key} ${eventTypeId}`,
  );

/** The keys of track events, in order of arrival. */
export const keys = (trackEvents: readonly ArrivedTrackEvent[]): string[] =>
  trackEvents.map(({ key }) => key);

/** Exception values, or messages, of the events that arrived at Sentry, in order. */
export const values = ({ sentryEvents }: Pick<Outcome, 'sentryEvents'>): string[] =>
  sentryEvents.map(({ exception, message }) => exception?.values?.at(-1)?.value ?? message ?? '');
