/** A page whose factory Split's Angular service makes. */
import '@angular/compiler';
import * as Sentry from '@sentry/browser';
import { SplitService } from '@splitsoftware/splitio-angular';
import { splitFlagsIntegration } from 'sentry-split';

const flags = splitFlagsIntegration({ getIsolationScope: Sentry.getIsolationScope });
Sentry.init({ dsn: window.standIn.dsn, environment: 'production', integrations: [flags] });

const service = new SplitService();
const ready = service.init({
  core: { authorizationKey: 'production-sdk-key', key: 'ada' },
  urls: window.standIn.splitUrls,
  streamingEnabled: false,
});
flags.instrument(service.getSDKFactory());

const isReady = (observable) =>
  new Promise((resolve, reject) => {
    observable.subscribe({ next: resolve, complete: resolve, error: reject });
  });
const capture = (message) => void Sentry.captureException(new Error(message));

window.run = async () => {
  await isReady(ready);
  const treatment = service.getTreatment('always_on');
  capture('main');
  await isReady(service.initClient('account-1'));
  service.getTreatment('account-1', 'always_off');
  capture('shared');
  await Sentry.flush(10_000);
  return treatment;
};
