/**
 * What the apps of these tests have in common. An app is an exported function of a file in this folder; the test bundles the
 * file with both SDKs and calls the function in a page. What the test evaluates there are globals: see `expose`.
 */
import * as Sentry from '@sentry/browser';
// The test puts the Split SDK in question in place of this one.
import { SplitFactory } from '@splitsoftware/splitio';
import { splitBeforeSend, splitIntegration } from 'sentry-split';

export { Sentry, splitBeforeSend };

/** @type {{ dsn: string, splitUrls: Record<string, string> }} */
export const standIn = /** @type {any} */ (window).standIn;

/** Makes values and functions globals of the page, for the test. @param {Record<string, unknown>} globals */
export const expose = (globals) => Object.assign(window, globals);

/** The calls of `onSkip`: the reason, and the path of the identity or traffic type and key. @type {unknown[][]} */
export const skips = [];
expose({ Sentry, skips, setVisibility });

/**
 * A Split factory of the production environment. Split's types lack `flush` of the client.
 *
 * @param {string | { matchingKey: string, bucketingKey: string }} key
 * @param {Record<string, any>} [settings]
 * @returns {any}
 */
export const createFactory = (key, { core, ...settings } = {}) =>
  SplitFactory({
    core: { authorizationKey: 'production-sdk-key', key, ...core },
    urls: standIn.splitUrls,
    streamingEnabled: false,
    ...settings,
  });

/**
 * Starts Sentry with the integration.
 *
 * @param {import('sentry-split').SplitIntegrationOptions} options
 * @param {import('@sentry/browser').BrowserOptions & { integrations?: any[] }} [sentryOptions]
 */
export const startSentry = (options, { integrations = [], ...sentryOptions } = {}) =>
  Sentry.init({
    dsn: standIn.dsn,
    environment: 'production',
    release: 'shop@1.0.0',
    integrations: [
      ...integrations,
      splitIntegration({
        onSkip(reason, { path, trackEvent }) {
          skips.push([reason, trackEvent ? `${trackEvent.trafficTypeName}/${trackEvent.key}` : path]);
        },
        ...options,
      }),
    ],
    ...sentryOptions,
  });

/**
 * Plays a change of tabs. Headless Chromium has no tab that is not seen (`Page.setWebLifecycleState`, a second page in front
 * and a minimised window all leave it `visible`).
 *
 * @param {'hidden' | 'visible'} state
 */
export function setVisibility(state) {
  Object.defineProperty(document, 'visibilityState', { value: state, configurable: true });
  Object.defineProperty(document, 'hidden', { value: state === 'hidden', configurable: true });
  document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
}

/** Captures an error `broken n`. @param {number} n */
export function capture(n) {
  Sentry.captureException(new Error(`broken ${n}`));
}

/** The number of an error of `capture`. @param {any} event */
const numberOf = (event) => Number(event.exception.values[0].value.slice(7));

/** Lets that number travel along as the property `n`, so that the order at Split is seen. @param {any} event */
export const withNumber = (event) => ({ n: numberOf(event) });
