// Loaded before the app, `node --import ./instrument.mjs app.mjs`, so that Sentry sees Express being loaded.
import * as Sentry from '@sentry/node';
import { splitIntegration } from 'sentry-split';
import { splitFactory } from './split.mjs';

Sentry.init({
  dsn: process.env.SENTRY_DSN,
  environment: 'production',
  integrations: (defaults) => [
    // On by default since Sentry 11. It drops an error that equals the last one, even of another user. Without it Sentry
    // gets the repeated ones too, and they use up your quota.
    ...defaults.filter(({ name }) => name !== 'Dedupe'),
    splitIntegration({
      environments: { production: splitFactory }, // Sentry environment → Split environment
      identities: { 'user.id': 'user', 'user.orgId': 'org' }, // path in the event → Split traffic type
    }),
  ],
});
