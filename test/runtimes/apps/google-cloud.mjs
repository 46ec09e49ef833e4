// An HTTP function and an event function of Google Cloud, called as its functions framework calls them.
import { once } from 'node:events';
import { createServer } from 'node:http';
import * as Sentry from '@sentry/google-cloud-serverless';
import { splitEventsApi, splitIntegration } from '../../../dist/index.js';

const { SENTRY_DSN, SPLIT_SDK_KEY, SPLIT_URLS } = process.env;

Sentry.init({
  dsn: SENTRY_DSN,
  environment: 'production',
  integrations: [
    splitIntegration({
      environments: {
        production: splitEventsApi({ authorizationKey: SPLIT_SDK_KEY, urls: JSON.parse(SPLIT_URLS) }),
      },
      identities: { 'user.id': 'user' },
    }),
  ],
});

/** Each error differs: `Dedupe` would leave out one that equals the last. */
function fail(user) {
  Sentry.setUser({ id: user });
  Sentry.captureException(new TypeError(`broken for ${user}`));
}

const httpFunction = Sentry.wrapHttpFunction((request, response) => {
  fail(request.url.slice(1));
  response.end();
});
const eventFunction = Sentry.wrapCloudEventFunction(async ({ data }) => fail(data.user));

const server = createServer(httpFunction);
server.listen(0, '127.0.0.1');
await once(server, 'listening');
const url = `http://127.0.0.1:${server.address().port}`;
for (const user of ['http-1', 'http-2', 'http-3']) await (await fetch(`${url}/${user}`)).text();
for (const user of ['event-1', 'event-2', 'event-3'])
  await new Promise((resolve) => eventFunction({ type: 'order', data: { user } }, resolve));
console.log('done');
process.exit();
