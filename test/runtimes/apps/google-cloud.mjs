// An HTTP function and an event function of Google Cloud, called as its functions framework calls them.
import { once } from 'node:events';
import { createServer } from 'node:http';
import { createInterface } from 'node:readline';
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
  throw new TypeError(`broken for ${user}`);
}

const functions = {
  http: Sentry.wrapHttpFunction((request, response) => {
    try {
      fail(request.url.slice(1));
    } catch (error) {
      Sentry.captureException(error);
    }
    response.end();
  }),
  // A background function: https://cloud.google.com/functions/docs/writing/write-event-driven-functions
  event: Sentry.wrapEventFunction(async ({ user }) => fail(user)),
  cloudEvent: Sentry.wrapCloudEventFunction(async ({ data }) => fail(data.user)),
};

const server = createServer(functions.http);
server.listen(0, '127.0.0.1');
await once(server, 'listening');
const url = `http://127.0.0.1:${server.address().port}`;

/** Each resolves when the framework knows that the function has returned: then it may be frozen. */
const invoke = {
  http: async (user) => (await fetch(`${url}/${user}`)).text(),
  event: (user) => new Promise((resolve) => functions.event({ user }, { eventType: 'order' }, resolve)),
  cloudEvent: (user) =>
    new Promise((resolve) => functions.cloudEvent({ type: 'order', data: { user } }, resolve)),
};

// The test says when to go on, and looks meanwhile at what has arrived.
for await (const line of createInterface(process.stdin)) {
  const [kind, user] = line.split(' ');
  await invoke[kind](user);
  console.log('returned');
}
process.exit();
