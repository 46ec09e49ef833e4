/** A page that has everything from script tags. */
import { startShop } from './shop.mjs';

const { Sentry, splitio, SentrySplit, standIn } = /** @type {any} */ (globalThis);

startShop({
  Sentry,
  SplitFactory: splitio.SplitFactory,
  splitIntegration: SentrySplit.splitIntegration,
  standIn,
  key: '42',
});
