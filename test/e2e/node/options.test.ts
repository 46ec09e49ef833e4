/** Wrong options never stop `Sentry.init` (docs/specification.md#options). */
import { describe, expect, it } from 'vitest';
import { run, summaries, values } from './run.ts';

/** The path that each problem of the app's options is to begin with. */
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
  it('are named in one console.error and left out, while Sentry reports and the valid rows track', async () => {
    const outcome = await run('options/wrongOptions', { input: { form } });
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

it('options that are no object, or that throw when read, do not disturb Sentry', async () => {
  const outcome = await run('options/noOptionsAtAll');
  expect(values(outcome)).toEqual(['absent', 'nothing', 'text', 'list', 'throwing', 'rows', 'right']);
  expect(summaries(outcome.trackEvents)).toEqual(['Production user right sentry_exception']);
  expect(outcome.result.stderr.match(/\[sentry-split\]/g)).toHaveLength(6);
});
