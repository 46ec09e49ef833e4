/** The three examples of Split's page on its Sentry webhook (docs/specification.md#track-events), culprit on. */
import { expect, it } from 'vitest';
import { startStandIn } from '../../stand-in/stand-in.ts';
import { runApp } from '../app.ts';
import { TIMEOUT } from './run.ts';

const john = { id: 42, email: 'john.doe@example.com' };

/** Runs an example's app. Gives the track events that arrived, and the two in full that an identity is to give. */
async function runExample(environment: string, user: object, app = 'seed.mjs') {
  const standIn = await startStandIn({
    environments: { 'staging-key': 'Staging', 'production-key': 'Production' },
  });
  const result = await runApp(`test/e2e/node/apps/${app}`, {
    standIn,
    env: { EXAMPLE: JSON.stringify({ environment, user }) },
    timeoutMs: TIMEOUT,
  });
  await standIn.close();
  expect(result).toMatchObject({ code: 0, stdout: '', stderr: '' });
  expect(standIn.sentryEvents).toMatchObject([{ environment, user }]);

  const [sentryEvent] = standIn.sentryEvents;
  const both = {
    source: 'Sentry',
    event_id: sentryEvent?.event_id,
    culprit: 'checkout(seed)',
    type: 'Error',
    level: 'error',
    handled: true,
    release: 'shop@1.2.3',
  };
  const base = {
    ...both,
    mechanism: 'generic',
    platform: 'node',
    environment,
    timestamp: Math.round(sentryEvent!.timestamp! * 1000),
  };
  const expectedOf = (environmentName: string, trafficTypeName: string, key: string) =>
    [
      { eventTypeId: 'sentry_exception', properties: base },
      { eventTypeId: 'sentry_exception.checkout_seed', properties: both },
    ].map((one) => ({
      ...one,
      environmentName,
      trafficTypeName,
      key,
      timestamp: expect.any(Number),
      time: expect.any(Number),
      via: 'bulk',
    }));
  return { trackEvents: standIn.trackEvents, expectedOf };
}

it('makes of an exception in staging one user event and its culprit event, in the staging environment', async () => {
  const { trackEvents, expectedOf } = await runExample('staging', john);
  expect(trackEvents).toEqual(expectedOf('Staging', 'user', '42'));
});

it('makes of an exception in production the same in the production environment', async () => {
  const { trackEvents, expectedOf } = await runExample('production', john);
  expect(trackEvents).toEqual(expectedOf('Production', 'user', '42'));
});

it.each(['seed.mjs', 'seed.cjs'])(
  'makes of an exception with a user id and an org id events of both traffic types, in the order of the rows (%s)',
  async (app) => {
    const { trackEvents, expectedOf } = await runExample('production', { ...john, orgId: 55 }, app);
    expect(trackEvents).toEqual([
      ...expectedOf('Production', 'user', '42'),
      ...expectedOf('Production', 'org', '55'),
    ]);
  },
);
