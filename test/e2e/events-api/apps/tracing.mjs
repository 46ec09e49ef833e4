// Posts track events inside of a span, and makes a request of its own there, which shows that Sentry traces requests.
import { createRequire } from 'node:module';
import { splitEventsApi } from 'sentry-split';

const { SENTRY_DSN, SENTRY_NODE, SPLIT_SDK_KEY, SPLIT_URLS, STAND_IN_URL } = process.env;
const Sentry = createRequire(new URL('../../../sdks/package.json', import.meta.url))(SENTRY_NODE ?? '');

Sentry.init({ dsn: SENTRY_DSN, tracesSampleRate: 1 });
const target = splitEventsApi({ authorizationKey: SPLIT_SDK_KEY ?? '', urls: JSON.parse(SPLIT_URLS ?? '') });

await Sentry.startSpan({ name: 'request', op: 'http.server' }, async () => {
  await fetch(`${STAND_IN_URL}/control`);
  target.track({
    environment: 'production',
    trafficTypeName: 'user',
    key: '42',
    eventTypeId: 'sentry_exception',
    properties: {},
  });
  console.log('flushed', await target.flush(5_000));
});
Sentry.captureException(new Error('with breadcrumbs'));
await Sentry.close(5_000);
