import { describe, expect, it } from 'vitest';
import { checkOptions, checkRules } from '../../../src/options/compile.ts';
import { errorEvent, optionsFor, recorder, rules } from '../../builders.ts';

describe('mapping rules', () => {
  it('may map an environment to anything, or to nothing', () => {
    const environments = { production: 'Prod-Default', staging: null, test: [] };
    const { options, problems } = checkRules(rules({ environments }));
    expect(problems).toEqual([]);
    expect([...options.environments.keys()]).toEqual(['production', 'staging', 'test']);
  });

  it('may have no rows', () => {
    const { options, problems } = checkRules({ environments: {}, identities: {} });
    expect(problems).toEqual([]);
    expect([options.environments.size, options.identities.length]).toEqual([0, 0]);
  });

  it('are checked like options', () => {
    expect(checkRules({ environments: [], identities: { 'user.id': 7 }, nope: 1 }).problems).toEqual([
      'environments: got an empty list, expected an object: Sentry environment → Split factory',
      'identities["user.id"]: traffic type must be a non-empty string, got 7',
      'nope: unknown option',
    ]);
  });
});

describe('options', () => {
  it('keep the targets of each environment in order', () => {
    const [one, other] = [recorder(), recorder()];
    const { environments } = checkOptions({
      ...optionsFor(one),
      environments: { production: [other, one], staging: one, development: [] },
    }).options;
    expect([...environments]).toEqual([
      ['production', [other, one]],
      ['staging', [one]],
      ['development', []],
    ]);
  });

  it.each([
    ['an environment and an identity', {}, false],
    ['no environment', { environments: { production: 7 } }, true],
    ['no identity', { identities: { 'user.id': 7 } }, true],
  ])('with %s left are idle or not', (_, overrides, isIdle) => {
    expect(checkOptions({ ...optionsFor(recorder()), ...overrides }).isIdle).toBe(isIdle);
  });

  it('compile the rows of identities in both forms', () => {
    const key = () => 'x';
    const read = (identities: object) =>
      checkOptions({ ...optionsFor(recorder()), identities }).options.identities.map(
        ({ path, trafficTypes, read }) => [path, trafficTypes, read(errorEvent())],
      );
    expect(read({ 'user.id': [' User ', 'account'] })).toEqual([['user.id', ['user', 'account'], 42]]);
    expect(
      read([
        { key, trafficType: 'user' },
        { key: 'user.orgId', trafficType: ['org'] },
      ]),
    ).toEqual([
      ['identities[0]', ['user'], 'x'],
      ['user.orgId', ['org'], 55],
    ]);
  });

  it('compile properties by path, and keep a function as it is', () => {
    const compiled = (properties: unknown) =>
      checkOptions({ ...optionsFor(recorder()), properties }).options.properties;
    expect(compiled({ plan: 'tags.plan', no: 'tags.no' })?.(errorEvent(), {})).toEqual({
      plan: 'pro',
      no: undefined,
    });
    const own = () => ({});
    expect(compiled(own)).toBe(own);
  });

  it('keep what is right of them as it is', () => {
    const values = {
      captureCulprit: ['a', /b/],
      levels: ['fatal', 'error', 'warning', 'log', 'info', 'debug'],
      eventTypeId: 'shop_error',
      captureMessages: true,
      onSkip: () => {},
      beforeTrack: () => null,
      maxCulprits: 0,
      maxPending: 1,
      maxPerMinute: Infinity,
      maxClients: 7,
    };
    const { options, problems } = checkOptions({ ...optionsFor(recorder()), ...values });
    expect(problems).toEqual([]);
    expect(options).toMatchObject(values);
  });

  it.each([true, false, () => 'x'])('take captureCulprit: %o', (captureCulprit) => {
    const { options, problems } = checkOptions({ ...optionsFor(recorder()), captureCulprit });
    expect([options.captureCulprit, problems]).toEqual([captureCulprit, []]);
  });
});
