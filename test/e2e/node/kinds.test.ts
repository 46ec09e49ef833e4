/** Which kinds of events count (docs/specification.md#which-events-count). */
import { beforeAll, describe, expect, it } from 'vitest';
import { run, summaries, type Outcome } from './run.ts';

describe.each(['stream', 'static'])('what is no error event (traceLifecycle: %s)', (traceLifecycle) => {
  let outcome: Outcome;

  beforeAll(async () => {
    outcome = await run(`
      Sentry.init({
        dsn,
        release: '1.0.0',
        tracesSampleRate: 1,
        traceLifecycle: '${traceLifecycle}',
        enableLogs: true,
        integrations: [
          splitIntegration({
            environments: { production: factory() },
            identities: { 'user.id': 'user' },
            captureMessages: true,
            onSkip,
          }),
        ],
      });
      Sentry.setUser({ id: '42' });
      Sentry.startSession();
      Sentry.startSpan({ name: 'GET /shop', op: 'http.server' }, () => Sentry.startSpan({ name: 'query' }, () => {}));
      Sentry.captureFeedback({ message: 'I like it', email: 'ann@example.com' });
      Sentry.captureCheckIn({ monitorSlug: 'nightly', status: 'ok' });
      await Sentry.withMonitor('hourly', () => {});
      Sentry.captureEvent({ type: 'replay_event', replay_id: 'a'.repeat(32), urls: [], segment_id: 0 });
      Sentry.logger?.error('a log line');
      Sentry.metrics?.count('clicks', 1);
      Sentry.endSession();
      fail('the only error', { id: 'control' });
    `);
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

  it('is not even a skip', () => {
    expect(outcome.skipped).toEqual([]);
  });
});

describe.each([true, false])('captureMessage (attachStacktrace: %s)', (attachStacktrace) => {
  let outcome: Outcome;

  beforeAll(async () => {
    outcome = await run(`
      const split = factory();
      for (const captureMessages of [false, true]) {
        const environment = captureMessages ? 'on' : 'off';
        Sentry.init({
          dsn,
          environment,
          ${attachStacktrace ? '// The default since Sentry 11.' : 'attachStacktrace: false,'}
          integrations: [
            splitIntegration({
              environments: { [environment]: split },
              identities: { 'user.id': 'user' },
              captureMessages,
              levels: ['error', 'info', 'fatal'],
              onSkip,
            }),
          ],
        });
        const as = (id, capture) => Sentry.withScope((scope) => (scope.setUser({ id }), capture()));
        as('plain', () => Sentry.captureMessage('Payment slow'));
        as('fatal', () => Sentry.captureMessage('Payment down', 'fatal'));
        as('parameterized', () => Sentry.captureMessage(Sentry.parameterize\`Payment of \${'ann'} slow\`));
        as('debug', () => Sentry.captureMessage('Payment fine', 'debug'));
        as('string', () => Sentry.captureException('a thrown string'));
        as('error', () => Sentry.captureException(new Error('Payment failed')));
        await Sentry.flush(10_000);
      }
    `);
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

  it('makes no track event, and is told to onSkip', () => {
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
