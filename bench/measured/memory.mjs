/** Table 5: `node --expose-gc memory.mjs bare|hook 1000 10000 …`: heap and objects after so many errors. */
import { getHeapSnapshot } from 'node:v8';
import { setTimeout as sleep } from 'node:timers/promises';
import { capturedEvents, hookOf, integrationOn, splitFactory, startServer } from './subjects.mjs';
import { report } from './report.mjs';

const [way, ...counts] = process.argv.slice(2);
const factory = await splitFactory(await startServer());
const client = factory.client();
const [template] = await capturedEvents(1, false);
const hook = hookOf(integrationOn(factory, { captureCulprit: true }));

/** As an error of a user, with a culprit, of its own. */
const errorAt = (at) => ({
  ...template,
  event_id: at.toString(16).padStart(32, '0'),
  user: { id: `user-${at}` },
  transaction: `page ${at.toString(36)}`,
  exception: { values: [{ ...template.exception.values[0], value: `broken ${at}` }] },
});
const track = {
  hook: (event) => hook(event, {}),
  bare: ({ event_id, user, transaction }) =>
    client.track(user.id, 'user', 'sentry_exception', undefined, {
      source: 'Sentry',
      event_id,
      culprit: transaction,
    }),
}[way];

async function measure() {
  await sleep(1100);
  await client.flush();
  for (let at = 0; at < 5; at++) {
    await sleep(50);
    globalThis.gc();
  }
  const heap = process.memoryUsage().heapUsed;
  // Its start tells the number of objects.
  let head = '';
  for await (const chunk of getHeapSnapshot()) if (head.length < 10_000) head += chunk;
  return { heap, objects: Number(/"node_count":(\d+)/.exec(head)[1]) };
}

const results = {};
let at = 0;
for (const count of counts.map(Number)) {
  for (; at < count; at++) {
    track(errorAt(at));
    // Lets Split's SDK push.
    if (at % 200 === 0) await new Promise(setImmediate);
    if (at % 5000 === 0) await sleep(20);
  }
  results[count] = await measure();
}
report(results);
