/** Tracking never feeds itself (docs/specification.md#loops). */
import { beforeEach, describe, expect, it } from 'vitest';
import { isRun } from '../../which-run.ts';
import { run, values } from './run.ts';

/** How many errors an app captures by itself; all else would come of tracking them. */
const ERRORS = 3;

/** Far above what ends by itself (measured: 92 and 250 Sentry events), far below what a loop makes. */
const MANY = 600;

/** Runs an app of which the console, Sentry's debug lines and Split's debug lines all lead back to Sentry. */
const runNoisy = (input: { wrapsConsole: boolean; captureMessages?: boolean }) =>
  run('loops/noisyConsole', { input: { ...input, errors: ERRORS } });

describe.concurrent.each([
  ['on the console', false],
  ['through a console wrapper of the app, above that of Sentry', true],
])(
  'captureConsoleIntegration, with the debug lines of Sentry, Split and sentry-split %s',
  (_, wrapsConsole) => {
    beforeEach(({ skip }) => skip(!isRun(wrapsConsole)));

    it('make no track event and a bounded number of Sentry events', async ({ expect }) => {
      const outcome = await runNoisy({ wrapsConsole });
      expect(outcome.trackEvents).toHaveLength(ERRORS);
      expect(values(outcome)).toEqual(expect.arrayContaining(['broken 0', 'broken 1', 'broken 2']));
      expect(outcome.sentryEvents.length).toBeLessThan(MANY);
      // All those lines were written, for the user to see.
      expect(outcome.result.stdout).toContain('[sentry-split] not tracked: identity-missing user.orgId');
      expect(outcome.result.stdout).toContain('[DEBUG] splitio');
      expect(outcome.result.stdout).toContain('Sentry Logger');
      expect(outcome.result.stderr).toContain('the app hears of identity-missing');
      // Split's and the app's went round to Sentry, once; ours only if the app's own wrapper hands them on.
      const atSentry = values(outcome).join('\n');
      expect(atSentry).toContain('[DEBUG] splitio');
      expect(atSentry).toContain('the app hears of identity-missing');
      expect(atSentry.includes('[sentry-split]')).toBe(wrapsConsole);
    });

    it('make a bounded number of both with captureMessages', async ({ expect }) => {
      const outcome = await runNoisy({ wrapsConsole, captureMessages: true });
      const errors = outcome.trackEvents.filter(({ eventTypeId }) => eventTypeId === 'sentry_exception');
      expect(errors).toHaveLength(ERRORS);
      expect(outcome.trackEvents.length).toBeLessThan(MANY / 3);
      expect(outcome.sentryEvents.length).toBeLessThan(MANY);
      expect(outcome.result.stdout).toContain('[sentry-split] not tracked: identity-missing user.orgId');
    });
  },
);

describe('an event about a request of the Split SDK', () => {
  it.skipIf(!isRun(true))('is not tracked, and onSkip is told', async () => {
    const outcome = await run('loops/requestsOfSplit');
    expect(values(outcome)).toHaveLength(11);
    const own = ['sdk', 'events', 'auth', 'streaming', 'telemetry', 'bare', 'function'];
    expect(outcome.skipped.map(({ reason, about }) => `${reason} ${about}`).sort()).toEqual(
      own.map((about) => `own-request ${about}`).sort(),
    );
    const tracked = new Set(outcome.trackEvents.map(({ properties }) => properties?.['event_id']));
    const events = outcome.sentryEvents.filter((event) => tracked.has(event.event_id ?? ''));
    expect(values({ sentryEvents: events }).sort()).toEqual(['neighbour', 'no url', 'other host', 'served']);
  });
});
