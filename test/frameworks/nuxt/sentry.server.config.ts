import * as Sentry from '@sentry/nuxt';
import { SplitFactory } from '@splitsoftware/splitio';
import { splitIntegration } from 'sentry-split';

const {
  SENTRY_DSN,
  APP_ENV,
  SPLIT_SDK_KEY = '',
  PRODUCTION_SPLIT_SDK_KEY = '',
  SPLIT_URLS = '{}',
} = process.env;
const factoryFor = (authorizationKey: string) =>
  SplitFactory({ core: { authorizationKey }, urls: JSON.parse(SPLIT_URLS) });

Sentry.init({
  dsn: SENTRY_DSN,
  environment: APP_ENV,
  integrations: (defaults) => [
    ...defaults.filter(({ name }) => name !== 'Dedupe'),
    splitIntegration({
      environments: { staging: factoryFor(SPLIT_SDK_KEY), production: factoryFor(PRODUCTION_SPLIT_SDK_KEY) },
      identities: { 'user.id': 'user' },
    }),
  ],
});
