/** Tracks an event when Split is ready and throws. */
import * as Sentry from '@sentry/browser';
import { SplitFactory } from '@splitsoftware/splitio-browserjs';

/** What the test has put there. @type {any} */
const page = window;
const { dsn, splitUrls } = page.standIn;

Sentry.init({ dsn, release: '1.0.0' });
/** Split's types lack `flush`. @type {any} */
const client = SplitFactory({
  core: { authorizationKey: 'staging-sdk-key', key: 'ann/1' },
  urls: splitUrls,
  streamingEnabled: false,
}).client();
page.flush = () => client.flush();

void client.whenReady().then(() => {
  client.track('user', 'from_page');
  console.log('ready');
  throw new Error('broken');
});
