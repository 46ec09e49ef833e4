import * as Sentry from '@sentry/node';
import { describe, expect, it } from 'vitest';
import {
  addEvaluation,
  getEvaluations,
  MAX_FLAGS,
  setEvaluations,
  type Evaluation,
} from '../../../src/flags/evaluations.ts';
import { showTreatment } from '../../../src/flags/sentry-flag.ts';

const add = (evaluations: readonly Evaluation[], name: string, treatment: string) =>
  addEvaluation(evaluations, { name, treatment, shown: showTreatment(name, treatment) });

/** Adds evaluations, `name=treatment`, one after the other. */
function addAll(...added: string[]): readonly Evaluation[] {
  let evaluations: readonly Evaluation[] = [];
  for (const evaluation of added) {
    const [name = '', treatment = ''] = evaluation.split('=');
    evaluations = add(evaluations, name, treatment);
  }
  return evaluations;
}

const shown = (evaluations: readonly Evaluation[]) =>
  evaluations.map(({ shown }) => `${shown.flag} ${shown.result}`);

const numbered = (prefix: string, count: number, treatment: string) =>
  Array.from({ length: count }, (_, index) => `${prefix}_${index}=${treatment}`);

describe('addEvaluation', () => {
  it('keeps the flags in the order of evaluation', () => {
    expect(shown(addAll('a=on', 'b=off', 'c=red'))).toEqual(['a true', 'b false', 'c:red true']);
  });

  it('puts a flag that was evaluated again behind the others', () => {
    expect(shown(addAll('a=on', 'b=on', 'a=on'))).toEqual(['b true', 'a true']);
  });

  it.each([
    ['off', ['b true', 'a false']],
    ['red', ['b true', 'a:red true']],
    ['control', ['b true']],
  ])('has a flag that was on and is %s now as that alone', (treatment, flags) => {
    expect(shown(addAll('a=on', 'b=on', `a=${treatment}`))).toEqual(flags);
  });

  it('keeps as many as Sentry does', () => {
    const flags = shown(addAll(...numbered('flag', MAX_FLAGS + 1, 'on')));
    expect(flags).toHaveLength(100);
    expect([flags.at(0), flags.at(-1)]).toEqual(['flag_1 true', 'flag_100 true']);
  });

  it('gives no place to what is left out', () => {
    expect(shown(addAll('a=on', ...numbered('unknown', 250, 'control')))).toEqual(['a true']);
  });

  it('changes nothing that was there', () => {
    const before = addAll('a=on', 'b=on');
    const copy = structuredClone(before);
    for (const treatment of ['on', 'off', 'red', 'control']) add(before, 'a', treatment);
    expect(before).toEqual(copy);
  });
});

describe('setEvaluations and getEvaluations', () => {
  it('find nothing in a new scope', () => {
    expect(getEvaluations(new Sentry.Scope().getScopeData())).toEqual([]);
    expect(getEvaluations({})).toEqual([]);
  });

  it('replace what the scope had', () => {
    const scope = new Sentry.Scope();
    for (const latest of [addAll('a=on', 'b=on'), addAll('c=on'), [], addAll('d=on')]) {
      setEvaluations(scope, latest);
      expect(getEvaluations(scope.getScopeData())).toEqual(latest);
    }
  });

  it('leave what else is in the metadata', () => {
    const scope = new Sentry.Scope().setSDKProcessingMetadata({ other: { a: 1 } });
    setEvaluations(scope, addAll('a=on'));
    expect(scope.getScopeData().sdkProcessingMetadata).toMatchObject({ other: { a: 1 } });
  });

  it('go with the scope into its clones, and no further', () => {
    const scope = new Sentry.Scope();
    setEvaluations(scope, addAll('a=on'));
    const clone = scope.clone();
    setEvaluations(scope, add(getEvaluations(scope.getScopeData()), 'b', 'on'));
    setEvaluations(clone, add(getEvaluations(clone.getScopeData()), 'c', 'on'));
    expect(shown(getEvaluations(scope.getScopeData()))).toEqual(['a true', 'b true']);
    expect(shown(getEvaluations(clone.getScopeData()))).toEqual(['a true', 'c true']);
  });
});
