import * as Sentry from '@sentry/browser';

Sentry.init({ dsn: location.hash, integrations: [Sentry.dedupeIntegration()] });
void import('./later.mjs');
console.log({ environments: {}, identities: {} });
void import('./more.mjs').then(({ more }) => more());
