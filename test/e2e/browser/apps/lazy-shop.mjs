/**
 * A shop with `sentry-split/lazy`, which a test's own script starts. Not with `kit.mjs`, which imports `sentry-split`:
 * esbuild would put all of it into the first load.
 */
import * as Sentry from '@sentry/browser';
import { SplitFactory } from '@splitsoftware/splitio-browserjs';
import { splitIntegration } from 'sentry-split/lazy';

/** The globals of the page: what the test gives it, and the app's factory, while there is one. */
const page = /** @type {{ standIn: { dsn: string, splitUrls: Record<string, string> }, factory?: any }} */ (
  /** @type {unknown} */ (window)
);

/** @type {string[]} */
const skips = [];

/** A number of the error `broken 1`. @param {any} event */
const withNumber = (event) => ({ n: Number(event.exception.values[0].value.slice('broken '.length)) });

/** @param {object} [options] of the integration, over the shop's own */
const shopIntegration = (options = {}) =>
  splitIntegration({
    environments: { production: () => page.factory },
    identities: { 'user.id': 'user' },
    properties: withNumber,
    onSkip: (/** @type {string} */ reason) => void skips.push(reason),
    ...options,
  });

/** @param {object} [options] of the integration @param {object} [sentryOptions] */
function start(options = {}, sentryOptions = {}) {
  page.factory = SplitFactory({
    core: { authorizationKey: 'production-sdk-key', key: '42' },
    urls: page.standIn.splitUrls,
    streamingEnabled: false,
  });
  Sentry.init({
    dsn: page.standIn.dsn,
    environment: 'production',
    integrations: [shopIntegration(options)],
    ...sentryOptions,
  });
  Sentry.setUser({ id: '42' });
}

/** @param {number} n */
const capture = (n) => void Sentry.captureException(new Error(`broken ${n}`));

Object.assign(window, { Sentry, shopIntegration, skips, start, capture });
