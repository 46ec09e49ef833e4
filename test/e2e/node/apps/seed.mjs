// The app of the Split page's examples, as an ES module; `seed.cjs` is the same in CommonJS.
import * as Sentry from '@sentry/node';
import { SplitFactory } from '@splitsoftware/splitio';
import { splitIntegration } from 'sentry-split';

const { environment, user } = JSON.parse(process.env.EXAMPLE ?? '');
const sdkKeys = JSON.parse(process.env.SPLIT_SDK_KEYS ?? '');
const urls = JSON.parse(process.env.SPLIT_URLS ?? '');
const factory = (/** @type {string} */ authorizationKey) =>
  SplitFactory({ core: { authorizationKey }, urls, streamingEnabled: false });

Sentry.init({
  dsn: process.env.SENTRY_DSN ?? '',
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
