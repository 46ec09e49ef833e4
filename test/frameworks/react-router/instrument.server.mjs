import * as Sentry from '@sentry/react-router';
import { SplitFactory } from '@splitsoftware/splitio';
import { splitIntegration } from 'sentry-split';

const { SENTRY_DSN, APP_ENV, SPLIT_SDK_KEY, PRODUCTION_SPLIT_SDK_KEY, SPLIT_URLS } = process.env;
const factoryFor = (authorizationKey) =>
  SplitFactory({ core: { authorizationKey }, urls: JSON.parse(SPLIT_URLS) });

const factories = {
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

let ending;
// React Router's server ends its requests at the same signal. Split's SDK sends it again when it has pushed.
process.on('SIGTERM', () => (ending ??= shutDown()));

async function shutDown() {
  await Sentry.close(10_000);
  for (const factory of Object.values(factories)) await factory.client().destroy();
  // A timer of Sentry's own would keep the process alive for as long as `close` was given.
  process.exit();
}
