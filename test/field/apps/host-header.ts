/** An HTTP server that is sent a request with the host of Split's servers. */
import { once } from 'node:events';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  allHandled,
  createFactory,
  fail,
  report,
  Sentry,
  splitIntegration,
  splitUrls,
  startSentry,
} from './kit.ts';

const skips: string[] = [];
const urls: unknown[] = [];
const factory = createFactory();
startSentry({
  beforeSend(event) {
    urls.push(event.request?.url);
    return event;
  },
  integrations: [
    splitIntegration({
      environments: { production: factory },
      identities: { 'user.id': 'user' },
      onSkip: (reason) => skips.push(reason),
    }),
  ],
});

const server = createServer((incoming, response) => {
  Sentry.withScope((scope) => {
    // As Sentry's HTTP instrumentation writes it, which only instruments what is loaded after it.
    scope.addEventProcessor((event) => ({
      ...event,
      request: { url: `http://${incoming.headers.host}${incoming.url}` },
    }));
    fail('42');
  });
  response.end();
}).listen(0, '127.0.0.1');
await once(server, 'listening');

const { host, pathname } = new URL(splitUrls['events'] ?? '');
const { port } = server.address() as AddressInfo;
const sent = request({ host: '127.0.0.1', port, path: `${pathname}/events/bulk`, headers: { host } }).end();
const [response] = (await once(sent, 'response')) as [NodeJS.ReadableStream];
response.resume();
await allHandled();
report({ urls, skips, flush: await Sentry.flush(30_000) });
process.exit(0);
