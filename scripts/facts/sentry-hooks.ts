/**
 * What Sentry's hooks see, and what they do not: docs/sdk-facts.md#events-and-hooks and the sections after it.
 *
 *     npx tsx scripts/facts/sentry-hooks.ts 8
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { gunzipSync } from 'node:zlib';
import type { Event } from '@sentry/core';
import { loadSentry, print } from './sentry.ts';

const Sentry = loadSentry(process.argv[2]);

/** What arrived at the stand-in for Sentry's server, and for another one, `/other`. */
const requests: { url: string; body: string; isTraced: boolean }[] = [];
let status = 200;
const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const isTraced = 'sentry-trace' in request.headers;
    const body = Buffer.concat(chunks);
    const isZipped = request.headers['content-encoding'] === 'gzip';
    requests.push({
      url: request.url ?? '',
      body: (isZipped ? gunzipSync(body) : body).toString(),
      isTraced,
    });
    response.writeHead(status, status === 429 ? { 'retry-after': '60' } : {}).end('{}');
  });
});
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
const origin = `127.0.0.1:${(server.address() as AddressInfo).port}`;

const facts: Record<string, unknown> = { version: Sentry.SDK_VERSION };
const order: string[] = [];
let seen: Event[] = [];
/** Exceptions only: with tracing, requests to the server above are transactions in 7 to 10. */
const exceptionsSeen = () =>
  seen.flatMap(({ type, exception }) => (type ? [] : (exception?.values?.map(({ value }) => value) ?? [])));
const postsOf = (text: string) => requests.filter(({ body }) => body.includes(`"value":"${text}`)).length;

Sentry.init({
  dsn: `http://public@${origin}/1`,
  tracesSampleRate: 1,
  integrations: (defaults) => defaults.filter(({ name }) => name !== 'Dedupe'),
  beforeSend(event) {
    order.push('beforeSend');
    return event;
  },
});
const client = Sentry.getClient();
if (!client) throw new Error('no client');
Sentry.addEventProcessor((event) => {
  if (!event.type) order.push('processor');
  return event;
});
client.on('beforeSendEvent', (event) => {
  seen.push(event);
  if (!event.type) order.push('beforeSendEvent');
  if (event.exception?.values?.[0]?.value === 'unlucky') throw new Error('of the hook');
});

const deep = { a: { b: { c: 1 } } };
Sentry.setUser({ id: 42n as unknown as string, nan: NaN, f() {}, symbol: Symbol('s'), deep });
Sentry.captureException(new Error('first'));
await client.flush(2000);
const [first] = seen;
Object.assign(facts, {
  order: [...order],
  user: first?.user,
  level: first?.level,
  environment: first?.environment,
});

/** The exceptions of the event that comes next, their frames aside. */
async function exceptionsOfNext(capture: () => void): Promise<object[] | undefined> {
  seen = [];
  capture();
  await client?.flush(2000);
  return seen
    .find(({ type }) => !type)
    ?.exception?.values?.map(({ stacktrace, ...others }) => ({
      ...others,
      hasStack: !!stacktrace,
    }));
}
facts['message'] = await exceptionsOfNext(() => Sentry.captureMessage('message'));
facts['text'] = await exceptionsOfNext(() => Sentry.captureException('text'));

seen = [];
Sentry.startSpan({ name: 'span' }, () => {});
Sentry.captureFeedback?.({ message: 'feedback' });
Sentry.captureCheckIn({ monitorSlug: 'monitor', status: 'ok' });
await client.flush(2000);
facts['others'] = [...new Set(seen.map(({ type }) => type))];

seen = [];
Sentry.captureException(new Error('unlucky'));
await client.flush(2000);
facts['thrown'] = { arrived: { unlucky: postsOf('unlucky'), 'of the hook': postsOf('of the hook') } };

await Sentry.startSpan({ name: 'span' }, () => fetch(`http://${origin}/other`));
facts['tracing'] = requests.find(({ url }) => url === '/other')?.isTraced;

const transport = client.getTransport();
if (transport) {
  const flush = transport.flush.bind(transport);
  transport.flush = (timeout) => {
    facts['timeout'] ??= typeof timeout;
    return flush(timeout);
  };
}
await client.flush('500' as unknown as number);

status = 429;
Sentry.captureException(new Error('limited'));
await client.flush(2000);
for (let count = 0; count < 20; count++) Sentry.captureException(new Error(`limited ${count}`));
await client.flush(2000);
const limited = exceptionsSeen().filter((value) => value?.startsWith('limited'));
facts['limited'] = { seen: limited.length, posts: postsOf('limited') };
status = 200;

await client.close(1000);
Sentry.captureException(new Error('after client.close'));
await sleep(100);
await Sentry.close(1000);
Sentry.captureException(new Error('after Sentry.close'));
await sleep(100);
facts['closed'] = {
  seen: exceptionsSeen().filter((value) => value?.startsWith('after')),
  posts: postsOf('after'),
};

Sentry.init({});
let seenWithoutDsn = 0;
const count = () => void seenWithoutDsn++;
Sentry.addIntegration({
  name: 'Later',
  setupOnce() {},
  setup: (later) => void later.on('beforeSendEvent', count),
});
Sentry.captureException(new Error('without a DSN'));
await sleep(100);
const hasTransport = Sentry.getClient()?.getTransport() !== undefined;
facts['withoutDsn'] = { seen: seenWithoutDsn, hasTransport };

const sampled = { beforeSend: 0, beforeSendEvent: 0 };
Sentry.init({
  dsn: `http://public@${origin}/1`,
  sampleRate: 0.0001,
  integrations: (defaults) => defaults.filter(({ name }) => name !== 'Dedupe'),
  beforeSend(event) {
    sampled.beforeSend++;
    return event;
  },
});
Sentry.getClient()?.on('beforeSendEvent', () => void sampled.beforeSendEvent++);
Sentry.startSession();
for (let number = 0; number < 50; number++) Sentry.captureException(new Error(`sampled ${number}`));
await Sentry.flush(2000);
facts['sampled'] = sampled;

print(facts);
process.exit();
