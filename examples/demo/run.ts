/**
 * `npm run demo`: the examples of Split's docs on its Sentry webhook, each by an app of its own, with the real SDKs,
 * against the local stand-in for both companies' servers. Shows what the docs show beside what arrived, and exits with
 * 1 if they differ.
 *
 * - In a terminal it then serves the React example until Ctrl+C, and says where.
 * - `-- --open` opens that page in the browser.
 * - `-- --json` prints the track events in full instead, and ends.
 */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs, promisify, styleText } from 'node:util';
import type { Event } from '@sentry/core';
import { startStandIn, type ArrivedTrackEvent } from '../../test/stand-in/stand-in.ts';
import { servePage, untilInterrupted } from '../serve-page.ts';
import { CASES, type Case } from './cases.ts';
import { compare, HEAD, rowsOf } from './table.ts';

const { values: flags } = parseArgs({
  options: { json: { type: 'boolean', default: false }, open: { type: 'boolean', default: false } },
});

const runFile = promisify(execFile);
const app = fileURLToPath(new URL('app.mjs', import.meta.url));
const print = (line = '') => {
  if (!flags.json) console.log(line);
};

print(`The examples in Split's docs on its Sentry webhook, ${styleText('bold', 'without')} the webhook:`);
print("real SDKs in one app, and a local stand-in for both companies' servers.");
print();
print(HEAD);

const results: { case: Case; sentryEvents: readonly Event[]; trackEvents: readonly ArrivedTrackEvent[] }[] =
  [];
let differences = 0;
const standIn = await startStandIn({
  environments: { 'staging-key': 'Staging', 'production-key': 'Production' },
});
for (const [index, example] of CASES.entries()) {
  standIn.clear();
  const { stderr } = await runFile(process.execPath, [app, JSON.stringify(example.app)], {
    env: { ...process.env, ...standIn.env },
  });
  if (stderr) console.error(stderr);
  const sentryEvents = [...(await standIn.waitForSentryEvents(1))];
  const trackEvents = [...(await standIn.waitForTrackEvents(example.expected.length))];
  const comparisons = compare(example.expected, trackEvents);
  rowsOf(index + 1, example, comparisons).forEach(print);
  differences += comparisons.filter(({ isSame }) => !isSame).length;
  results.push({ case: example, sentryEvents, trackEvents });
}
await standIn.close();
process.exitCode = differences ? 1 : 0;

const sentrySaw = results.flatMap(({ sentryEvents }) => sentryEvents).length;
const splitGot = results.flatMap(({ trackEvents }) => trackEvents).length;
print();
print(
  `Sentry saw ${sentrySaw}, Split got ${splitGot}: ${
    differences
      ? styleText('red', `${differences} not as in Split's docs`)
      : styleText('green', "all as in Split's docs")
  }`,
);

if (flags.json) {
  const cases = results.map(({ case: { app: startedWith, expected }, sentryEvents, trackEvents }) => ({
    ...startedWith,
    sentryEvents: sentryEvents.map(summarise),
    expected,
    trackEvents,
  }));
  console.log(JSON.stringify({ cases, sentrySaw, splitGot, differences }, null, 2));
} else if (flags.open || (process.stdout.isTTY && !process.env['CI'])) {
  await showReactExample();
} else {
  print('The errors of each treatment: npm run demo -- --open');
}

/** A Sentry event without its stack trace and contexts. */
function summarise({ event_id, environment, user, exception }: Event) {
  const [{ type, value } = {}] = exception?.values ?? [];
  return { event_id, environment, user, exception: `${type}: ${value}` };
}

/** The picture of what this is for, until Ctrl+C. */
async function showReactExample(): Promise<void> {
  const services = await startStandIn({
    trafficTypes: ['user'],
    flags: [{ name: 'new_checkout', trafficType: 'user' }],
  });
  Object.assign(process.env, services.env);
  const page = await servePage('react', { standIn: services, opensBrowser: flags.open });
  print();
  print(`The errors of each treatment: ${styleText('bold', page.url)} (Ctrl+C ends it)`);
  await untilInterrupted();
  await page.close();
  await services.close();
}
