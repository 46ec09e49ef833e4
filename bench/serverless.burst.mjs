// A storm of errors, each of another user, while Split is down; then Split comes back, and the app flushes. Arguments: what
// tracks (`sdk`, `events-api`), `maxQueue`, how many errors. Says when it is done, and goes on when its parent says so.
import { once } from 'node:events';
import * as Sentry from '@sentry/node';
import { SplitFactory } from '@splitsoftware/splitio';
import { splitEventsApi, splitIntegration } from '../dist/index.js';

const [, , subject, maxQueue, errors] = process.argv;
const { SENTRY_DSN, SPLIT_SDK_KEY, SPLIT_URLS } = process.env;
const urls = JSON.parse(SPLIT_URLS);

const target =
  subject === 'events-api'
    ? splitEventsApi({ authorizationKey: SPLIT_SDK_KEY, urls, maxQueue: Number(maxQueue) })
    : SplitFactory({ core: { authorizationKey: SPLIT_SDK_KEY }, urls, streamingEnabled: false });

const skipped = {};
Sentry.init({
  dsn: SENTRY_DSN,
  environment: 'production',
  // Sentry's own requests have no part in this.
  transport: (options) => Sentry.createTransport(options, async () => ({ statusCode: 200 })),
  integrations: [
    splitIntegration({
      environments: { production: target },
      identities: { 'user.id': 'user' },
      onSkip: (reason) => {
        skipped[reason] = (skipped[reason] ?? 0) + 1;
      },
    }),
  ],
});

const heap = () => {
  globalThis.gc();
  return process.memoryUsage().heapUsed;
};

const before = heap();
const startedAt = performance.now();
for (let error = 0; error < Number(errors); error++) {
  Sentry.withIsolationScope(() => {
    Sentry.setUser({ id: `user-${error}` });
    Sentry.captureException(new TypeError(`broken ${error}`));
  });
  // The rest of the app has its turn.
  if (error % 10 === 0) await new Promise((resolve) => setImmediate(resolve));
}
const seconds = (performance.now() - startedAt) / 1000;
await new Promise((resolve) => setTimeout(resolve, 1_000));
const during = heap() - before;

process.send('done');
await once(process, 'message');
const isFlushed = await Sentry.flush(10_000);
const after = heap() - before;
process.send({ seconds, during, after, skipped, isFlushed });
process.disconnect();
process.exit();
