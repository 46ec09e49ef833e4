/** What `environments` take, with factories and clients of the real Split SDK. */
import { SplitFactory } from '@splitsoftware/splitio';
import { afterAll, describe, expect, it } from 'vitest';
import { mapEvent, validateOptions } from '../../../src/index.ts';
import { checkOptions } from '../../../src/options/compile.ts';
import { errorEvent, hostileProxy, optionsFor, recorder, revokedProxy, rules } from '../../builders.ts';

/** In localhost mode it asks no server. */
const settings = { core: { authorizationKey: 'localhost' }, features: {} };
const factory = SplitFactory(settings as never);
afterAll(() => factory.client().destroy());

/** The first problem of options whose production environment is this. */
const problemOf = (production: unknown) =>
  validateOptions({ ...optionsFor(recorder()), environments: { production } })[0];

describe('a target', () => {
  it.each([
    ['a factory', factory],
    ['a promise', Promise.resolve(factory)],
    ['a function', () => factory],
    ['an object with track()', recorder()],
    ['a list of them', [factory, () => factory, recorder()]],
    ['an empty list: not tracked, on purpose', []],
  ])('can be %s', (_, target) => {
    expect(problemOf(target)).toBeUndefined();
  });

  it.each([
    [undefined, 'got undefined, expected a Split factory; if it is created later, pass () => factory'],
    [null, 'got null, expected a Split factory; if it is created later, pass () => factory'],
    [factory.client(), 'got a Split client, expected its factory, which SplitFactory() returned'],
    [settings, 'got Split settings, expected the factory: SplitFactory(settings)'],
    ['my-sdk-key', 'got a string, expected a Split factory, not its SDK key'],
    ['', 'got a string, expected a Split factory, not its SDK key'],
    ...(
      [
        [7, 'a number'],
        [true, 'true'],
        [{}, 'an empty object'],
        [{ send: () => true }, 'an object'],
        [{ track: true }, 'an object'],
        [/production/, 'a RegExp'],
        [Symbol('production'), 'a symbol'],
      ] as const
    ).map(([value, kind]): [unknown, string] => [
      value,
      `got ${kind}, expected a Split factory, a promise of one, a function that returns one, or an object with track()`,
    ]),
  ])('cannot be %o', (target, problem) => {
    expect(problemOf(target)).toBe(`environments["production"]: ${problem}`);
  });

  it.each([
    ['a Proxy that throws', hostileProxy],
    ['a revoked Proxy', revokedProxy],
  ])('cannot be %s', (_, make) => {
    expect(problemOf(make())).toMatch(
      /^environments\["production"\]: got a value that cannot be read, expected a Split factory/,
    );
  });

  it('is found in a list by its place', () => {
    expect(problemOf([factory, undefined])).toBe(
      'environments["production"][1]: got undefined, expected a Split factory; if it is created later, pass () => factory',
    );
    expect(problemOf([[]])).toMatch(/^environments\["production"\]\[0\]: got an empty list, expected/);
  });

  it('whose getter throws cannot be read', () => {
    const environments = Object.defineProperty({}, 'production', {
      enumerable: true,
      get() {
        throw new Error('not yet');
      },
    });
    expect(validateOptions({ ...optionsFor(recorder()), environments })[0]).toMatch(
      /^environments\["production"\]: got a value that cannot be read, expected a Split factory/,
    );
  });

  it.each([
    ['a key given for a factory', '5i7avi2rpj8i7qg99fhmc38244kcineavla0'],
    ['a short one', 'key-1234'],
    ['settings given for a factory', { core: { authorizationKey: '5i7avi2rpj8i7qg99fhmc38244kcineavla0' } }],
    ['a key in a list', ['key-1234']],
  ])('leaves no SDK key in a problem: %s', (_, target) => {
    expect(
      validateOptions({ ...optionsFor(recorder()), environments: { production: target } }).join(),
    ).not.toMatch(/5i7avi|key-1234/);
    expect(validateOptions(target).join()).not.toMatch(/5i7avi|key-1234/);
  });
});

describe('environments', () => {
  it('cannot be the factory itself, nor its client', () => {
    const rest = { identities: { 'user.id': 'user' } };
    expect(validateOptions({ ...rest, environments: factory })[0]).toBe(
      'environments: got a Split factory, expected an object: Sentry environment → Split factory',
    );
    expect(validateOptions({ ...rest, environments: factory.client() })[0]).toBe(
      'environments: got a Split client, expected an object: Sentry environment → Split factory',
    );
  });

  it('can be called client or track', () => {
    const environments = { client: () => factory, track: () => factory };
    expect(validateOptions({ ...optionsFor(recorder()), environments })).toEqual([]);
  });

  it('with an empty list are known, and have no target', () => {
    const environments = { development: [], production: factory, staging: [null] };
    const { options, problems } = checkOptions({ ...optionsFor(recorder()), environments });
    expect(Object.fromEntries(options.environments)).toEqual({ development: [], production: [factory] });
    expect(problems).toEqual([expect.stringMatching(/^environments\["staging"\]\[0\]: got null/)]);
  });

  it('that are all empty on purpose are no problem', () => {
    expect(validateOptions({ ...optionsFor(recorder()), environments: { development: [] } })).toEqual([]);
  });

  it('of mapping rules count by their names: an empty list maps like any other', () => {
    for (const production of [[], undefined, 'Prod-Default']) {
      expect(mapEvent(errorEvent(), rules({ environments: { production } }))).toHaveLength(1);
    }
  });
});
