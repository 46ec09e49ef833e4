import { describe, expect, it } from 'vitest';
import { validateOptions } from '../../../src/index.ts';
import { hostileProxy, optionsFor, recorder, withThrowingGetter } from '../../builders.ts';

const track = () => true;
const client = { track, getTreatment: () => 'on', flush: () => Promise.resolve() };
const factory = { settings: { core: {} }, client: () => client };

const problemsOf = (environments: unknown) => validateOptions({ ...optionsFor(recorder()), environments });

describe('a target', () => {
  it.each([
    ['a factory', factory],
    ['a factory without settings', { client: () => client }],
    ['a promise', Promise.resolve(factory)],
    ['a function', () => factory],
    ['an object with track()', { track }],
    ['a list of them', [factory, () => factory, { track }]],
    ['an empty list', []],
  ])('may be %s', (_, target) => {
    expect(problemsOf({ production: target })).toEqual([]);
  });

  it.each([
    [
      'undefined',
      undefined,
      'got undefined, expected a Split factory; if it is created later, pass () => factory',
    ],
    ['null', null, 'got null, expected a Split factory; if it is created later, pass () => factory'],
    ['an SDK key', 'k'.repeat(36), 'got a string, expected a Split factory, not its SDK key'],
    ['a client', client, 'got a Split client, expected its factory, which SplitFactory() returned'],
    [
      'settings',
      { core: { authorizationKey: 'secret' } },
      'got Split settings, expected the factory: SplitFactory(settings)',
    ],
    ...(
      [
        ['a number', 7, '7'],
        ['an object', { core: 'x' }, 'an object'],
        ['an object with another getTreatment', { getTreatment: 'on' }, 'an object'],
        ['an empty object', {}, 'an empty object'],
        ['a RegExp', /a/, 'a RegExp'],
        ['a getter that throws', withThrowingGetter({}, 'core'), 'an object'],
        ['a Proxy that throws', hostileProxy(), 'a value that cannot be read'],
      ] as const
    ).map(([name, value, got]): [string, unknown, string] => [
      name,
      value,
      `got ${got === '7' ? 'a number' : got}, expected a Split factory, a promise of one, a function that returns one, or an object with track()`,
    ]),
  ])('cannot be %s', (_, target, problem) => {
    expect(problemsOf({ production: target })).toEqual([`environments["production"]: ${problem}`]);
    expect(problemsOf({ production: [factory, target] })).toEqual([
      `environments["production"][1]: ${problem}`,
    ]);
  });
});

it.each([
  ['a Split factory', factory],
  ['a Split client', client],
  ['a promise', Promise.resolve({})],
  ['a function', () => factory],
])('environments cannot be %s', (kind, environments) => {
  expect(problemsOf(environments)).toEqual([
    `environments: got ${kind}, expected an object: Sentry environment → Split factory`,
  ]);
});

it('environments may be called as what a factory or client has', () => {
  expect(problemsOf({ client: factory, settings: factory, production: factory })).toEqual([]);
  expect(problemsOf({ getTreatment: { track }, production: factory })).toEqual([]);
});

it('identities cannot be a promise of rows', () => {
  expect(validateOptions({ ...optionsFor(recorder()), identities: Promise.resolve({}) })).toEqual([
    'identities: got a promise, expected an object: path in the event → Split traffic type',
  ]);
});

it('shows a value of 24 characters, and of a longer one only its kind', () => {
  const problems = (eventTypeId: string) => validateOptions({ ...optionsFor(recorder()), eventTypeId });
  expect(problems(`-${'a'.repeat(23)}`)[0]).toContain(`got "-${'a'.repeat(23)}"`);
  expect(problems(`-${'a'.repeat(24)}`)[0]).toContain('got a string');
});
