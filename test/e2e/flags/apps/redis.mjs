/** Evaluates flags that are in a Redis: Split's consumer mode, which answers with promises. */
import { setTimeout as sleep } from 'node:timers/promises';
import { splitFlagsIntegration } from 'sentry-split';
import { dsn, finish, Sentry, SplitFactory } from './sdks.mjs';

const flags = splitFlagsIntegration({ getIsolationScope: Sentry.getIsolationScope });
Sentry.init({
  dsn,
  environment: 'production',
  integrations: [flags],
  // Sentry 7 drops what is beyond 30 at once.
  transportOptions: { bufferSize: 1000 },
});

const createFactory = () =>
  SplitFactory({
    core: { authorizationKey: process.env.SPLIT_SDK_KEY },
    mode: 'consumer',
    storage: { type: 'REDIS', options: { url: process.env.REDIS_URL } },
  });
const client = flags.instrument(createFactory()).client();
const plain = createFactory().client();
await Promise.all([client.ready(), plain.ready()]);

/** @type {{ treatments: Record<string, string>, differences: object[] }} */
const report = { treatments: {}, differences: [] };
const capture = (/** @type {string} */ message) => Sentry.captureException(new Error(message));

await Sentry.withIsolationScope(async () => {
  const pending = client.getTreatment('ada', 'always_on');
  capture('asked');
  await pending;
  capture('answered');
});

const CALLS = {
  getTreatment: ['always_on'],
  getTreatmentWithConfig: ['always_on'],
  getTreatments: [['always_on', 'unknown', 'always_off']],
  getTreatmentsWithConfig: [['always_on', 'unknown', 'always_off']],
  getTreatmentsByFlagSet: ['backend'],
  getTreatmentsByFlagSets: [['backend']],
  getTreatmentsWithConfigByFlagSet: ['backend'],
  getTreatmentsWithConfigByFlagSets: [['backend']],
};
for (const [method, args] of Object.entries(CALLS)) {
  await Sentry.withIsolationScope(async () => {
    const result = JSON.stringify(await client[method]('ada', ...args));
    capture(method);
    const expected = JSON.stringify(await plain[method]('ada', ...args));
    if (result !== expected) report.differences.push({ method, result, expected });
  });
}

// 40 users at once: an answer is recorded in the request that asked.
await Promise.all(
  Array.from({ length: 40 }, (_, index) => `user-${index}`).map((key, index) =>
    Sentry.withIsolationScope(async () => {
      await sleep((index * 7) % 5);
      report.treatments[key] = await client.getTreatment(key, 'flag_user');
      await sleep((index * 3) % 7);
      capture(key);
    }),
  ),
);

await finish(report);
