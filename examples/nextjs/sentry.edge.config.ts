import * as Sentry from '@sentry/nextjs';
import { splitEventsApi, splitIntegration } from 'sentry-split';

// The Split SDK's edge build knows one user only. This needs no SDK.
const splitEvents = splitEventsApi({
  authorizationKey: process.env.SPLIT_SDK_KEY ?? '',
  urls: JSON.parse(process.env.SPLIT_URLS ?? '{}'),
});

Sentry.init({
  dsn: process.env.NEXT_PUBLIC_SENTRY_DSN,
  environment: process.env.NEXT_PUBLIC_APP_ENV ?? 'development',
  integrations: (defaults) => [
    ...defaults.filter(({ name }) => name !== 'Dedupe'),
    splitIntegration({
      environments: { production: splitEvents, staging: splitEvents, development: [] },
      identities: { 'user.id': 'user' },
    }),
  ],
});
