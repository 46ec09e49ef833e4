/** What the server and the client of an app share; each hands its own SDKs in. */
import { splitIntegration } from 'sentry-split';
import { startShop } from '../shop.mjs';

/** @param {Omit<Parameters<typeof startShop>[0], 'splitIntegration'>} sdks */
export const start = (sdks) => startShop({ ...sdks, splitIntegration });
