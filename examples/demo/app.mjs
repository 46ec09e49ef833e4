// An app as in the Split page's examples: it reports one error, and each error becomes track events.
// Run by `npm run demo`, which starts the servers' stand-in; by itself with SENTRY_DSN and SPLIT_SDK_KEYS of your own.
import * as Sentry from '@sentry/node';
import { SplitFactory } from '@splitsoftware/splitio';
import { splitIntegration } from 'sentry-split';

const { environment, user, captureCulprit } = JSON.parse(process.argv[2]);
const sdkKeys = JSON.parse(process.env.SPLIT_SDK_KEYS);
const urls = process.env.SPLIT_URLS ? JSON.parse(process.env.SPLIT_URLS) : {};

// An SDK key belongs to one Split environment, and so does a factory.
const factory = (authorizationKey) =>
  SplitFactory({ core: { authorizationKey }, urls, streamingEnabled: false });

Sentry.init({
  dsn: process.env.SENTRY_DSN,
  environment,
  integrations: (defaults) => [
    // It drops an error that equals the last one, even of another user. Without it Sentry gets the repeated ones too.
    ...defaults.filter(({ name }) => name !== 'Dedupe'),
    splitIntegration({
      environments: { staging: factory(sdkKeys.Staging), production: factory(sdkKeys.Production) },
      identities: { 'user.id': 'user', 'user.orgId': 'org' },
      captureCulprit,
    }),
  ],
});

function checkout() {
  throw new Error('Test error');
}

Sentry.setUser(user);
try {
  checkout();
} catch (error) {
  Sentry.captureException(error);
}

// Delivers to both companies.
process.exit((await Sentry.flush(5000)) ? 0 : 1);
