// A page of Electron that has Node's `process` (the test sets it). `?fetch=own` gives the target a fetch that Sentry observes.
import * as Sentry from '@sentry/browser';
import { splitEventsApi, splitIntegration } from 'sentry-split';

const { dsn, sdkKeys, splitUrls } = /** @type {any} */ (window).standIn;
const hasOwnFetch = new URLSearchParams(location.search).get('fetch') === 'own';

/** @type {string[]} */
export const skips = [];

Sentry.init({
  dsn,
  environment: 'production',
  // Without Dedupe, so that Sentry reports each failed request.
  integrations: (defaults) => [
    ...defaults.filter(({ name }) => name !== 'Dedupe'),
    Sentry.httpClientIntegration({ failedRequestStatusCodes: [404, [500, 599]] }),
    splitIntegration({
      environments: {
        production: splitEventsApi({
          authorizationKey: sdkKeys['Prod-Default'],
          urls: { events: splitUrls.events },
          fetch: hasOwnFetch ? (...args) => fetch(...args) : undefined,
        }),
      },
      identities: { 'user.id': 'user' },
      properties: { error: 'metadata.value' },
      onSkip: (reason) => skips.push(reason),
    }),
  ],
});
Sentry.setUser({ id: '42' });

/** @param {string} message */
export const fail = (message) => void Sentry.captureException(new TypeError(message));
/** @param {number} timeout */
export const flush = (timeout) => Sentry.flush(timeout);
