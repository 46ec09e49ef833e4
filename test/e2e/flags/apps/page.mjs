/** A page with a log-in and a button; the test puts the SDKs in question in place of these. */
import * as Sentry from '@sentry/browser';
import { SplitFactory } from '@splitsoftware/splitio';
import { splitFlagsIntegration } from 'sentry-split';

// `@sentry/browser` 7 does not export `getIsolationScope`; 8 and later, which the linter reads, have no `getCurrentHub`.
// oxlint-disable-next-line import/namespace, typescript/no-useless-default-assignment
const { getCurrentHub, getIsolationScope = () => getCurrentHub().getIsolationScope() } = Sentry;
const flags = splitFlagsIntegration({ getIsolationScope });
Sentry.init({ dsn: window.standIn.dsn, environment: 'production', integrations: [flags] });

window.createFactory = (key) =>
  flags.instrument(
    SplitFactory({
      core: { authorizationKey: 'production-sdk-key', key },
      urls: window.standIn.splitUrls,
      streamingEnabled: false,
    }),
  );
window.logIn = async (key) => {
  window.factory = window.createFactory(key);
  // Split 10 has no `whenReady`.
  await window.factory.client().ready();
};
window.evaluate = (...names) => {
  for (const name of names) window.factory.client().getTreatment(name);
};
window.capture = (message) => void Sentry.captureException(new Error(message));
window.flush = () => Sentry.flush(10_000);

document.body.insertAdjacentHTML('beforeend', '<button>Pay</button>');
document.querySelector('button').addEventListener('click', () => {
  window.evaluate('always_on', 'color');
  throw new Error('click');
});
