/** A page whose factory splitio-redux makes. */
import { applyMiddleware, combineReducers, createStore } from 'redux';
import { thunk } from 'redux-thunk';
import * as Sentry from '@sentry/browser';
import { getTreatments, initSplitSdk, splitReducer, splitSdk } from '@splitsoftware/splitio-redux';
import { splitFlagsIntegration } from 'sentry-split';

const flags = splitFlagsIntegration({ getIsolationScope: Sentry.getIsolationScope });
Sentry.init({ dsn: window.standIn.dsn, environment: 'production', integrations: [flags] });

const store = createStore(combineReducers({ splitio: splitReducer }), applyMiddleware(thunk));
const initialized = initSplitSdk({
  config: {
    core: { authorizationKey: 'production-sdk-key', key: 'ada' },
    urls: window.standIn.splitUrls,
    streamingEnabled: false,
  },
});
flags.instrument(splitSdk.factory);

const capture = (message) => void Sentry.captureException(new Error(message));

window.run = async () => {
  // Evaluated once the SDK is ready.
  store.dispatch(getTreatments({ splitNames: ['always_on'] }));
  await store.dispatch(initialized);
  capture('main');
  store.dispatch(getTreatments({ key: 'account-1', splitNames: ['always_off'] }));
  await splitSdk.factory.client('account-1').ready();
  capture('shared');
  await Sentry.flush(10_000);
  return store.getState().splitio.treatments.always_on.ada.treatment;
};
