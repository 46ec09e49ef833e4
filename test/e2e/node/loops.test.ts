/** Tracking never feeds itself (docs/specification.md#loops). */
import { describe, expect, it } from 'vitest';
import { run, values } from './run.ts';

/** How many errors an app captures by itself; all else would come of tracking them. */
const ERRORS = 3;

/** Far above what ends by itself (measured: 92 and 250 Sentry events), far below what a loop makes. */
const MANY = 600;

/** The app's own wrapper of the console, around the one of Sentry, which the first console integration sets up. */
const WRAPPER = `
  Sentry.init({ dsn, integrations: [Sentry.captureConsoleIntegration()] });
  for (const level of ['log', 'info', 'warn', 'error', 'debug']) {
    const wrapped = console[level];
    console[level] = (...args) => wrapped.call(console, '[app]', ...args);
  }
`;

/** Runs an app of which the console, Sentry's debug lines and Split's debug lines all lead back to Sentry. */
const runNoisy = (options: string, wrapper: string) =>
  run(`
    ${wrapper}
    // Split posts often, so that its lines about that could go round several times.
    const split = factory('Production', { debug: 'DEBUG', scheduler: { eventsPushRate: 1 } });
    Sentry.init({
      dsn,
      debug: true,
      integrations: [
        Sentry.captureConsoleIntegration(),
        splitIntegration({
          environments: { production: split },
          identities: { 'user.id': 'user', 'user.orgId': 'org' },
          onSkip: (reason, detail) => (console.warn('the app hears of ' + reason), onSkip(reason, detail)),
          // Which would end a loop as well.
          maxPerMinute: Infinity,
          ${options}
        }),
      ],
    });
    Sentry.setUser({ id: 42 });
    for (let at = 0; at < ${ERRORS}; at++) Sentry.captureException(new Error('broken ' + at));
    // Time enough for a loop to go round: the more of it, the more would be seen.
    await sleep(3000);
    report.isFlushed = await Sentry.flush(20_000);
  `);

describe.concurrent.each([
  ['on the console', ''],
  ['through a console wrapper of the app, above that of Sentry', WRAPPER],
])('captureConsoleIntegration, with the debug lines of Sentry, Split and sentry-split %s', (_, wrapper) => {
  it('adds no track event, and a bounded number of Sentry events', async ({ expect }) => {
    const outcome = await runNoisy('', wrapper);
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
    expect(atSentry.includes('[sentry-split]')).toBe(wrapper !== '');
  });

  it('adds a bounded number of both with captureMessages', async ({ expect }) => {
    const outcome = await runNoisy('captureMessages: true,', wrapper);
    const errors = outcome.trackEvents.filter(({ eventTypeId }) => eventTypeId === 'sentry_exception');
    expect(errors).toHaveLength(ERRORS);
    expect(outcome.trackEvents.length).toBeLessThan(MANY / 3);
    expect(outcome.sentryEvents.length).toBeLessThan(MANY);
    expect(outcome.result.stdout).toContain('[sentry-split] not tracked: identity-missing user.orgId');
  });
});

describe('an event about a request of the Split SDK', () => {
  it('is not tracked, and told to onSkip', async () => {
    const outcome = await run(`
      let late;
      Sentry.init({
        dsn,
        integrations: [
          splitIntegration({
            environments: { production: [Promise.resolve(factory('Staging')), () => late], other: { track: () => true } },
            identities: { 'user.id': 'user' },
            onSkip,
          }),
        ],
      });
      late = factory('Staging', { urls: { ...urls, telemetry: 'https://telemetry.example.com/api' } });
      Sentry.setUser({ id: 42 });
      const about = (value, url, method) =>
        Sentry.captureEvent({
          exception: { values: [{ type: 'Error', value, mechanism: { type: 'http.client', handled: false } }] },
          request: { url, method },
        });
      await sleep(0);
      for (const [name, url] of Object.entries(urls)) about(name, url + '/events/bulk');
      about('bare', urls.sdk);
      about('function', 'https://telemetry.example.com/api/v1/metrics/config');
      about('neighbour', urls.sdk + 'ting/page');
      about('other host', 'https://example.com/split/events/bulk');
      about('no url');
      // A request to the app whose Host header names Split is no request of Split's SDK.
      Sentry.captureEvent({
        exception: { values: [{ type: 'Error', value: 'served' }] },
        request: { url: urls.events + '/events/bulk' },
      });
    `);
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
