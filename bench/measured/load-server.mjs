/**
 * The server that `../load.ts` puts under load: `node --expose-gc load-server.mjs with|without SHARE SPLIT_URL`, forked.
 * It has Sentry and Split's SDK, and with `with` the integration. SHARE percent of its requests fail, each for the next
 * of 50,000 users.
 *
 * It sends its port, and answers messages: `start` and `stop` limit what is measured, `finish` ends it.
 */
import { createServer } from 'node:http';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import * as Sentry from '@sentry/node';
import { splitIntegration } from '../../dist/index.js';
import { splitFactory } from './subjects.mjs';

const [way, share, splitUrl] = process.argv.slice(2);
const USERS = 50_000;

const factory = await splitFactory(splitUrl);
const skipped = {};
const ours = splitIntegration({
  environments: { production: factory },
  identities: { 'user.id': 'user' },
  onSkip: (reason) => (skipped[reason] = (skipped[reason] ?? 0) + 1),
});
const client = Sentry.init({
  dsn: 'http://public@127.0.0.1:9/1',
  environment: 'production',
  release: 'shop@1.2.3',
  // Envelopes are made and serialised, and go nowhere.
  transport: (options) => Sentry.createTransport(options, async () => ({ statusCode: 200 })),
  integrations: (defaults) => [
    ...defaults.filter(({ name }) => name !== 'Dedupe'),
    ...(way === 'with' ? [ours] : []),
  ],
});

let requests = 0;
let failed = 0;
/** Less than have failed if too many come at once: Sentry's client then drops events before anybody is told of them. */
let leftForSentry = 0;
client.on('beforeSendEvent', () => leftForSentry++);

/** What an app does for a request. Those that fail are spread evenly. */
function handle(id) {
  if ((requests * share) % 100 < share) {
    failed++;
    throw new TypeError(`cart of ${id} is undefined`);
  }
  return { id, items: [] };
}

const server = createServer((request, response) => {
  Sentry.withIsolationScope((scope) => {
    const id = `user-${requests++ % USERS}`;
    scope.setUser({ id });
    try {
      response.setHeader('content-type', 'application/json').end(JSON.stringify(handle(id)));
    } catch (error) {
      Sentry.captureException(error);
      response.writeHead(500).end();
    }
  });
});
server.listen(0, '127.0.0.1', () => process.send({ port: server.address().port }));

const delay = monitorEventLoopDelay({ resolution: 10 });

async function heap() {
  for (let at = 0; at < 3; at++) {
    await sleep(50);
    globalThis.gc();
  }
  return process.memoryUsage().heapUsed;
}

const answers = {
  async start() {
    const before = await heap();
    delay.enable();
    return { heap: before };
  },
  async stop() {
    delay.disable();
    return { heap: await heap() };
  },
  async finish() {
    // Requests may still be in line, which would fail during the flush or after it.
    server.close();
    server.closeAllConnections();
    // Split's SDK takes a flush a second.
    await sleep(1100);
    const isFlushed = await Sentry.flush(10_000);
    const ms = (nanoseconds) => nanoseconds / 1e6;
    return {
      failed,
      leftForSentry,
      skipped,
      isFlushed,
      heap: await heap(),
      delay: { p50: ms(delay.percentile(50)), p99: ms(delay.percentile(99)), max: ms(delay.max) },
    };
  },
};
const answer = async (name) =>
  process.send(await answers[name](), () => name === 'finish' && process.exit(0));
process.on('message', (name) => void answer(name));
