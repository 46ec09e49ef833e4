/** Consumer mode with a real Redis, on Node. `apps/redis.mjs` says what each case does. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { splitChanges } from '../../stand-in/flags.ts';
import { hasRedis, startRedis, type Redis } from '../redis.ts';
import { run, TIMEOUT, type Outcome } from './run.ts';
import { areRun, FLAGS, sdk } from './sdks.ts';

const cells = [
  { sentry: sdk('sentry-node-7'), split: sdk('split-10') },
  { sentry: sdk('sentry-node-8'), split: sdk('@splitsoftware/splitio') },
  { sentry: sdk('@sentry/node'), split: sdk('@splitsoftware/splitio') },
];

let redis: Redis;
beforeAll(async () => {
  if (!hasRedis) return;
  redis = await startRedis();
  // What Split's Synchronizer writes: `KeyBuilder` of splitio-commons.
  const { ff } = splitChanges([...FLAGS, { name: 'flag_user', trafficType: 'user' }], { s: '1.3' }) as {
    ff: { d: { name: string; sets: string[] }[] };
  };
  for (const flag of ff.d) {
    redis.run('set', `SPLITIO.split.${flag.name}`, JSON.stringify(flag));
    for (const set of flag.sets) redis.run('sadd', `SPLITIO.flagSet.${set}`, flag.name);
  }
});
afterAll(() => redis?.stop());

describe.skipIf(!hasRedis).each(cells)(
  'with a real Redis, $sentry.title with $split.title',
  ({ sentry, split }) => {
    const isRun = areRun(sentry, split);
    beforeEach(({ skip }) => skip(!isRun));

    let outcome: Outcome;
    beforeAll(async () => {
      if (!isRun) return;
      outcome = await run('redis.mjs', { sentry, split, env: { REDIS_URL: redis.url } });
    }, TIMEOUT + 5000);

    it('records what a promise resolves to, and not before', () => {
      expect(outcome.shown).toHaveProperty('asked', undefined);
      expect(outcome.shown['answered']).toEqual(['always_on true']);
    });

    it.each([
      ['getTreatment', ['always_on true']],
      ['getTreatmentWithConfig', ['always_on true']],
      ['getTreatments', ['always_on true', 'always_off false']],
      ['getTreatmentsWithConfig', ['always_on true', 'always_off false']],
      ['getTreatmentsByFlagSet', ['always_off false', 'always_on true']],
      ['getTreatmentsByFlagSets', ['always_off false', 'always_on true']],
      ['getTreatmentsWithConfigByFlagSet', ['always_off false', 'always_on true']],
      ['getTreatmentsWithConfigByFlagSets', ['always_off false', 'always_on true']],
    ])('records %s', (method, flags) => {
      // A set of Redis has no order.
      expect([...(outcome.shown[method] ?? [])].sort()).toEqual([...flags].sort());
    });

    it('changes no result', () => expect(outcome.report['differences']).toEqual([]));

    it('shows each of 40 users at once their own treatment', () => {
      const treatments = outcome.report['treatments'] as Record<string, string>;
      expect(new Set(Object.values(treatments))).toEqual(new Set(['on', 'off']));
      const users = Object.entries(treatments);
      expect(users).toHaveLength(40);
      for (const [user, treatment] of users)
        expect({ user, shown: outcome.shown[user] }).toEqual({
          user,
          shown: [`flag_user ${treatment === 'on'}`],
        });
    });
  },
);
