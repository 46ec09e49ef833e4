/**
 * Runs the apps of these tests, which are in `apps`: each uses `@sentry/node`, `@splitsoftware/splitio` and `sentry-split`
 * in a process of its own. Hands back what arrived at both companies' stand-ins and what the app says of itself.
 */
import { startStandIn, type ArrivedTrackEvent, type StandIn } from '../../stand-in/stand-in.ts';
import { runApp, type AppResult, type RunAppOptions } from '../app.ts';

/** A process takes a second or so, on a busy machine many; nothing here is about time. */
export const TIMEOUT = 90_000;

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

/** What `apps/run.mjs` prints before the outcome. */
const MARKER = '\nOUTCOME ';

export interface RunOptions extends Omit<RunAppOptions, 'standIn'> {
  /** What the app finds as `input`. */
  input?: object;
  /** Is given the stand-in before the app starts. */
  prepare?: (standIn: StandIn) => void;
}

/**
 * Runs an app to its end against a stand-in of its own, with the Split environments Production and Staging.
 *
 * @param app - `FILE/FUNCTION` in `apps`
 * @throws if the process fails, or leaves a promise rejected
 */
export async function run(
  app: string,
  { prepare, input = {}, ...options }: RunOptions = {},
): Promise<Outcome> {
  const standIn = await startStandIn({ environments: ENVIRONMENTS });
  try {
    prepare?.(standIn);
    const result = await runApp('test/e2e/node/apps/run.mjs', {
      args: app.split('/'),
      timeoutMs: TIMEOUT,
      ...options,
      standIn,
      env: { INPUT: JSON.stringify(input), ...options.env },
    });
    const [stdout = '', outcome] = result.stdout.split(MARKER);
    if (result.code !== 0 || outcome === undefined) {
      throw new Error(`The app ${app} failed (${result.code}):\n${result.stdout}\n${result.stderr}`);
    }
    const { skipped, report } = JSON.parse(outcome) as Pick<Outcome, 'skipped' | 'report'>;
    const unhandled = report['unhandled'] as string[];
    if (unhandled.length > 0) throw new Error(`Unhandled rejections in ${app}: ${unhandled.join('\n')}`);
    const { trackEvents, sentryEvents, envelopes, requests } = standIn;
    return { result: { ...result, stdout }, skipped, report, trackEvents, sentryEvents, envelopes, requests };
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
