import { DSN, fail, input, makeFactory, onSkip, Sentry, splitIntegration } from './kit.mjs';

export async function otherThanErrors() {
  Sentry.init({
    dsn: DSN,
    release: '1.0.0',
    tracesSampleRate: 1,
    traceLifecycle: input.traceLifecycle,
    integrations: [
      splitIntegration({
        environments: { production: makeFactory() },
        identities: { 'user.id': 'user' },
        captureMessages: true,
        onSkip,
      }),
    ],
  });
  Sentry.setUser({ id: '42' });
  Sentry.startSession();
  Sentry.startSpan({ name: 'GET /shop', op: 'http.server' }, () =>
    Sentry.startSpan({ name: 'query' }, () => {}),
  );
  Sentry.captureFeedback({ message: 'I like it', email: 'ann@example.com' });
  Sentry.captureCheckIn({ monitorSlug: 'nightly', status: 'ok' });
  await Sentry.withMonitor('hourly', async () => {});
  /** @type {any} */
  const replay = { type: 'replay_event', replay_id: 'a'.repeat(32), urls: [], segment_id: 0 };
  Sentry.captureEvent(replay);
  Sentry.logger?.error('a log line');
  Sentry.metrics?.count('clicks', 1);
  Sentry.endSession();
  fail('the only error', { id: 'control' });
}

/**
 * @param {string} id of the user
 * @param {() => void} capture
 */
const captureAs = (id, capture) =>
  Sentry.withScope((scope) => {
    scope.setUser({ id });
    capture();
  });

/** In the environment `off` without `captureMessages`, then in `on` with it. */
export async function messages() {
  const split = makeFactory();
  for (const captureMessages of [false, true]) {
    const environment = captureMessages ? 'on' : 'off';
    Sentry.init({
      dsn: DSN,
      environment,
      // On is the default since Sentry 11.
      ...(input.attachStacktrace ? {} : { attachStacktrace: false }),
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
    captureAs('plain', () => Sentry.captureMessage('Payment slow'));
    captureAs('fatal', () => Sentry.captureMessage('Payment down', 'fatal'));
    captureAs('parameterized', () => Sentry.captureMessage(Sentry.parameterize`Payment of ${'ann'} slow`));
    captureAs('debug', () => Sentry.captureMessage('Payment fine', 'debug'));
    captureAs('string', () => Sentry.captureException('a thrown string'));
    captureAs('error', () => Sentry.captureException(new Error('Payment failed')));
    await Sentry.flush(20_000);
  }
}
