/** Environments (docs/specification.md#environments), and the targets they map to (docs/specification.md#public-api). */
import { beforeAll, describe, expect, it } from 'vitest';
import { run, summaries, type Outcome } from './run.ts';

describe('environments', () => {
  let outcome: Outcome;

  beforeAll(async () => {
    outcome = await run(`
      const production = factory();
      const staging = factory('Staging');
      Sentry.init({
        dsn,
        integrations: [
          splitIntegration({
            environments: { 'one of two': production, 'other of two': production, both: [production, staging], staging },
            identities: { 'user.id': 'user' },
            captureCulprit: () => 'checkout',
            onSkip,
          }),
        ],
      });
      for (const environment of ['one of two', 'other of two', 'both', 'staging', 'Staging', 'toString', '__proto__'])
        fail(environment, undefined, environment);
      fail('the default');
      report.isFlushed = await Sentry.flush(20_000);
    `);
  });

  const trackedOf = (user: string) =>
    summaries(outcome.trackEvents.filter(({ key }) => key === user)).map((line) =>
      line.replace(/ .* sentry/, ' sentry'),
    );

  it('may several map to one target', () => {
    const both = ['Production sentry_exception', 'Production sentry_exception.checkout'];
    expect(trackedOf('one of two')).toEqual(both);
    expect(trackedOf('other of two')).toEqual(both);
  });

  it('may one map to several targets, each of which gets everything', () => {
    expect(trackedOf('both').sort()).toEqual([
      'Production sentry_exception',
      'Production sentry_exception.checkout',
      'Staging sentry_exception',
      'Staging sentry_exception.checkout',
    ]);
    expect(trackedOf('staging')).toEqual(['Staging sentry_exception', 'Staging sentry_exception.checkout']);
  });

  it('are exact, case-sensitive and own keys only; the one that Sentry sets counts too', () => {
    const unmapped = ['Staging', 'toString', '__proto__', 'the default'];
    for (const user of unmapped) expect(trackedOf(user)).toEqual([]);
    expect(new Set(outcome.skipped.map(({ about }) => about))).toEqual(new Set(unmapped));
    for (const { reason } of outcome.skipped) expect(reason).toBe('environment-unmapped');
  });

  it('are delivered to all targets by one flush', () => {
    expect(outcome.report).toMatchObject({ isFlushed: true });
    expect(outcome.sentryEvents).toHaveLength(8);
  });
});

describe('targets of all four kinds', () => {
  let outcome: Outcome;

  beforeAll(async () => {
    outcome = await run(`
      const flushes = [];
      const tracked = [];
      const custom = {
        track(trackEvent) {
          tracked.push({ self: this === custom, trackEvent });
          return trackEvent.key === 'promised' ? sleep(50).then(() => (tracked.push('answered'), true)) : true;
        },
        flush(timeout) {
          flushes.push(timeout > 0 && timeout <= 20_000);
          return sleep(20).then(() => void flushes.push('done'));
        },
      };
      let here;
      let arrive;
      const arriving = new Promise((resolve) => (arrive = resolve));
      // Sentry handles events asynchronously: this is the order in which they leave.
      report.order = [];
      Sentry.init({
        dsn,
        beforeSend: (event) => (report.order.push(event.user.id), event),
        integrations: [
          splitIntegration({
            environments: {
              factory: factory(),
              resolved: Promise.resolve(factory()),
              arriving,
              function: () => here,
              'function of a custom target': () => custom,
              'promise of a custom target': Promise.resolve(custom),
              custom,
              'without flush': { track: ({ key }) => !!tracked.push(key) },
              all: [factory('Staging'), arriving, () => here, custom],
            },
            identities: { 'user.id': 'user' },
            onSkip,
          }),
        ],
      });
      fail('given', undefined, 'factory');
      fail('resolved', undefined, 'resolved');
      for (const at of [1, 2, 3]) fail('arriving ' + at, undefined, 'arriving');
      for (const at of [1, 2, 3]) fail('function ' + at, undefined, 'function');
      fail('custom', { id: 'ann' }, 'custom');
      fail('custom by function', { id: 'by function' }, 'function of a custom target');
      fail('custom by promise', { id: 'promised' }, 'promise of a custom target');
      fail('without flush', undefined, 'without flush');
      fail('all', undefined, 'all');
      // Nothing to wait for: a function without a factory is not.
      setTimeout(() => arrive(factory('Staging')), 100);
      report.first = await Sentry.flush(20_000);
      report.afterFirst = tracked.length;
      here = factory('Staging');
      fail('function 4', undefined, 'function');
      report.isFlushed = await Sentry.flush(20_000);
      report.third = await Sentry.flush(20_000);
      Object.assign(report, { flushes, tracked });
    `);
  });

  const usersOf = (environmentName: string) =>
    outcome.trackEvents.filter((one) => one.environmentName === environmentName).map(({ key }) => key);

  /** The users of a kind, in the order in which they left the app and in which they arrived. */
  const ofKind = (kind: string) =>
    [outcome.report['order'] as string[], usersOf('Staging')].map((users) =>
      users.filter((user) => user.startsWith(`${kind} `)),
    );

  it('get their track events: a factory, and a promise that has resolved', () => {
    expect(usersOf('Production').sort()).toEqual(['given', 'resolved']);
  });

  it('get what waited for a promise, in order, as soon as it resolves', () => {
    const [left, arrived] = ofKind('arriving');
    expect(left).toHaveLength(3);
    expect(arrived).toEqual(left);
  });

  it('get what waited for a function, in order, with the next event or flush', () => {
    const [left, arrived] = ofKind('function');
    expect(left).toHaveLength(4);
    expect(arrived).toEqual(left);
  });

  it('get the whole track event when custom, called as a method', () => {
    const { tracked } = outcome.report as { tracked: unknown[] };
    const event = outcome.sentryEvents.find((one) => one.environment === 'custom');
    expect(tracked).toContainEqual({
      self: true,
      trackEvent: {
        environment: 'custom',
        trafficTypeName: 'user',
        key: 'ann',
        eventTypeId: 'sentry_exception',
        timestamp: Math.round((event?.timestamp ?? NaN) * 1000),
        properties: expect.objectContaining({
          source: 'Sentry',
          event_id: event?.event_id,
          environment: 'custom',
        }),
      },
    });
    expect(JSON.stringify(tracked)).toContain('by function');
    expect(tracked).toContain('answered');
    expect(tracked).toContain('without flush');
  });

  it('get everything where an environment maps to one of each', () => {
    // The factory, the promise's and the function's, all of Staging; and the custom one.
    expect(usersOf('Staging').filter((key) => key === 'all')).toHaveLength(3);
    expect(JSON.stringify(outcome.report['tracked'])).toContain('"all"');
  });

  it('are flushed with Sentry, a custom one with the time that is left, and not if nothing was tracked', () => {
    expect(outcome.report).toMatchObject({ first: true, isFlushed: true, third: true });
    expect(outcome.report['flushes']).toEqual([true, 'done']);
    expect(outcome.skipped).toEqual([]);
  });
});
