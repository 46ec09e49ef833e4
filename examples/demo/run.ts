/**
 * `npm run demo`: the examples of Split's page on its Sentry webhook (`identities` and `environments` as there), each by
 * an app of its own, with the real SDKs, against the local stand-in for both companies' servers. Prints each Sentry
 * event and the track events that came of it, as they arrived, and exits with 1 if they are not the page's.
 */
import { execFile } from 'node:child_process';
import { promisify, styleText } from 'node:util';
import { startStandIn, type ArrivedTrackEvent } from '../../test/stand-in/stand-in.ts';

const run = promisify(execFile);
const app = new URL('app.mjs', import.meta.url).pathname;

interface Example {
  title: string;
  environment: string;
  user: Record<string, unknown>;
  captureCulprit?: boolean;
  /** What must arrive: event type id, environment, traffic type and key. */
  expected: string[];
}

const john = { id: 42, email: 'john.doe@example.com' };
const examples: Example[] = [
  {
    title: 'An exception in staging',
    environment: 'staging',
    user: john,
    expected: ['sentry_exception Staging user 42'],
  },
  {
    title: 'An exception in production',
    environment: 'production',
    user: john,
    expected: ['sentry_exception Production user 42'],
  },
  {
    title: 'An exception with a user id and an org id: two traffic types',
    environment: 'production',
    user: { ...john, orgId: 55 },
    expected: ['sentry_exception Production user 42', 'sentry_exception Production org 55'],
  },
  {
    title: 'The same with "Capture Culprit as separate Event"',
    environment: 'production',
    user: { ...john, orgId: 55 },
    captureCulprit: true,
    expected: [
      'sentry_exception Production user 42',
      'sentry_exception.checkout_app Production user 42',
      'sentry_exception Production org 55',
      'sentry_exception.checkout_app Production org 55',
    ],
  },
];

/** A track event in the form of the page's samples. */
const sample = ({
  eventTypeId,
  environmentName,
  trafficTypeName,
  key,
  timestamp,
  properties,
}: ArrivedTrackEvent) => ({ eventTypeId, environmentName, trafficTypeName, key, timestamp, properties });

const identify = (event: ArrivedTrackEvent) =>
  `${event.eventTypeId} ${event.environmentName} ${event.trafficTypeName} ${event.key}`;

const indent = (text: string) => text.replace(/^/gm, '    ');

const standIn = await startStandIn({
  environments: { 'staging-key': 'Staging', 'production-key': 'Production' },
});
let failures = 0;
for (const [index, { title, expected, ...options }] of examples.entries()) {
  console.log(styleText('bold', `\n${index + 1}. ${title}`));
  standIn.clear();
  const { stderr } = await run(process.execPath, [app, JSON.stringify(options)], {
    env: { ...process.env, ...standIn.env },
  });
  if (stderr) console.error(stderr);

  const [sentryEvent] = await standIn.waitForSentryEvents(1);
  const [exception] = sentryEvent?.exception?.values ?? [];
  console.log(styleText('magenta', '  Sentry received'));
  console.log(indent(`event        ${sentryEvent?.event_id}`));
  console.log(indent(`environment  ${sentryEvent?.environment}`));
  console.log(indent(`user         ${JSON.stringify(sentryEvent?.user)}`));
  console.log(indent(`exception    ${exception?.type}: ${exception?.value}`));

  const trackEvents = await standIn.waitForTrackEvents(expected.length);
  console.log(styleText('cyan', `  Split received ${trackEvents.length} track event(s)`));
  for (const trackEvent of trackEvents) console.log(indent(JSON.stringify(sample(trackEvent), null, 2)));

  const arrived = trackEvents.map(identify);
  if (arrived.join() !== expected.join()) {
    failures++;
    console.error(styleText('red', `  expected: ${expected.join(', ')}\n  arrived:  ${arrived.join(', ')}`));
  }
}
await standIn.close();
console.log(
  failures
    ? styleText('red', `\n${failures} example(s) differ from Split's page.`)
    : styleText('green', `\nAll ${examples.length} examples arrived as Split's page shows them.`),
);
process.exitCode = failures ? 1 : 0;
