/**
 * What a client-side Split factory does, here in Node: docs/sdk-facts.md#tracking-and-clients.
 *
 *     npx tsx scripts/facts/split-client.ts                                   # the browser build of splitio
 *     npx tsx scripts/facts/split-client.ts @splitsoftware/splitio-browserjs
 *     npx tsx scripts/facts/split-client.ts split-10                          # one of test/sdks
 */
import { mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { startStandIn } from '../../test/stand-in/stand-in.ts';
import { print } from './sentry.ts';

const name = process.argv[2] ?? '@splitsoftware/splitio';
const root = fileURLToPath(new URL('../../', import.meta.url));
mkdirSync(`${root}.cache`, { recursive: true });
const outfile = `${root}.cache/split-client-${process.pid}.cjs`;
await build({
  stdin: {
    contents: `export * from '${name}';`,
    resolveDir: name.startsWith('@') ? root : `${root}test/sdks`,
  },
  bundle: true,
  platform: 'browser',
  format: 'cjs',
  outfile,
  logLevel: 'error',
});

/** More of a client than its public type says. */
type Client = SplitIO.IBrowserClient & {
  flush?(): Promise<unknown>;
  isClientSide?: boolean;
  track(...args: unknown[]): boolean;
};

const { SplitFactory } = createRequire(import.meta.url)(outfile) as {
  SplitFactory: (settings: object) => { client(key?: unknown): Client };
};

const warnings: string[] = [];
for (const level of ['log', 'warn', 'error'] as const)
  console[level] = (...words: unknown[]) => void warnings.push(words.join(' '));

const standIn = await startStandIn();
const makeFactory = (core?: object, others?: object) =>
  SplitFactory({
    core: { authorizationKey: standIn.sdkKeys['Prod-Default'], key: 'main', ...core },
    urls: standIn.splitUrls,
    streamingEnabled: false,
    scheduler: { eventsPushRate: 3600 },
    ...others,
  });
const posts = () => standIn.requests.filter(({ path }) => path.endsWith('/events/bulk')).length;

async function postsOfFlush(client: Client): Promise<number> {
  const before = posts();
  await client.flush?.();
  return posts() - before;
}

/** What a call returns, or throws. */
function resultOf(call: () => unknown): unknown {
  try {
    return call();
  } catch (error) {
    return String(error);
  }
}

const facts: Record<string, unknown> = { name };

const factory = makeFactory();
const main = factory.client();
await main.ready();
facts['isClientSide'] = main.isClientSide;

const other = factory.client('other');
await other.ready();
facts['shared'] = {
  sameKey: factory.client('other') === other,
  otherBucketingKey: factory.client({ matchingKey: 'other', bucketingKey: 'b' }) === other,
};
facts['invalid'] = resultOf(() => typeof factory.client(''));

other.track('user', 'event');
facts['sharedFlush'] = await postsOfFlush(other);
facts['mainFlush'] = await postsOfFlush(main);
await other.destroy();
facts['destroyed'] = { same: factory.client('other') === other, track: other.track('user', 'event') };

warnings.length = 0;
for (let number = 0; number < 12; number++) factory.client(`key ${number}`);
facts['listeners'] = warnings.find((line) => line.includes('MaxListeners'))?.slice(0, 120);

for (const userConsent of ['UNKNOWN', 'DECLINED']) {
  const client = makeFactory({}, { userConsent }).client();
  await client.ready();
  facts[userConsent] = { track: client.track('user', 'event'), posts: await postsOfFlush(client) };
}

const bound = makeFactory({ trafficType: 'user' }).client();
facts['bound'] = {
  'track(eventType)': bound.track('event'),
  'track(trafficType, eventType)': bound.track('user', 'event'),
};

standIn.clear();
const withoutKey = resultOf(() => makeFactory({ key: undefined }).client());
if (typeof withoutKey === 'object') await standIn.waitFor(() => standIn.requests.length > 1);
facts['withoutKey'] = standIn.requests.map(({ path }) => path);

print(facts);
process.exit();
