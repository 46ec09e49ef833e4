// The app of the Split page's examples, in CommonJS; `seed.mjs` is the same as an ES module.
const Sentry = require('@sentry/node');
const { SplitFactory } = require('@splitsoftware/splitio');
const { splitIntegration } = require('sentry-split');

const { environment, user } = JSON.parse(process.env.EXAMPLE);
const sdkKeys = JSON.parse(process.env.SPLIT_SDK_KEYS);
const urls = JSON.parse(process.env.SPLIT_URLS);
const factory = (authorizationKey) =>
  SplitFactory({ core: { authorizationKey }, urls, streamingEnabled: false });

Sentry.init({
  dsn: process.env.SENTRY_DSN,
  environment,
  release: 'shop@1.2.3',
  integrations: (defaults) => [
    ...defaults.filter(({ name }) => name !== 'Dedupe'),
    splitIntegration({
      environments: { staging: factory(sdkKeys.Staging), production: factory(sdkKeys.Production) },
      identities: { 'user.id': 'user', 'user.orgId': 'org' },
      captureCulprit: true,
    }),
  ],
});

Sentry.getCurrentScope().setUser(user);
function checkout() {
  const x = Error('Test error');
  Sentry.captureException(x);
}
checkout();

void Sentry.flush(10_000).then((isDelivered) => process.exit(isDelivered ? 0 : 1));
