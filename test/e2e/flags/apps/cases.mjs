/** Does what apps do with flags, and captures an error after each; the test reads what arrived at Sentry. */
import { setTimeout as sleep } from 'node:timers/promises';
import { splitFlagsIntegration } from 'sentry-split';
import { createFactory, dsn, finish, Sentry } from './sdks.mjs';

/** @type {Record<string, any>} */
const report = { seenByBeforeSend: {}, treatments: {}, differences: [] };
const flags = splitFlagsIntegration({ getIsolationScope: Sentry.getIsolationScope });
/** Sentry's own, where this SDK has it. */
const featureFlags = Sentry.featureFlagsIntegration?.();

Sentry.init({
  dsn,
  environment: 'production',
  // Sentry 7 drops what is beyond 30 at once.
  transportOptions: { bufferSize: 1000 },
  // Theirs last: it replaces what the event has.
  integrations: [flags, ...(featureFlags ? [featureFlags] : [])],
  beforeSend(/** @type {any} */ event) {
    const name = event.exception.values[0].value;
    report.seenByBeforeSend[name] = event.contexts.flags?.values;
    if (name === 'deleted') delete event.contexts.flags;
    return event;
  },
});

const factory = flags.instrument(await createFactory());
const client = factory.client();

/**
 * Runs a case in a request of its own, and captures an error of its name in the same tick as what it did last.
 *
 * @param {string} name
 * @param {() => unknown} [work]
 */
const run = (name, work) =>
  Sentry.withIsolationScope(() => {
    const result = work?.();
    Sentry.captureException(new Error(name));
    return result;
  });

run('none');
run('booleans', () => {
  client.getTreatment('ada', 'always_on');
  client.getTreatment('ada', 'always_off');
});
run('multivariate', () => client.getTreatment('ada', 'color'));
run('control', () => {
  client.getTreatment('ada', 'unknown');
  client.getTreatment('ada', 'always_on');
});
run('odd name', () => client.getTreatment('ada', 'new checkout/v2'));
run('spaces', () => client.getTreatment('ada', ' always_on '));

// A flag that changes within a request: of two keys with different treatments.
const keys = Array.from({ length: 50 }, (_, index) => `user-${index}`);
const plain = await createFactory();
const colorOf = (/** @type {string} */ key) => plain.client().getTreatment(key, 'color');
const redUser = keys.find((key) => colorOf(key) === 'red');
const blueUser = keys.find((key) => colorOf(key) === 'blue');
run('changed', () => {
  client.getTreatment(redUser, 'color');
  client.getTreatment('ada', 'always_on');
  client.getTreatment(blueUser, 'color');
});

run('101 flags', () => {
  for (let index = 0; index <= 100; index++) client.getTreatment('ada', `flag_${index}`);
});
run('101 flags, the first again', () => {
  for (let index = 0; index < 100; index++) client.getTreatment('ada', `flag_${index}`);
  client.getTreatment('ada', 'flag_0');
  client.getTreatment('ada', 'flag_100');
});

run('deleted', () => client.getTreatment('ada', 'always_on'));

const scoped = splitFlagsIntegration({
  getIsolationScope: Sentry.getIsolationScope,
  toFlag(name, treatment) {
    if (name === 'always_off') throw new Error('of the app');
    if (name === 'flag_1') return undefined;
    if (name === 'flag_2') return { flag: 'left out last', result: true };
    return { flag: `${name}=${treatment}`, result: treatment !== 'off' };
  },
});
const shown = scoped.instrument(await createFactory()).client();
run('toFlag', () => {
  for (const name of ['always_on', 'always_off', 'flag_1', 'flag_2', 'unknown'])
    shown.getTreatment('ada', name);
});

run('cleared', () => {
  client.getTreatment('ada', 'always_on');
  flags.clear();
  client.getTreatment('ada', 'always_off');
});

// Each method, with the same result as without, and its flags.
const CALLS = {
  getTreatment: ['always_on'],
  getTreatmentWithConfig: ['always_on'],
  getTreatments: [['always_on', 'color', 'unknown']],
  getTreatmentsWithConfig: [['always_on', 'color', 'unknown']],
  getTreatmentsByFlagSet: ['backend'],
  getTreatmentsByFlagSets: [['backend']],
  getTreatmentsWithConfigByFlagSet: ['backend'],
  getTreatmentsWithConfigByFlagSets: [['backend']],
};
for (const [method, args] of Object.entries(CALLS)) {
  // Split 10.22 has no flag sets.
  if (!plain.client()[method]) continue;
  const [result, expected] = [
    run(method, () => client[method]('ada', ...args)),
    plain.client()[method]('ada', ...args),
  ];
  if (JSON.stringify(result) !== JSON.stringify(expected))
    report.differences.push({ method, result, expected });
}
for (const args of [
  [],
  ['ada'],
  [undefined, 'always_on'],
  ['ada', 7],
  ['ada', ['always_on']],
  ['', ''],
  [{}],
]) {
  const [result, expected] = [client.getTreatment(...args), plain.client().getTreatment(...args)];
  if (result !== expected) report.differences.push({ args, result, expected });
}
flags.clear();

// A clone of a scope has what was recorded before, and neither sees what the other records after.
await Sentry.withIsolationScope(async () => {
  client.getTreatment('ada', 'flag_1');
  /** @type {(value?: unknown) => void} */
  let forked = () => {};
  await Promise.all([
    Sentry.withIsolationScope(async () => {
      client.getTreatment('ada', 'flag_2');
      await new Promise((resolve) => (forked = resolve));
      Sentry.captureException(new Error('inner'));
    }),
    (async () => {
      client.getTreatment('ada', 'flag_3');
      Sentry.captureException(new Error('outer'));
      forked();
    })(),
  ]);
});

// 40 users at once.
await Promise.all(
  keys.slice(0, 40).map((key, index) =>
    Sentry.withIsolationScope(async () => {
      await sleep((index * 7) % 5);
      report.treatments[key] = client.getTreatment(key, 'flag_user');
      await sleep((index * 3) % 7);
      Sentry.captureException(new Error(key));
    }),
  ),
);

// Flags of Sentry's own, where there are any.
if (featureFlags)
  run('merged', () => {
    featureFlags.addFeatureFlag('theirs', true);
    for (let index = 0; index < 100; index++) client.getTreatment('ada', `flag_${index}`);
  });

report.isSame = flags.instrument(flags.instrument(factory)) === factory;
run('instrumented twice', () => client.getTreatment('ada', 'always_on'));

await client.destroy();
run('destroyed', () => client.getTreatment('ada', 'always_on'));
const second = flags.instrument(await createFactory());
run('made again', () => second.client().getTreatment('ada', 'always_on'));

await finish(report);
