/** Wrong options never stop `Sentry.init` (docs/specification.md#options). */
import { describe, expect, it } from 'vitest';
import { run, summaries, values } from './run.ts';

const WRONG = `{
  environments: { production: factory(), staging: 'Staging-Default', both: [factory('Staging'), null], client: split.client() },
  identities: { 'user.id': 'user', 'user.orgId': '', '': 'user', 'user.tenant': ['org', 3] },
  captureCulprit: 'yes',
  eventTypeId: 'not allowed!',
  captureMessages: 1,
  levels: ['error', 'critical'],
  properties: { message: 'metadata.value', wrong: 7 },
  onSkip: 'console',
  beforeTrack: {},
  maxCulprits: -1,
  maxPending: NaN,
  maxPerMinute: '60',
  maxClients: 1.5,
  maxEvents: 10,
}`;

/** The path that each problem is to begin with. */
const PATHS = [
  'environments["staging"]',
  'environments["both"][1]',
  'environments["client"]',
  'identities["user.orgId"]',
  'identities[""]',
  'identities["user.tenant"][1]',
  'captureCulprit',
  'eventTypeId',
  'captureMessages',
  'levels[1]',
  'properties["wrong"]',
  'onSkip',
  'beforeTrack',
  'maxCulprits',
  'maxPending',
  'maxPerMinute',
  'maxClients',
  'maxEvents',
];

describe.each(['integration', 'beforeSend'])('wrong options (%s)', (form) => {
  it('are named in one console.error and left out; Sentry reports, and the right rows track', async () => {
    const outcome = await run(
      `
      const split = factory();
      const withoutDedupe = (ours) => (defaults) => [...defaults.filter(({ name }) => name !== 'Dedupe'), ours];
      const options = ${WRONG};
      const isIntegration = process.env.FORM === 'integration';
      const beforeSend = isIntegration ? undefined : splitBeforeSend(options);
      Sentry.init({
        dsn,
        ...(isIntegration ? { integrations: withoutDedupe(splitIntegration(options)) } : { beforeSend }),
      });
      fail('production', { id: 42, orgId: 55, tenant: 't1' });
      fail('staging', { id: 42 }, 'staging');
      fail('both', { id: 43 }, 'both');
      await Sentry.flush(20_000);
      await beforeSend?.flush(20_000);
      `,
      { env: { FORM: form } },
    );
    expect(values(outcome).sort()).toEqual(['both', 'production', 'staging']);
    expect(summaries(outcome.trackEvents).sort()).toEqual([
      'Production org t1 sentry_exception',
      'Production user 42 sentry_exception',
      'Staging user 43 sentry_exception',
    ]);
    expect(outcome.trackEvents.map(({ properties }) => String(properties?.['message'])).sort()).toEqual([
      'both',
      'production',
      'production',
    ]);
    const [head, ...problems] = outcome.result.stderr.trimEnd().split('\n');
    expect(head).toMatch(/^\[sentry-split\] /);
    expect(outcome.result.stderr.match(/\[sentry-split\]/g)).toHaveLength(1);
    expect(problems.map((line) => line.slice(0, line.indexOf(':'))).sort()).toEqual([...PATHS].sort());
    for (const line of problems) expect(line).toMatch(/: (got .*, expected|.*must be|unknown option)/);
    expect(outcome.result.stdout).toBe('');
  });
});

it('options that are no options at all, or that throw when read, leave Sentry alone', async () => {
  const outcome = await run(`
    const throwing = new Proxy({}, { get() { throw new Error('from a getter'); }, ownKeys() { throw new Error('from ownKeys'); } });
    for (const [name, options] of Object.entries({ absent: undefined, nothing: null, text: 'options', list: [], throwing, rows: { environments: throwing, identities: throwing } })) {
      Sentry.init({ dsn, integrations: [splitIntegration(options)] });
      fail(name);
      await Sentry.flush(20_000);
    }
    // After all of these, one that is right.
    Sentry.init({
      dsn,
      integrations: (defaults) => [
        ...defaults.filter(({ name }) => name !== 'Dedupe'),
        splitIntegration({ environments: { production: factory() }, identities: { 'user.id': 'user' } }),
      ],
    });
    fail('right');
  `);
  expect(values(outcome)).toEqual(['absent', 'nothing', 'text', 'list', 'throwing', 'rows', 'right']);
  expect(summaries(outcome.trackEvents)).toEqual(['Production user right sentry_exception']);
  expect(outcome.result.stderr.match(/\[sentry-split\]/g)).toHaveLength(6);
});
