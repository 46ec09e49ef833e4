// Electron's main process.
import * as Sentry from '@sentry/electron/main';
import { SplitFactory } from '@splitsoftware/splitio';
import { splitIntegration } from 'sentry-split';

const factory = SplitFactory({ core: { authorizationKey: 'server-side key' } });

Sentry.init({
  dsn: 'https://public@example.com/1',
  environment: 'production',
  integrations: (defaults) => [
    ...defaults.filter(({ name }) => name !== 'Dedupe'),
    splitIntegration({ environments: { production: factory }, identities: { 'user.id': 'user' } }),
  ],
});
