/** Nothing that Split does changes what Sentry gets (docs/specification.md#isolation). */
import type { Event } from '@sentry/core';
import { beforeAll, describe, expect, it } from 'vitest';
import { keys, run, values, type Outcome } from './run.ts';

/** The app's ways to fail, each an environment, and the skip that it makes, if any. */
const SKIPS: Record<string, { reason: string; error?: string } | undefined> = {
  'track throws': { reason: 'split-rejected', error: 'from track' },
  'track returns false': { reason: 'split-rejected' },
  'track rejects': { reason: 'split-rejected', error: 'async' },
  'track resolves to false': { reason: 'split-rejected' },
  'track never answers': undefined,
  'factory is destroyed': { reason: 'split-rejected' },
  'client() throws': { reason: 'split-rejected', error: 'no client' },
  'function throws': { reason: 'callback-failed', error: 'from function' },
  'function gives no factory': { reason: 'callback-failed', error: 'the function gave no Split factory' },
  'function has none yet': undefined,
  'promise rejects': { reason: 'split-rejected', error: 'no factory' },
  'promise gives no factory': { reason: 'split-rejected', error: 'the promise gave no Split factory' },
  'promise never settles': undefined,
  'flush throws': undefined,
  'flush never ends': undefined,
  works: undefined,
};
const ENVIRONMENTS = Object.keys(SKIPS);

/** An event without what differs from one process to the next, and the list of integrations. */
function comparable({ event_id, timestamp, sdk, ...event }: Event): unknown {
  expect([event_id, timestamp, sdk?.name]).toEqual([
    expect.any(String),
    expect.any(Number),
    'sentry.javascript.node',
  ]);
  const { trace: _, app: __, device: ___, ...contexts } = event.contexts ?? {};
  return JSON.parse(JSON.stringify({ ...event, contexts }));
}

/** Without sentry-split, or with one of its forms. */
const runAs = (form: 'none' | 'integration' | 'beforeSend') =>
  run('isolation/failingTargets', { input: { form, environments: ENVIRONMENTS } });

let without: Outcome;
let outcomes: Record<'integration' | 'beforeSend', Outcome>;

beforeAll(async () => {
  // At the same time: most of it is waiting for what never ends.
  const [none, integration, beforeSend] = await Promise.all([
    runAs('none'),
    runAs('integration'),
    runAs('beforeSend'),
  ]);
  without = none;
  outcomes = { integration, beforeSend };
});

describe.each(['integration', 'beforeSend'] as const)('when Split fails (%s)', (form) => {
  let outcome: Outcome;
  beforeAll(() => void (outcome = outcomes[form]));

  it('sends all events to Sentry in the order in which they leave the app', () => {
    expect([...(outcome.report['sent'] as string[])].sort()).toEqual([...ENVIRONMENTS].sort());
    expect(outcome.report['sent']).toEqual(outcome.report['left']);
  });

  it('sends the very events to Sentry that it gets without sentry-split', () => {
    const byEnvironment = ({ sentryEvents }: Outcome) =>
      Object.fromEntries(sentryEvents.map((event) => [event.environment, comparable(event)]));
    expect(Object.keys(byEnvironment(outcome)).sort()).toEqual([...ENVIRONMENTS].sort());
    expect(byEnvironment(outcome)).toEqual(byEnvironment(without));
  });

  it.each(Object.entries(SKIPS))('tells onSkip why: %s', (environment, skip) => {
    const event = outcome.sentryEvents.find((one) => one.environment === environment);
    expect(event).toBeDefined();
    const own = outcome.skipped.filter((one) => one.environment === environment);
    expect(own).toEqual(skip ? [{ ...skip, key: '42', environment }] : []);
  });

  it('delivers to the target that works in a flush that others keep from completing', () => {
    expect(keys(outcome.trackEvents)).toEqual(['42']);
    expect(outcome.report[form === 'integration' ? 'isFlushed' : 'isSplitFlushed']).toBe(false);
    expect(without.trackEvents).toEqual([]);
    expect(without.report['isFlushed']).toBe(true);
  });
});

describe.each(['integration', 'beforeSend'])('a factory that throws whenever it is asked (%s)', (form) => {
  it('costs no event of others at Sentry or Split and rejects no flush, and onSkip is told', async () => {
    const outcome = await run('isolation/throwingFactories', {
      input: { form },
      prepare: (standIn) => standIn.sentry.delay(200),
    });
    expect(values(outcome).sort()).toEqual(['client, later', 'last', 'settings', 'works']);
    expect(keys(outcome.trackEvents)).toEqual(['works', 'last']);
    expect(outcome.skipped).toEqual([
      { reason: 'split-rejected', key: 'settings', environment: 'settings', error: 'no settings' },
    ]);
  });
});
