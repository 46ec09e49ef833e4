/**
 * What the apps of these tests have in common. An app is an exported function of a file in this folder, run by `run.mjs` in
 * a process of its own.
 */
import { loadSdk } from '../../../sdks/load.mjs';

export { setTimeout as sleep } from 'node:timers/promises';
export { splitBeforeSend, splitIntegration } from 'sentry-split';

/** @type {typeof import('@sentry/node')} */
export const Sentry = loadSdk('@sentry/node');

/** @type {typeof import('@splitsoftware/splitio')} */
const { SplitFactory } = loadSdk('@splitsoftware/splitio');

export const DSN = process.env.SENTRY_DSN ?? '';
// Sentry.init would take it where an app gives none.
delete process.env.SENTRY_DSN;

/** Of Split's services, at the stand-in. @type {Record<string, string>} */
export const splitUrls = JSON.parse(process.env.SPLIT_URLS ?? '{}');

/** @type {Record<string, string>} */
const sdkKeys = JSON.parse(process.env.SPLIT_SDK_KEYS ?? '{}');

/** What the test hands in. */
export const input = JSON.parse(process.env.INPUT ?? '{}');

/** What the app hands to the test. @type {Record<string, any>} */
export const report = {};

/** The calls of `onSkip`, for the test. @type {object[]} */
export const skipped = [];

/** @type {NonNullable<import('sentry-split').SplitIntegrationOptions['onSkip']>} */
export const onSkip = (reason, { event, path, trackEvent, error }) => {
  skipped.push({
    reason,
    path,
    key: trackEvent?.key,
    environment: trackEvent?.environment ?? event?.environment,
    error: error instanceof Error ? error.message : undefined,
    about: event?.exception?.values?.at(-1)?.value ?? event?.message,
  });
};

/**
 * What `splitBeforeSend` gives.
 *
 * @typedef {ReturnType<typeof import('sentry-split').splitBeforeSend<import('@sentry/node').ErrorEvent>>} BeforeSend
 */

/**
 * A factory of a Split environment. Split's types lack `flush` of the client.
 *
 * @param {'Production' | 'Staging'} [environment]
 * @param {Partial<SplitIO.INodeSettings>} [settings]
 * @returns {any}
 */
export const makeFactory = (environment = 'Production', settings = {}) =>
  SplitFactory({
    core: { authorizationKey: sdkKeys[environment] ?? '' },
    urls: splitUrls,
    streamingEnabled: false,
    // On a busy machine the first request may take its time.
    startup: { readyTimeout: 60, requestTimeoutBeforeReady: 60 },
    ...settings,
  });

/**
 * `Dedupe` drops an error that equals the last one, so a server leaves it out.
 *
 * @param {any} integration
 * @returns {(defaults: any[]) => any[]}
 */
export const insteadOfDedupe = (integration) => (defaults) => [
  ...defaults.filter(({ name }) => name !== 'Dedupe'),
  integration,
];

/**
 * Captures an error.
 *
 * @param {string} message
 * @param {any} [user] default: one whose id is the message
 * @param {string} [environment] default: the client's
 */
export const fail = (message, user = { id: message }, environment) =>
  Sentry.withScope((scope) => {
    scope.setUser(user);
    if (environment) scope.addEventProcessor((event) => ({ ...event, environment }));
    Sentry.captureException(new Error(message));
  });

/** The exception value of a Sentry event. @param {import('@sentry/node').Event} event */
export const valueOf = (event) => event.exception?.values?.at(-1)?.value;

/**
 * Captures an error and resolves when Sentry has handled it: it does that over some turns of the loop.
 *
 * @param {string} message
 * @returns {Promise<void>}
 */
export const failAndHandle = (message) =>
  new Promise((resolve) => {
    Sentry.getClient()?.on('beforeSendEvent', (event) => {
      if (valueOf(event) === message) resolve();
    });
    fail(message);
  });
