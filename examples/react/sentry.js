import * as Sentry from '@sentry/react';
import { splitIntegration } from 'sentry-split';
import { flags, splitFactory, userId } from './split.js';

Sentry.init({
  dsn: import.meta.env.SENTRY_DSN,
  environment: 'production',
  integrations: [
    splitIntegration({
      environments: { production: splitFactory }, // Sentry environment → Split environment
      identities: { 'user.id': 'user' }, // path in the event → Split traffic type
    }),
    flags, // and the way back: treatments on Sentry's issues
  ],
});
Sentry.setUser({ id: userId });
