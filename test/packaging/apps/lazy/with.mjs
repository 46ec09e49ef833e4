/** What it and `without.mjs` differ in is our code alone: both import two chunks later. */
import * as Sentry from '@sentry/browser';
import { splitIntegration } from 'sentry-split/lazy';

Sentry.init({
  dsn: location.hash,
  integrations: [splitIntegration({ environments: {}, identities: {} }), Sentry.dedupeIntegration()],
});
void import('./later.mjs');
