// Loaded before the app, `node --import ./instrument.mjs app.mjs`, so that Sentry sees Express being loaded.
import * as Sentry from '@sentry/node';
import { splitIntegration } from 'sentry-split';
import { splitFactory } from './split.mjs';

Sentry.init({
  dsn: process.env.SENTRY_DSN,
  environment: 'production',
  integrations: (defaults) => [
    // Default since Sentry 11: it would drop the same error of the next user.
    ...defaults.filter(({ name }) => name !== 'Dedupe'),
    splitIntegration({
      environments: { production: splitFactory }, // Sentry environment → Split environment
      identities: { 'user.id': 'user', 'user.orgId': 'org' }, // path in the event → Split traffic type
    }),
  ],
});
