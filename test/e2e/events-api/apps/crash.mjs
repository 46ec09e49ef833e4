// Crashes: Sentry's crash handler flushes, and with it what was tracked.
import * as Sentry from '@sentry/node';
import { splitEventsApi, splitIntegration } from 'sentry-split';

const { SENTRY_DSN, SPLIT_SDK_KEY, SPLIT_URLS } = process.env;

Sentry.init({
  dsn: SENTRY_DSN,
  environment: 'production',
  integrations: (defaults) => [
    ...defaults.filter(({ name }) => name !== 'Dedupe'),
    splitIntegration({
      environments: {
        production: splitEventsApi({ authorizationKey: SPLIT_SDK_KEY, urls: JSON.parse(SPLIT_URLS ?? '') }),
      },
      identities: { 'user.id': 'user', 'user.orgId': 'org' },
    }),
  ],
});
Sentry.setUser({ id: '42', orgId: 'acme' });

setTimeout(() => {
  throw new TypeError('crash');
});
