// Express' and Fastify's: loaded before the app, `node --import ./instrument.mjs express.mjs`.
import * as Sentry from '@sentry/node';
import { SplitFactory } from '@splitsoftware/splitio';
import { splitIntegration } from 'sentry-split';

const { SENTRY_DSN, APP_ENV, SPLIT_SDK_KEY, PRODUCTION_SPLIT_SDK_KEY, SPLIT_URLS } = process.env;
const factoryFor = (authorizationKey) =>
  SplitFactory({ core: { authorizationKey }, urls: JSON.parse(SPLIT_URLS) });

export const factories = {
  staging: factoryFor(SPLIT_SDK_KEY),
  production: factoryFor(PRODUCTION_SPLIT_SDK_KEY),
};

Sentry.init({
  dsn: SENTRY_DSN,
  environment: APP_ENV,
  integrations: (defaults) => [
    ...defaults.filter(({ name }) => name !== 'Dedupe'),
    splitIntegration({ environments: factories, identities: { 'user.id': 'user' } }),
  ],
});
