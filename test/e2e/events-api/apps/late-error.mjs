// Reports an error of an hour ago, as apps do that were offline, and one of now; then flushes.
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
      identities: { 'user.id': 'user' },
      captureCulprit: true,
      properties: { error: 'metadata.value' },
    }),
  ],
});
Sentry.setUser({ id: '42' });

Sentry.captureEvent({
  timestamp: Date.now() / 1000 - 3600,
  exception: { values: [{ type: 'TypeError', value: 'an hour ago' }] },
  transaction: 'checkout',
});
Sentry.captureException(new TypeError('now'));
console.log('flushed', await Sentry.flush(20_000));
