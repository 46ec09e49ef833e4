/**
 * Whether an error event says where its transaction's name comes from: docs/sdk-facts.md#what-events-look-like.
 *
 *     npx tsx scripts/facts/transaction-name.ts 8
 */
import { execFile } from 'node:child_process';
import type * as http from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { promisify } from 'node:util';
import { loadSentry, print } from './sentry.ts';

const Sentry = loadSentry(process.argv[2]);

Sentry.init({
  dsn: 'http://public@127.0.0.1:9/1',
  tracesSampleRate: 1,
  transport: () => ({ send: () => Promise.resolve({}), flush: () => Promise.resolve(true) }),
});
Sentry.getClient()?.on('beforeSendEvent', (event) => {
  if (event.type) return;
  print({
    version: Sentry.SDK_VERSION,
    transaction: event.transaction,
    traceData: event.contexts?.trace?.data,
    samplingContext: event.sdkProcessingMetadata?.dynamicSamplingContext,
  });
});

// Loaded after Sentry, which instruments it then; requested by another process, so that no trace is continued.
const { createServer } = createRequire(import.meta.url)('node:http') as typeof http;
const server = createServer((_, response) => {
  Sentry.captureException(new Error('of the handler'));
  response.end();
});
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
const { port } = server.address() as AddressInfo;
await promisify(execFile)(process.execPath, ['-e', `fetch('http://127.0.0.1:${port}/users/jane')`]);
await Sentry.flush(1000);
process.exit();
