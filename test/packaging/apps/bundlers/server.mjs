import * as Sentry from '@sentry/node';
import { SplitFactory } from '@splitsoftware/splitio';
import { start } from './shared.mjs';

const { SENTRY_DSN = '', SPLIT_URLS = '', SPLIT_SDK_KEYS = '' } = process.env;

const shop = start({
  Sentry,
  SplitFactory,
  standIn: { dsn: SENTRY_DSN, splitUrls: JSON.parse(SPLIT_URLS), sdkKeys: JSON.parse(SPLIT_SDK_KEYS) },
});
shop.capture('no stock');
void shop.flush().then((/** @type {boolean} */ isFlushed) => {
  console.log('flushed', isFlushed);
  process.exit();
});
