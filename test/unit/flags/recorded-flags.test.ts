import * as Sentry from '@sentry/node';
import { describe, expect, it } from 'vitest';
import {
  addFlag,
  getFlags,
  MAX_FLAGS,
  setFlags,
  type RecordedFlag,
} from '../../../src/flags/recorded-flags.ts';
import { showTreatment } from '../../../src/flags/sentry-flag.ts';

const record = (flags: readonly RecordedFlag[], name: string, treatment: string) =>
  addFlag(flags, name, showTreatment(name, treatment));

/** Records evaluations, `name=treatment`, one after the other. */
const recordAll = (...evaluations: string[]): readonly RecordedFlag[] =>
  evaluations.reduce<readonly RecordedFlag[]>((flags, evaluation) => {
    const [name = '', treatment = ''] = evaluation.split('=');
    return record(flags, name, treatment);
  }, []);

const shown = (flags: readonly RecordedFlag[]) =>
  flags.map(({ shown: { flag, result } }) => `${flag} ${result}`);

describe('addFlag', () => {
  it('keeps the order of evaluation', () => {
    expect(shown(recordAll('a=on', 'b=off', 'c=red'))).toEqual(['a true', 'b false', 'c:red true']);
  });

  it('moves a flag that is evaluated again behind the others', () => {
    expect(shown(recordAll('a=on', 'b=on', 'a=on'))).toEqual(['b true', 'a true']);
  });

  it.each([
    ['off', ['b true', 'a false']],
    ['red', ['b true', 'a:red true']],
    ['control', ['b true']],
  ])('a flag that was on and is %s now is only that', (treatment, flags) => {
    expect(shown(recordAll('a=on', 'b=on', `a=${treatment}`))).toEqual(flags);
  });

  it('drops an older flag of the same name on the issue page', () => {
    const both = addFlag(recordAll('a=on'), 'b', { flag: 'a', result: false });
    expect(shown(both)).toEqual(['a false']);
  });

  it('changes no list that it was given', () => {
    const before = recordAll('a=on', 'b=on');
    const copy = structuredClone(before);
    for (const treatment of ['on', 'off', 'red', 'control']) record(before, 'a', treatment);
    expect(before).toEqual(copy);
  });

  it('keeps as many as Sentry does', () => {
    const names = Array.from({ length: MAX_FLAGS + 1 }, (_, index) => `flag_${index}=on`);
    const flags = recordAll(...names);
    expect(flags).toHaveLength(100);
    expect(flags.at(0)?.name).toBe('flag_1');
    expect(flags.at(-1)?.name).toBe('flag_100');
  });

  it('gives no place to what is left out', () => {
    const names = Array.from({ length: MAX_FLAGS }, (_, index) => `unknown_${index}=control`);
    expect(shown(recordAll('a=on', ...names))).toEqual(['a true']);
  });
});

describe('setFlags and getFlags', () => {
  it('give nothing for a new scope', () => {
    expect(getFlags(new Sentry.Scope().getScopeData())).toEqual([]);
    expect(getFlags({})).toEqual([]);
  });

  it('replace what the scope had, whatever its length', () => {
    const scope = new Sentry.Scope();
    for (const flags of [recordAll('a=on', 'b=on', 'c=on'), recordAll('d=on'), []]) {
      setFlags(scope, flags);
      expect(getFlags(scope.getScopeData())).toEqual(flags);
    }
  });

  it('leave what else is in the metadata', () => {
    const scope = new Sentry.Scope().setSDKProcessingMetadata({ other: { a: 1 } });
    setFlags(scope, recordAll('a=on'));
    expect(scope.getScopeData().sdkProcessingMetadata).toMatchObject({ other: { a: 1 } });
  });

  it('go with the scope into its clones, and no further', () => {
    const scope = new Sentry.Scope();
    setFlags(scope, recordAll('a=on'));
    const clone = scope.clone();
    setFlags(scope, recordAll('a=on', 'b=on'));
    setFlags(clone, record(getFlags(clone.getScopeData()), 'c', 'on'));
    expect(shown(getFlags(scope.getScopeData()))).toEqual(['a true', 'b true']);
    expect(shown(getFlags(clone.getScopeData()))).toEqual(['a true', 'c true']);
  });
});
