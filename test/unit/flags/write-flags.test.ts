import { describe, expect, it } from 'vitest';
import { addEvaluation, setEvaluations, type Evaluation } from '../../../src/flags/evaluations.ts';
import { writeFlags, type FlagsEvent } from '../../../src/flags/write-flags.ts';

/** An event in whose scope these flags were evaluated, all of them `on`. */
function eventWith(names: string[], event: object = {}): FlagsEvent {
  let evaluations: readonly Evaluation[] = [];
  for (const name of names)
    evaluations = addEvaluation(evaluations, { name, treatment: 'on', shown: { flag: name, result: true } });
  let sdkProcessingMetadata = {};
  setEvaluations(
    { getScopeData: () => ({}), setSDKProcessingMetadata: (metadata) => (sdkProcessingMetadata = metadata) },
    evaluations,
  );
  return { ...event, sdkProcessingMetadata };
}

const valuesOf = ({ contexts }: FlagsEvent) => contexts?.flags?.values;
const named = (prefix: string, length: number) => Array.from({ length }, (_, index) => `${prefix}_${index}`);
const entries = (names: string[], result = true) => names.map((flag) => ({ flag, result }));

describe('writeFlags', () => {
  it('writes the flags beside the other contexts', () => {
    const event = writeFlags(eventWith(['a', 'b'], { contexts: { os: { name: 'Linux' } } }));
    expect(event.contexts).toEqual({ os: { name: 'Linux' }, flags: { values: entries(['a', 'b']) } });
  });

  it.each([
    ['without flags', eventWith([])],
    ['that is no error', eventWith(['a'], { type: 'transaction' })],
    ['without metadata', {}],
  ])('leaves an event %s as it is', (_, event) => {
    expect(writeFlags(event)).toBe(event);
  });

  it('changes neither the event nor its contexts', () => {
    const contexts = Object.freeze({ flags: Object.freeze({ values: Object.freeze(entries(['theirs'])) }) });
    const event = Object.freeze(eventWith(['a'], { contexts }));
    expect(valuesOf(writeFlags(event))).toEqual(entries(['a', 'theirs']));
    expect(valuesOf(event)).toEqual(entries(['theirs']));
  });

  it('writes the same when it runs twice', () => {
    const once = writeFlags(eventWith(['a', 'b']));
    expect(valuesOf(writeFlags(once))).toEqual(valuesOf(once));
  });

  it('keeps the flags of others, as they are, and 100 in all', () => {
    const theirs = [...entries(named('theirs', 30), false), { flag: 'a_0', result: false }];
    const event = writeFlags(eventWith(named('a', 100), { contexts: { flags: { values: theirs } } }));
    const values = valuesOf(event) as object[];
    expect(values).toHaveLength(100);
    expect(values).toEqual(expect.arrayContaining(theirs.slice(0, 30)));
    expect(values).not.toContainEqual({ flag: 'a_0', result: true });
    expect(values).toContainEqual({ flag: 'a_99', result: true });
  });

  it.each([[undefined], [null], ['text'], [7], [{}]])('writes over a list that is %o', (values) => {
    expect(valuesOf(writeFlags(eventWith(['a'], { contexts: { flags: { values } } })))).toEqual(
      entries(['a']),
    );
  });

  it('minds no hole in the list of others', () => {
    const event = eventWith(['a'], { contexts: { flags: { values: [null, undefined, 7] } } });
    expect(valuesOf(writeFlags(event))).toContainEqual({ flag: 'a', result: true });
  });

  it('shows two flags of the same name on the issue page as one, the later one', () => {
    let evaluations: readonly Evaluation[] = [];
    for (const [name, result] of Object.entries({ a: true, b: false }))
      evaluations = addEvaluation(evaluations, { name, treatment: 'on', shown: { flag: 'same', result } });
    const event = { sdkProcessingMetadata: { splitEvaluations: { evaluations } } };
    expect(valuesOf(writeFlags(event))).toEqual([{ flag: 'same', result: false }]);
  });

  it('marks the context so that Sentry keeps it, without a trace in what is sent', () => {
    const { flags } = writeFlags(eventWith(['a'])).contexts ?? {};
    expect(flags).toHaveProperty('__sentry_skip_normalization__', true);
    expect(JSON.stringify(flags)).toBe('{"values":[{"flag":"a","result":true}]}');
  });
});
