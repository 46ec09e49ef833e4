/** What the pages and servers of these tests have in common. */

/**
 * Starts Sentry with the integration, and puts the global `shop` in place, which captures an error and flushes.
 *
 * @param {object} sdks as the app has them: by import, or as globals of a page
 * @param {any} sdks.Sentry
 * @param {any} sdks.SplitFactory
 * @param {any} sdks.splitIntegration of either entry
 * @param {{ dsn: string, splitUrls: Record<string, string>, sdkKeys: Record<string, string> }} sdks.standIn
 * @param {string} [sdks.key] of the page's user; a server has none
 */
export function startShop({ Sentry, SplitFactory, splitIntegration, standIn, key }) {
  const factory = SplitFactory({
    core: { authorizationKey: standIn.sdkKeys['Prod-Default'], ...(key !== undefined && { key }) },
    urls: standIn.splitUrls,
    streamingEnabled: false,
    debug: false,
  });
  Sentry.init({
    dsn: standIn.dsn,
    environment: 'production',
    release: 'shop@1.0.0',
    integrations: [
      splitIntegration({
        environments: { production: () => factory },
        identities: { 'user.id': 'user' },
        captureCulprit: () => 'checkout',
      }),
    ],
  });
  Sentry.setUser({ id: 42 });
  const shop = {
    /** @param {string} message */
    capture: (message) => void Sentry.captureException(new TypeError(message)),
    flush: () => Sentry.flush(8000),
  };
  Object.assign(globalThis, { shop });
  return shop;
}
