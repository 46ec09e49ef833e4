// A route handler of Vercel's edge runtime, which has `globalThis.handle` called by its server, and `waitUntil` given.
import * as Sentry from '@sentry/vercel-edge';
import { splitEventsApi, splitIntegration } from 'sentry-split';

const { SENTRY_DSN, SPLIT_SDK_KEY, SPLIT_EVENTS_URL, STAND_IN_URL } = globalThis.settings;

Sentry.init({
  dsn: SENTRY_DSN,
  environment: 'production',
  tracesSampleRate: 1,
  integrations: [
    splitIntegration({
      environments: {
        production: splitEventsApi({ authorizationKey: SPLIT_SDK_KEY, urls: { events: SPLIT_EVENTS_URL } }),
      },
      identities: { 'user.id': 'user' },
    }),
  ],
});

async function handle(user) {
  await Sentry.startSpan({ name: 'request' }, () => fetch(`${STAND_IN_URL}/control`));
  // Each error differs: `Dedupe` would leave out one that equals the last.
  throw new TypeError(`broken for ${user}`);
}

// What Sentry's wrappers for Next.js do with a handler that throws (`wrapRouteHandlerWithSentry`).
globalThis.handle = (user, waitUntil) =>
  Sentry.withIsolationScope(async () => {
    Sentry.setUser({ id: user });
    try {
      return await handle(user);
    } catch (error) {
      Sentry.captureException(error, { mechanism: { handled: false, type: 'auto.function.nextjs' } });
      throw error;
    } finally {
      waitUntil(Sentry.flush(15_000));
    }
  });
