/** Tracks an event and captures an error, each with its SDK, delivers both and ends with a code of its own. */
import * as Sentry from '@sentry/node';
import { SplitFactory } from '@splitsoftware/splitio';

Sentry.init({ dsn: process.env.SENTRY_DSN ?? '' });
/** Split's types lack `flush`. @type {any} */
const client = SplitFactory({
  core: { authorizationKey: process.env.SPLIT_SDK_KEY ?? '' },
  urls: JSON.parse(process.env.SPLIT_URLS ?? ''),
  streamingEnabled: false,
}).client();
await client.whenReady();
client.track('42', 'user', process.env.EVENT_TYPE);
Sentry.captureException(new Error('broken'));
await Promise.all([client.flush(), Sentry.flush(2000)]);
console.log('done');
process.exit(3);
