/**
 * An error storm: what the integration keeps, and what it sends. Run after `npm run build`:
 *
 *     node --expose-gc bench/storm.mjs
 *
 * 1. Heap growth over 100,000 errors with unique messages, users and transactions.
 * 2. What one key's 100,000 identical errors make Split's SDK send.
 *
 * Split's SDK is real and posts to a server in this process; Sentry's envelopes go to a transport that drops them. Each
 * part also runs without the integration, since both SDKs keep things of their own.
 */
import { spawnSync } from 'node:child_process';
import { createServer } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

const ERRORS = Number(process.env.ERRORS ?? 100_000);
const [, file, part, subject] = process.argv;

if (!part) {
  const run = (...args) => {
    const { stdout, stderr, status } = spawnSync(process.execPath, ['--expose-gc', file, ...args], {
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(`${args.join(' ')} failed:\n${stdout}${stderr}`);
    return JSON.parse(stdout.slice(stdout.lastIndexOf('\n{') + 1));
  };
  const mb = (bytes) => `${(bytes / 1e6).toFixed(2)} MB`;
  const print = (what, { growth, ms, trackEvents, requests, bytes, skips }) =>
    console.log(
      `  ${what.padEnd(24)} heap ${mb(growth).padStart(9)}   ${(ms / ERRORS).toFixed(3)} ms an error   ` +
        `${trackEvents} track events in ${requests} requests, ${mb(bytes)}   skipped ${JSON.stringify(skips)}`,
    );
  console.log(`${ERRORS.toLocaleString('en')} errors with unique messages, users and transactions`);
  print('without the integration', run('unique', 'without'));
  print('with the integration', run('unique', 'with'));
  console.log(`${ERRORS.toLocaleString('en')} identical errors of one user`);
  print('without the integration', run('identical', 'without'));
  print('with the integration', run('identical', 'with'));
} else {
  console.log(`\n${JSON.stringify(await storm(part === 'unique', subject === 'with'))}`);
  process.exit(0);
}

async function storm(isUnique, isTracked) {
  const Sentry = await import('@sentry/node');
  const { SplitFactory } = await import('@splitsoftware/splitio');
  const { splitIntegration } = await import('../dist/index.js');

  const sent = { trackEvents: 0, requests: 0, bytes: 0 };
  const url = await splitServer(sent);
  const factory = SplitFactory({
    core: { authorizationKey: 'storm' },
    urls: { sdk: url, events: url, auth: url, streaming: url, telemetry: url },
    streamingEnabled: false,
  });
  await factory.client().whenReady();

  const skips = {};
  Sentry.init({
    dsn: 'http://public@127.0.0.1:9/1',
    environment: 'production',
    transport: () => ({ send: async () => ({}), flush: async () => true }),
    // It would drop the identical errors before they get here.
    integrations: (defaults) => [
      ...defaults.filter(({ name }) => name !== 'Dedupe' && name !== 'ContextLines'),
      ...(isTracked
        ? [
            splitIntegration({
              environments: { production: factory },
              identities: { 'user.id': 'user', 'user.orgId': 'org' },
              captureCulprit: true,
              onSkip: (reason) => (skips[reason] = (skips[reason] ?? 0) + 1),
            }),
          ]
        : []),
    ],
  });

  const burst = async (from, to) => {
    for (let at = from; at < to; at++) {
      // Below 0 to warm up: those users, and their share of maxPerMinute, are not the storm's.
      const id = isUnique || at < 0 ? at : 0;
      Sentry.captureException(new Error(`broken ${id}`), (scope) => {
        scope.setUser({ id: `user-${id}`, orgId: `org-${id}` });
        scope.setTransactionName(`GET /page-${isUnique ? at : 0}`);
        return scope;
      });
      // As a server does, let the events go out between requests.
      if (at % 20 === 0) await new Promise(setImmediate);
    }
    await Sentry.flush(10_000);
  };
  const heap = async () => {
    for (let at = 0; at < 5; at++) {
      await sleep(50);
      globalThis.gc();
    }
    return process.memoryUsage().heapUsed;
  };

  await burst(-2000, 0);
  await sleep(1100);
  await Sentry.flush(10_000);
  // What is counted is the storm alone.
  Object.assign(sent, { trackEvents: 0, requests: 0, bytes: 0 });
  for (const reason of Object.keys(skips)) delete skips[reason];

  const before = await heap();
  const start = performance.now();
  await burst(0, ERRORS);
  const ms = performance.now() - start;
  await sleep(1100);
  await Sentry.flush(10_000);
  return { growth: (await heap()) - before, ms, ...sent, skips };
}

/** Answers Split's SDK, and counts what it posts. */
async function splitServer(sent) {
  const server = createServer((request, response) => {
    const chunks = [];
    request.on('data', (chunk) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks);
      if (request.url.includes('/events/')) {
        sent.requests++;
        sent.bytes += body.length;
        sent.trackEvents += JSON.parse(body).length;
      }
      response.end(
        request.url.includes('/splitChanges')
          ? JSON.stringify({ ff: { d: [], s: 1, t: 1 }, rbs: { d: [], s: 1, t: 1 } })
          : '{}',
      );
    });
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${server.address().port}`;
}
