import * as Sentry from '@sentry/node';
import { describe, expect, it } from 'vitest';
import {
  addEvaluation,
  getLatest,
  lastOfEachFlag,
  MAX_FLAGS,
  setLatest,
  type Evaluation,
} from '../../../src/flags/evaluations.ts';
import { showTreatment } from '../../../src/flags/sentry-flag.ts';

const add = (latest: Evaluation | undefined, name: string, treatment: string) =>
  addEvaluation(latest, { name, treatment, shown: showTreatment(name, treatment) });

/** Adds evaluations, `name=treatment`, one after the other. */
function addAll(...evaluations: string[]): Evaluation | undefined {
  let latest: Evaluation | undefined;
  for (const evaluation of evaluations) {
    const [name = '', treatment = ''] = evaluation.split('=');
    latest = add(latest, name, treatment);
  }
  return latest;
}

const shown = (latest: Evaluation | undefined) =>
  lastOfEachFlag(latest).map(({ shown }) => `${shown?.flag} ${shown?.result}`);

const numbered = (prefix: string, count: number, treatment: string) =>
  Array.from({ length: count }, (_, index) => `${prefix}_${index}=${treatment}`);

describe('lastOfEachFlag', () => {
  it('gives the flags in the order of evaluation', () => {
    expect(shown(addAll('a=on', 'b=off', 'c=red'))).toEqual(['a true', 'b false', 'c:red true']);
  });

  it('gives nothing where nothing was evaluated', () => {
    expect(lastOfEachFlag(undefined)).toEqual([]);
  });

  it('gives a flag that was evaluated again behind the others', () => {
    expect(shown(addAll('a=on', 'b=on', 'a=on'))).toEqual(['b true', 'a true']);
  });

  it.each([
    ['off', ['b true', 'a false']],
    ['red', ['b true', 'a:red true']],
    ['control', ['b true']],
  ])('gives a flag that was on and is %s now as that alone', (treatment, flags) => {
    expect(shown(addAll('a=on', 'b=on', `a=${treatment}`))).toEqual(flags);
  });

  it('gives as many as Sentry keeps', () => {
    const flags = shown(addAll(...numbered('flag', MAX_FLAGS + 1, 'on')));
    expect(flags).toHaveLength(100);
    expect([flags.at(0), flags.at(-1)]).toEqual(['flag_1 true', 'flag_100 true']);
  });

  it('gives no place to what is left out', () => {
    expect(shown(addAll('a=on', ...numbered('unknown', 250, 'control')))).toEqual(['a true']);
  });
});

describe('addEvaluation', () => {
  it('changes nothing that was there', () => {
    const before = addAll('a=on', 'b=on');
    const copy = structuredClone(before);
    for (const treatment of ['on', 'off', 'red', 'control']) add(before, 'a', treatment);
    expect(before).toEqual(copy);
  });

  it('keeps a bounded number, however many there are', () => {
    let latest: Evaluation | undefined;
    const counts: number[] = [];
    for (let index = 0; index < 5000; index++) {
      latest = add(latest, `flag_${index % 150}`, 'on');
      counts.push(latest.count);
    }
    expect(Math.max(...counts)).toBe(300);
    let reachable = 0;
    for (let one = latest; one; one = one.previous) reachable++;
    expect(reachable).toBe(latest?.count);
  });

  it('forgets none of the last flags by that', () => {
    const first = numbered('first', 60, 'on');
    const again = numbered('again', 30, 'off');
    const latest = addAll(...first, ...Array.from({ length: 40 }, () => again).flat());
    expect(shown(latest)).toEqual(
      [...first, ...again].map((one) => one.replace('=on', ' true').replace('=off', ' false')),
    );
  });

  it('nor brings back what was left out later', () => {
    const latest = addAll(
      'a=on',
      'a=control',
      ...Array.from({ length: 40 }, () => numbered('flag', 30, 'on')).flat(),
    );
    expect(shown(latest)).not.toContain('a true');
  });
});

describe('setLatest and getLatest', () => {
  it('find nothing in a new scope', () => {
    expect(getLatest(new Sentry.Scope().getScopeData())).toBeUndefined();
    expect(getLatest({})).toBeUndefined();
  });

  it('replace what the scope had', () => {
    const scope = new Sentry.Scope();
    for (const latest of [addAll('a=on', 'b=on'), addAll('c=on'), undefined, addAll('d=on')]) {
      setLatest(scope, latest);
      expect(getLatest(scope.getScopeData())).toEqual(latest);
    }
  });

  it('leave what else is in the metadata', () => {
    const scope = new Sentry.Scope().setSDKProcessingMetadata({ other: { a: 1 } });
    setLatest(scope, addAll('a=on'));
    expect(scope.getScopeData().sdkProcessingMetadata).toMatchObject({ other: { a: 1 } });
  });

  it('go with the scope into its clones, and no further', () => {
    const scope = new Sentry.Scope();
    setLatest(scope, addAll('a=on'));
    const clone = scope.clone();
    setLatest(scope, add(getLatest(scope.getScopeData()), 'b', 'on'));
    setLatest(clone, add(getLatest(clone.getScopeData()), 'c', 'on'));
    expect(shown(getLatest(scope.getScopeData()))).toEqual(['a true', 'b true']);
    expect(shown(getLatest(clone.getScopeData()))).toEqual(['a true', 'c true']);
  });
});
