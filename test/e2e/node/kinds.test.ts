/** Which kinds of events count (docs/specification.md#which-events-count). */
import { beforeAll, describe, expect, it } from 'vitest';
import { run, summaries, type Outcome } from './run.ts';

describe.each(['stream', 'static'])('what is no error event (traceLifecycle: %s)', (traceLifecycle) => {
  let outcome: Outcome;

  beforeAll(async () => {
    outcome = await run('kinds/otherThanErrors', { input: { traceLifecycle } });
  });

  const ofSpans = traceLifecycle === 'stream' ? 'span' : 'transaction';

  it.each([ofSpans, 'feedback', 'check_in', 'session', 'replay_event', 'log', 'trace_metric'])(
    'reaches Sentry and makes no track event: %s',
    (type) => {
      // The client puts a replay's event into an item of type `event`.
      const types = outcome.envelopes.map((item) => (item.payload as { type?: string }).type ?? item.type);
      expect(types).toContain(type);
      expect(summaries(outcome.trackEvents)).toEqual(['Production user control sentry_exception']);
    },
  );

  it('calls no onSkip', () => {
    expect(outcome.skipped).toEqual([]);
  });
});

describe.each([true, false])('captureMessage (attachStacktrace: %s)', (attachStacktrace) => {
  let outcome: Outcome;

  beforeAll(async () => {
    outcome = await run('kinds/messages', { input: { attachStacktrace } });
  });

  const trackedIn = (environment: string) =>
    summaries(
      outcome.trackEvents.filter(({ properties }) => properties?.['environment'] === environment),
    ).sort();
  const skippedIn = (environment: string) =>
    outcome.skipped.filter((skip) => skip.environment === environment).map(({ reason }) => reason);

  it('reaches Sentry with or without its stack trace', () => {
    expect(outcome.sentryEvents).toHaveLength(12);
    const plain = outcome.sentryEvents.find(({ message }) => message === 'Payment slow');
    expect(plain?.exception?.values?.length).toBe(attachStacktrace ? 1 : undefined);
  });

  it('makes no track event without captureMessages, and onSkip is told', () => {
    expect(trackedIn('off')).toEqual([
      'Production user error sentry_exception',
      'Production user string sentry_exception',
    ]);
    expect(skippedIn('off')).toEqual(['message', 'message', 'message', 'message']);
  });

  it('makes one sentry_message each with captureMessages, of the levels that are to be tracked', () => {
    expect(trackedIn('on')).toEqual([
      'Production user error sentry_exception',
      'Production user fatal sentry_message',
      'Production user parameterized sentry_message',
      'Production user plain sentry_message',
      'Production user string sentry_exception',
    ]);
    expect(skippedIn('on')).toEqual(['level-filtered']);
    const fatal = outcome.trackEvents.find(({ key }) => key === 'fatal');
    expect(fatal?.properties).toMatchObject({ source: 'Sentry', level: 'fatal' });
  });
});
