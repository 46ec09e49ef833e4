// A process of Deno or Bun: errors of several users, then a crash or an orderly end.
import { splitEventsApi, splitIntegration } from '../../../dist/index.js';

const { SENTRY_SDK, SENTRY_DSN, SPLIT_SDK_KEY, SPLIT_URLS, STAND_IN_URL, END } = process.env;
const Sentry = await import(SENTRY_SDK);

Sentry.init({
  dsn: SENTRY_DSN,
  environment: 'production',
  tracesSampleRate: 1,
  integrations: (defaults) => [
    ...defaults.filter(({ name }) => name !== 'Dedupe'),
    splitIntegration({
      environments: {
        production: splitEventsApi({ authorizationKey: SPLIT_SDK_KEY, urls: JSON.parse(SPLIT_URLS) }),
      },
      identities: { 'user.id': 'user' },
    }),
  ],
});

for (const user of ['a', 'b', 'c']) {
  await Sentry.withIsolationScope(async () => {
    Sentry.setUser({ id: user });
    await Sentry.startSpan({ name: 'request' }, () => fetch(`${STAND_IN_URL}/control`));
    Sentry.captureException(new TypeError(`broken for ${user}`));
  });
}

if (END === 'crash') {
  Sentry.setUser({ id: 'crash' });
  setTimeout(() => {
    throw new TypeError('crash');
  });
} else {
  console.log('flushed', await Sentry.flush(5_000));
}
