/** Table 2: from Sentry's hook to `client.track` having returned. `node --expose-gc time.mjs [--quick]` */
import { deepStrictEqual } from 'node:assert/strict';
import { Bench, hrtimeNow } from 'tinybench';
import { PostHog, sentryIntegration } from 'posthog-node';
import {
  capturedEvents,
  forgetHandled,
  hookOf,
  integrationOn,
  settle,
  splitFactory,
  startServer,
} from './subjects.mjs';
import { report } from './report.mjs';
import { floorOf, recordTrack } from './floor.mjs';

const isQuick = process.argv.includes('--quick');
const ROUNDS = isQuick ? 15 : 100;
const WARM_UP = isQuick ? 8 : 20;
const CALLS = 250;
/** More than the rate limit remembers. */
const USERS = 5000;

const IDENTITIES = {
  1: { 'user.id': 'user' },
  3: { 'user.id': 'user', 'user.orgId': 'org', 'user.plan': 'plan' },
};

const url = await startServer();
const factory = await splitFactory(url);
const client = factory.client();
const posthog = new PostHog('bench', { host: url });
const events = { small: await capturedEvents(USERS, false), large: await capturedEvents(USERS, true) };

const tasks = new Map();
/**
 * @param work given the number of the event
 * @param prepare called before it, untimed
 */
const add = (name, work, prepare = () => {}) => {
  let at = 0;
  const beforeEach = () => {
    at = (at + 1) % USERS;
    prepare(at);
  };
  tasks.set(name, { next: () => work(at), options: { beforeEach }, p50: [], mean: [] });
};

for (const identities of [1, 3]) {
  for (const captureCulprit of [false, true]) {
    const options = { identities: IDENTITIES[identities], captureCulprit };
    for (const size of ['small', 'large']) {
      const name = `${identities} ${captureCulprit ? 'on' : 'off'} ${size}`;
      const hook = hookOf(integrationOn(factory, options));
      const floor = floorOf(factory, options);
      const recorder = hookOf(integrationOn(factory, options));
      const calls = recordTrack(client, events[size], (event) => recorder(event, {}));
      const expected = identities * (captureCulprit ? 2 : 1);
      if (calls.some(({ length }) => length !== expected)) throw new Error(`${name}: not ${expected} calls`);
      // It is a floor only if it makes the same calls.
      deepStrictEqual(recordTrack(client, events[size], floor), calls, name);
      events[size].forEach(forgetHandled);
      add(`bare ${name}`, (at) => {
        for (const [key, trafficType, eventTypeId, value, properties] of calls[at])
          client.track(key, trafficType, eventTypeId, value, properties);
      });
      add(`floor ${name}`, (at) => floor(events[size][at]));
      add(
        `hook ${name}`,
        (at) => hook(events[size][at], {}),
        (at) => forgetHandled(events[size][at]),
      );
    }
  }
}
const peer = sentryIntegration(posthog, { severityAllowList: '*' });
for (const size of ['small', 'large']) {
  // It writes into the event's tags.
  add(`posthog ${size}`, (at) =>
    peer.processEvent({ ...events[size][at], tags: { ...events[size][at].tags } }),
  );
}

for (let round = -WARM_UP; round < ROUNDS; round++) {
  const bench = new Bench({
    time: 0,
    iterations: CALLS,
    warmup: false,
    now: hrtimeNow,
    subtractTimerOverhead: true,
  });
  const names = [...tasks.keys()];
  // Every other round backwards, so that no task always follows the same one.
  for (const name of round % 2 ? names.toReversed() : names) {
    const { next, options } = tasks.get(name);
    bench.add(name, next, options);
  }
  for (const task of bench.tasks) {
    task.runSync();
    if (task.result.state !== 'completed') throw new Error(`${task.name}: ${task.result.error}`);
    const { p50, mean } = task.result.latency;
    if (round >= 0) {
      tasks.get(task.name).p50.push(p50 * 1000);
      tasks.get(task.name).mean.push(mean * 1000);
    }
    await new Promise(setImmediate);
  }
  await posthog.flush();
  await settle();
  if (round % 10 === 0) globalThis.gc();
}

const median = (values) => values.sort((a, b) => a - b)[values.length >> 1];
report(
  Object.fromEntries(
    [...tasks].map(([name, { p50, mean }]) => [name, { median: median(p50), mean: median(mean) }]),
  ),
);
