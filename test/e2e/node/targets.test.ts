/** Environments (docs/specification.md#environments), and the targets they map to (docs/specification.md#public-api). */
import { beforeAll, describe, expect, it } from 'vitest';
import { run, summaries, type Outcome } from './run.ts';

describe('environments', () => {
  let outcome: Outcome;

  beforeAll(async () => {
    outcome = await run('targets/environments');
  });

  const trackedOf = (user: string) =>
    summaries(outcome.trackEvents.filter(({ key }) => key === user)).map((line) =>
      line.replace(/ .* sentry/, ' sentry'),
    );

  it('track to the one target that several of them map to', () => {
    const both = ['Production sentry_exception', 'Production sentry_exception.checkout'];
    expect(trackedOf('one of two')).toEqual(both);
    expect(trackedOf('other of two')).toEqual(both);
  });

  it('track everything to each of the several targets that one of them maps to', () => {
    expect(trackedOf('both').sort()).toEqual([
      'Production sentry_exception',
      'Production sentry_exception.checkout',
      'Staging sentry_exception',
      'Staging sentry_exception.checkout',
    ]);
    expect(trackedOf('staging')).toEqual(['Staging sentry_exception', 'Staging sentry_exception.checkout']);
  });

  it('match exactly, by case and own keys only, also the one that Sentry sets by default', () => {
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
    outcome = await run('targets/kindsOfTargets');
  });

  const usersOf = (environmentName: string) =>
    outcome.trackEvents.filter((one) => one.environmentName === environmentName).map(({ key }) => key);

  /** The users of a kind, in the order in which they left the app and in which they arrived. */
  const ofKind = (kind: string) =>
    [outcome.report['order'] as string[], usersOf('Staging')].map((users) =>
      users.filter((user) => user.startsWith(`${kind} `)),
    );

  it('get their track events when they are a factory or a promise that has resolved', () => {
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

  it('get the whole track event when they are custom, by a call of their method', () => {
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

  it('get everything where an environment maps to one of each kind', () => {
    // The factory, the promise's and the function's, all of Staging; and the custom one.
    expect(usersOf('Staging').filter((key) => key === 'all')).toHaveLength(3);
    expect(JSON.stringify(outcome.report['tracked'])).toContain('"all"');
  });

  it('are flushed with Sentry if anything was tracked, custom ones with the time that is left', () => {
    expect(outcome.report).toMatchObject({ first: true, isFlushed: true, third: true });
    expect(outcome.report['flushes']).toEqual([true, 'done']);
    expect(outcome.skipped).toEqual([]);
  });
});
