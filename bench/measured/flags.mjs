/**
 * What recording costs an evaluation: `getTreatment` of one Split factory with `splitFlagsIntegration` and of another
 * without, with 1 and with 100 flags in turn, in the isolation scope of a request. `node flags.mjs [--quick]`, after a
 * build. Reports medians, in µs.
 */
import { createServer } from 'node:http';
import { Bench, hrtimeNow } from 'tinybench';
import * as Sentry from '@sentry/node';
import { SplitFactory } from '@splitsoftware/splitio';
import { splitFlagsIntegration } from '../../dist/index.js';

const ROUNDS = process.argv.includes('--quick') ? 20 : 100;
const WARM_UP = 20;
const CALLS = 500;
const FLAGS = 100;
const USERS = 1000;

// Property names are interned, as the literals of an app are: equal ones are the same string.
const names = Object.keys(
  Object.fromEntries(Array.from({ length: FLAGS }, (_, index) => [`flag_${index}`, true])),
);
const keys = Array.from({ length: USERS }, (_, index) => `user-${index}`);

const url = await startServer();
Sentry.init({ dsn: 'http://public@127.0.0.1:9/1', tracesSampleRate: 0 });
const flags = splitFlagsIntegration({ getIsolationScope: Sentry.getIsolationScope });
const without = (await createFactory()).client();
const recorded = flags.instrument(await createFactory()).client();

const tasks = new Map();
const add = (name, client, count) => {
  let at = 0;
  tasks.set(name, {
    p50: [],
    // A user has several flags evaluated, as in a request.
    next: () => {
      at++;
      client.getTreatment(keys[((at / count) | 0) % USERS], names[at % count]);
    },
  });
};
for (const count of [1, FLAGS]) {
  add(`without, ${count}`, without, count);
  add(`recorded, ${count}`, recorded, count);
}

await Sentry.withIsolationScope(async (scope) => {
  // What the SDK for Node keeps of a request.
  scope.setSDKProcessingMetadata({ normalizedRequest: { url: '/' }, ipAddress: '127.0.0.1' });
  for (let round = -WARM_UP; round < ROUNDS; round++) await runRound(round);
});

const median = (values) => values.sort((a, b) => a - b)[values.length >> 1];
const medians = [...tasks].map(([name, { p50 }]) => [name, median(p50)]);
console.log(`\n${JSON.stringify(Object.fromEntries(medians))}`);
process.exit(0);

async function runRound(round) {
  const bench = new Bench({
    time: 0,
    iterations: CALLS,
    warmup: false,
    now: hrtimeNow,
    subtractTimerOverhead: true,
  });
  // Every other round backwards, so that no task always follows the same one.
  const order = [...tasks.keys()];
  for (const name of round % 2 ? order.toReversed() : order) bench.add(name, tasks.get(name).next);
  for (const task of bench.tasks) {
    task.runSync();
    if (task.result.state !== 'completed') throw new Error(`${task.name}: ${task.result.error}`);
    if (round >= 0) tasks.get(task.name).p50.push(task.result.latency.p50 * 1000);
    // The SDK's own timers: impressions are posted.
    await new Promise(setImmediate);
  }
}

async function createFactory() {
  const factory = SplitFactory({
    core: { authorizationKey: 'bench' },
    urls: { sdk: url, events: url, auth: url, streaming: url, telemetry: url },
    streamingEnabled: false,
  });
  await factory.client().whenReady();
  return factory;
}

/** Answers Split's SDK, with flags that half of the users have on. */
async function startServer() {
  const definitions = names.map((name) => ({
    name,
    trafficTypeName: 'user',
    status: 'ACTIVE',
    killed: false,
    defaultTreatment: 'off',
    changeNumber: 1,
    algo: 2,
    seed: 1,
    trafficAllocation: 100,
    trafficAllocationSeed: 1,
    configurations: {},
    sets: [],
    conditions: [
      {
        conditionType: 'ROLLOUT',
        label: 'default rule',
        matcherGroup: { combiner: 'AND', matchers: [{ matcherType: 'ALL_KEYS', negate: false }] },
        partitions: [
          { treatment: 'on', size: 50 },
          { treatment: 'off', size: 50 },
        ],
      },
    ],
  }));
  const answer = (since) =>
    JSON.stringify({
      ff: { d: since === '1' ? [] : definitions, s: Number(since), t: 1 },
      rbs: { d: [], s: 1, t: 1 },
    });
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url, 'http://127.0.0.1');
    request
      .resume()
      .on('end', () =>
        response.end(pathname.endsWith('/splitChanges') ? answer(searchParams.get('since')) : '{}'),
      );
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${server.address().port}`;
}
