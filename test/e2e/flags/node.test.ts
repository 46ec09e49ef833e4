/** `splitFlagsIntegration` in Node processes, every Sentry SDK with every Split SDK. `cases.mjs` says what each case does. */
import { beforeAll, describe, expect, it } from 'vitest';
import { run, TIMEOUT, type Outcome } from './run.ts';
import { areRun, sdk, SENTRY_NODE, SPLITIO } from './sdks.ts';

const newestSplit = sdk('@splitsoftware/splitio');

const cells = SENTRY_NODE.flatMap((sentry) =>
  SPLITIO.map((split) => ({
    sentry: sdk(sentry),
    split: sdk(split),
    hasOwnFlags: !/node-(7|8)/.test(sentry),
    isRun: areRun(sdk(sentry), sdk(split)),
  })),
);

/** `flag_5 true` and so on. */
const numbered = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, index) => `flag_${from + index} true`);

const COLOR: unknown = expect.stringMatching(/^color:(red|blue) true$/);

describe.each(cells)('$sentry.title with $split.title', ({ sentry, split, hasOwnFlags, isRun }) => {
  describe.skipIf(!isRun)('in Node', () => {
    let outcome: Outcome;
    beforeAll(async () => {
      outcome = await run('cases.mjs', { sentry, split });
    }, TIMEOUT + 5000);

    /** The flags of a case's error, which must have arrived. */
    const shown = (name: string): unknown => {
      if (!(name in outcome.shown)) throw new Error(`No error ${name} arrived.`);
      return outcome.shown[name];
    };

    it('shows no flags where none was evaluated', () => expect(shown('none')).toEqual(undefined));

    it('shows what the same tick evaluated, on and off as booleans', () =>
      expect(shown('booleans')).toEqual(['always_on true', 'always_off false']));

    it('shows any other treatment behind the name', () => expect(shown('multivariate')).toEqual([COLOR]));

    it('shows only the last treatment of a flag, in its place', () =>
      expect(shown('changed')).toEqual(['always_on true', 'color:blue true']));

    it('leaves control out', () => expect(shown('control')).toEqual(['always_on true']));

    it('makes names fit', () => {
      expect(shown('odd name')).toEqual(['new_checkout_v2 true']);
      expect(shown('spaces')).toEqual(['always_on true']);
    });

    it('shows the 100 flags that were evaluated last', () => {
      expect(shown('101 flags')).toEqual(numbered(1, 101));
      expect(shown('101 flags, the first again')).toEqual([
        ...numbered(2, 100),
        'flag_0 true',
        'flag_100 true',
      ]);
    });

    it('lets toFlag decide, and leaves out what it leaves out or fails on', () =>
      expect(shown('toFlag')).toEqual(['always_on_on true', 'left_out_last true', 'unknown_control true']));

    it('forgets what was recorded on clear', () => expect(shown('cleared')).toEqual(['always_off false']));

    it('lets beforeSend see the flags, and delete them', () => {
      expect(outcome.report['seenByBeforeSend']).toMatchObject({
        deleted: [{ flag: 'always_on', result: true }],
      });
      expect(shown('deleted')).toEqual(undefined);
    });

    it.each([
      ['getTreatment', ['always_on true']],
      ['getTreatmentWithConfig', ['always_on true']],
      ['getTreatments', ['always_on true', COLOR]],
      ['getTreatmentsWithConfig', ['always_on true', COLOR]],
      ['getTreatmentsByFlagSet', ['always_on true', 'always_off false']],
      ['getTreatmentsByFlagSets', ['always_on true', 'always_off false']],
      ['getTreatmentsWithConfigByFlagSet', ['always_on true', 'always_off false']],
      ['getTreatmentsWithConfigByFlagSets', ['always_on true', 'always_off false']],
    ])('records %s', (method, flags) => expect(shown(method)).toEqual(flags));

    it('changes no result, of right and of wrong calls', () =>
      expect(outcome.report['differences']).toEqual([]));

    it('keeps a scope and its clones apart', () => {
      expect(shown('inner')).toEqual(['flag_1 true', 'flag_2 true']);
      expect(shown('outer')).toEqual(['flag_1 true', 'flag_3 true']);
    });

    it('shows each of 40 users at once their own treatment', () => {
      const treatments = outcome.report['treatments'] as Record<string, string>;
      expect(Object.keys(treatments)).toHaveLength(40);
      expect(new Set(Object.values(treatments))).toEqual(new Set(['on', 'off']));
      for (const [user, treatment] of Object.entries(treatments))
        expect(shown(user)).toEqual([`flag_user ${treatment === 'on'}`]);
    });

    // Sentry's SDK for Node has none before 9.
    it.skipIf(!hasOwnFlags)("keeps the flags of Sentry's own integrations", () =>
      expect(shown('merged')).toEqual([...numbered(1, 100), 'theirs true']),
    );

    it('records once what is instrumented twice', () => {
      expect(outcome.report['isSame']).toBe(true);
      expect(shown('instrumented twice')).toEqual(['always_on true']);
    });

    it('records a factory that was made again', () => {
      expect(shown('destroyed')).toEqual(undefined);
      expect(shown('made again')).toEqual(['always_on true']);
    });
  });

  describe.skipIf(!isRun || split.where !== newestSplit.where)('in its last tick', () => {
    it.each([
      ['crash', 1],
      ['rejection', 0],
    ])('shows on a %s what was evaluated', { timeout: TIMEOUT + 5000 }, async (END, code) => {
      const result = await run('crash.mjs', { sentry, split, env: { END } });
      expect(result).toMatchObject({ code, shown: { [END]: ['always_on true', COLOR] } });
    });
  });
});
