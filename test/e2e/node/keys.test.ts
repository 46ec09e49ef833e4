/** Identities, and the keys they give (docs/specification.md#identities). */
import { beforeAll, describe, expect, it } from 'vitest';
import { keys, run, summaries, type Outcome } from './run.ts';

describe('50 concurrent requests of different users', () => {
  it('keep their own keys', async () => {
    const { trackEvents, sentryEvents } = await run('keys/concurrentRequests');
    expect(sentryEvents).toHaveLength(50);
    const users = Array.from({ length: 50 }, (_, at) => `user-${at}`);
    expect(summaries(trackEvents).sort()).toEqual(
      users
        .flatMap((id) => [
          `Production user ${id} sentry_exception`,
          `Production org org of ${id} sentry_exception`,
        ])
        .sort(),
    );
    for (const { key, properties } of trackEvents) {
      const id = key.replace('org of ', '');
      expect(properties).toMatchObject({
        message: `broken for ${id}`,
        path: expect.stringMatching(new RegExp(`/${id}$`)),
      });
    }
  });
});

describe('what an app hands to Sentry.setUser', () => {
  let outcome: Outcome;

  beforeAll(async () => {
    outcome = await run('keys/kindsOfUsers');
  });

  const trackedOf = (about: string) => {
    const event = outcome.sentryEvents.find(({ exception }) => exception?.values?.[0]?.value === about);
    expect(event).toBeDefined();
    const own = outcome.trackEvents.filter(({ properties }) => properties?.['event_id'] === event?.event_id);
    return own.map(({ trafficTypeName, key }) => `${trafficTypeName} ${key}`);
  };
  const skippedOf = (about: string) => outcome.skipped.filter((skip) => skip.about === about);

  it.each([
    ['bigint', '42'],
    ['huge bigint', '-123456789012345678901234567890'],
    ['number', '4.5'],
    ['spaces', 'ann'],
    ['250 characters', 'k'.repeat(250)],
    ['date', '1970-01-01T00:00:00.000Z'],
    ['name of a prototype property', 'constructor'],
  ])('becomes a key as text: %s', (about, key) => {
    expect(trackedOf(about)).toEqual([`user ${key}`]);
    expect(skippedOf(about)).toEqual([]);
  });

  it.each([
    'NaN',
    'Infinity',
    'object',
    'list',
    'function',
    'symbol',
    'boolean',
    'empty',
    '251 characters',
    'concatenated object',
    'concatenated undefined',
    'auto',
    'circular',
  ])('becomes no key, and onSkip is told: %s', (about) => {
    expect(trackedOf(about)).toEqual([]);
    expect(skippedOf(about)).toMatchObject([{ reason: 'key-invalid', path: 'user.id', about }]);
  });

  it.each(['null', 'undefined', 'no user'])('counts as a missing identity: %s', (about) => {
    expect(trackedOf(about)).toEqual([]);
    expect(skippedOf(about)).toEqual([]);
  });

  it('makes a track event of each traffic type of its row, in lower case', () => {
    expect(trackedOf('two traffic types')).toEqual(['org 55', 'account 55']);
  });

  it('is found by a path under user.data', () => {
    expect(trackedOf('user data')).toEqual(['org t1']);
  });

  it('is tracked once where two rows give the same traffic type and key', () => {
    expect(trackedOf('the same twice')).toEqual(['org 7', 'account 7']);
  });

  it('gives way to a function of the event, or to a tag with a dot in its name', () => {
    expect(trackedOf('function of the event')).toEqual(['account treated']);
    expect(trackedOf('dotted tag')).toEqual(['user Firefox']);
  });

  it('never becomes a key that stands for many users', () => {
    for (const key of keys(outcome.trackEvents)) expect(key).not.toMatch(/^\[|^undefined$|^null$|^NaN$/);
  });
});
