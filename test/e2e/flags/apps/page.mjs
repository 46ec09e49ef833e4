/** A page with a log-in and a button; the test puts the SDKs in question in place of these. */
import * as Sentry from '@sentry/browser';
import { SplitFactory } from '@splitsoftware/splitio';
import { splitFlagsIntegration } from 'sentry-split';

/** What the test has put there, and what it calls. @type {any} */
const page = window;

// `@sentry/browser` 7 does not export `getIsolationScope`; 8 and later, which the linter reads, have no `getCurrentHub`.
// oxlint-disable-next-line import/namespace, typescript/no-useless-default-assignment
const { getCurrentHub, getIsolationScope = () => getCurrentHub().getIsolationScope() } = /** @type {any} */ (
  Sentry
);
const flags = splitFlagsIntegration({ getIsolationScope });
Sentry.init({ dsn: page.standIn.dsn, environment: 'production', integrations: [flags] });

page.createFactory = (/** @type {string} */ key) =>
  flags.instrument(
    SplitFactory({
      core: { authorizationKey: 'production-sdk-key', key },
      urls: page.standIn.splitUrls,
      streamingEnabled: false,
    }),
  );
page.logIn = async (/** @type {string} */ key) => {
  page.factory = page.createFactory(key);
  // Split 10 has no `whenReady`.
  await page.factory.client().ready();
};
page.evaluate = (/** @type {string[]} */ ...names) => {
  for (const name of names) page.factory.client().getTreatment(name);
};
page.capture = (/** @type {string} */ message) => void Sentry.captureException(new Error(message));
page.flush = () => Sentry.flush(10_000);

document.body.insertAdjacentHTML('beforeend', '<button>Pay</button>');
document.querySelector('button')?.addEventListener('click', () => {
  page.evaluate('always_on', 'color');
  throw new Error('click');
});
