/**
 * What a server-side Split factory takes, refuses and posts: docs/sdk-facts.md#flush-and-pushes and
 * docs/sdk-facts.md#what-the-split-sdk-refuses. Takes about ten seconds.
 *
 *     npx tsx scripts/facts/split-server.ts            # that of the main package.json
 *     npx tsx scripts/facts/split-server.ts split-10   # one of test/sdks
 */
import { createRequire } from 'node:module';
import { setTimeout as sleep } from 'node:timers/promises';
import type * as Split from '@splitsoftware/splitio';
import { startStandIn } from '../../test/stand-in/stand-in.ts';
import { print } from './sentry.ts';

/** Longer than the cool-down of a client's flush. */
const COOL = 1100;

const name = process.argv[2];
const load = createRequire(new URL(name ? '../../test/sdks/' : '../../', import.meta.url));
const { SplitFactory } = load(name ?? '@splitsoftware/splitio') as typeof Split;

const warnings: string[] = [];
for (const level of ['log', 'warn', 'error'] as const)
  console[level] = (...words: unknown[]) => void warnings.push(words.join(' '));

const standIn = await startStandIn();
let impressions = 0;
const factory = SplitFactory({
  core: { authorizationKey: standIn.sdkKeys['Prod-Default'] ?? '' },
  urls: standIn.splitUrls,
  streamingEnabled: false,
  scheduler: { eventsPushRate: 3600 },
  impressionListener: { logImpression: () => void impressions++ },
  debug: 'WARN',
});
const client = factory.client() as SplitIO.IClient & { flush(): Promise<unknown> };
await client.ready();

const track = (properties?: SplitIO.Properties, key = 'key', value = 1) =>
  client.track(key, 'user', 'event', value, properties);
const many = (count: number, value: number | boolean): SplitIO.Properties =>
  Object.fromEntries(Array.from({ length: count }, (_, at) => [`p${String(at).padStart(4, '0')}`, value]));

/** The largest number that passes. */
function largest(passes: (count: number) => boolean): number {
  let [good, bad] = [0, 40_000];
  while (bad - good > 1) {
    const middle = Math.floor((good + bad) / 2);
    if (passes(middle)) good = middle;
    else bad = middle;
  }
  return good;
}

/** What the SDK logs about one call, and what that returns. */
function warned(call: () => boolean): unknown {
  warnings.length = 0;
  return { returns: call(), log: warnings.map((line) => line.slice(0, 100)) };
}

const posts = () => standIn.requests.filter(({ path }) => path.endsWith('/events/bulk')).length;

/** How many requests one more track event and a flush make. */
async function postsOfFlush(): Promise<number> {
  const before = posts();
  track();
  await client.flush();
  return posts() - before;
}

client.getTreatment('key', 'flag_user');
const listener = { inTheTick: impressions, later: 0 };
await sleep(50);
listener.later = impressions;

const facts: Record<string, unknown> = {
  listener,
  accepted: {
    keyLength: largest((length) => track(undefined, 'k'.repeat(length))),
    eventTypeLength: largest((length) => client.track('key', 'user', 'e'.repeat(length))),
    stringLength: largest((length) => track({ a: 'x'.repeat(length) })),
    numbers: largest((count) => track(many(count, 1))),
    booleans: largest((count) => track(many(count, true))),
  },
  refused: {
    emptyKey: track(undefined, ''),
    slash: client.track('key', 'user', 'a/b'),
    NaN: track(undefined, 'key', NaN),
    constructor: track({ constructor: 'x' }),
  },
  manyProperties: warned(() => track(many(301, 1))),
  numericKey: warned(() => track(undefined, 42 as unknown as string)),
  upperCase: warned(() => client.track('key', 'USER', 'event')),
  unknownTrafficType: warned(() => client.track('key', 'nobody', 'event')),
};

await sleep(COOL);
facts['first'] = await postsOfFlush();
facts['within'] = await postsOfFlush();
await sleep(COOL);
facts['after'] = await postsOfFlush();

await sleep(COOL);
standIn.split.fail(500, 'events');
standIn.clear();
await postsOfFlush();
const failed = { posts: posts(), arrived: 0 };
standIn.split.ok();
await sleep(COOL);
client.track('key', 'user', 'next');
await client.flush();
failed.arrived = standIn.trackEvents.filter(({ eventTypeId }) => eventTypeId === 'event').length;
facts['failed'] = failed;

await sleep(COOL);
standIn.split.hang('events');
const ended: string[] = [];
track();
void client.flush().then(() => ended.push('first'));
await sleep(COOL);
void client.flush().then(() => ended.push('second'));
await sleep(200);
facts['hanging'] = { ended: [...ended] };
standIn.split.ok();

await client.destroy();
facts['destroyed'] = track();

print(facts);
process.exit();
