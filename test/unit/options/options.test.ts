import { afterEach, beforeEach, describe, expect, it, vi, type MockInstance } from 'vitest';
import { splitBeforeSend, splitIntegration, validateOptions } from '../../../src/index.ts';
import { checkOptions } from '../../../src/options/compile.ts';
import {
  errorEvent,
  hostileProxy,
  messageEvent,
  optionsFor,
  recorder,
  revokedProxy,
  skipRecorder,
  withThrowingGetter,
} from '../../builders.ts';

let errors: MockInstance<typeof console.error>;

beforeEach(() => {
  errors = vi.spyOn(console, 'error').mockImplementation(() => {});
});

afterEach(() => {
  errors.mockRestore();
});

/** Options that are right but for these. */
const wrongOptions = (overrides: object, target = recorder()) =>
  ({ ...optionsFor(target), ...overrides }) as never;

describe('validateOptions', () => {
  it('empty if none', () => {
    expect(validateOptions(optionsFor(recorder()))).toEqual([]);
    expect(
      validateOptions(
        optionsFor(recorder(), {
          identities: [
            { key: 'user.id', trafficType: ['user', 'anonymous'] },
            { key: () => 1, trafficType: 'x' },
          ],
          captureCulprit: ['a', /b/],
          eventTypeId: 'error:1',
          maxCulprits: 0,
          captureMessages: true,
          levels: ['fatal', 'error', 'warning', 'log', 'info', 'debug'],
          properties: { plan: 'tags.plan' },
          beforeTrack: (trackEvent) => trackEvent,
          onSkip: () => {},
          maxPending: Infinity,
          maxPerMinute: Infinity,
          maxClients: 3,
        }),
      ),
    ).toEqual([]);
  });

  it('`undefined` is as good as absent', () => {
    const names = [
      'captureCulprit',
      'eventTypeId',
      'maxCulprits',
      'captureMessages',
      'levels',
      'properties',
      'beforeTrack',
      'onSkip',
      'maxPending',
      'maxPerMinute',
      'maxClients',
    ];
    expect(validateOptions(wrongOptions(Object.fromEntries(names.map((name) => [name, undefined]))))).toEqual(
      [],
    );
  });

  it('the list of problems, each with its path and what to do', () => {
    expect(validateOptions(wrongOptions({ identities: { 'user.id': '' } }))).toEqual([
      'identities["user.id"]: traffic type must be a non-empty string',
    ]);
  });

  it.each([
    ['environments', undefined, /^environments: must be an object: /],
    ['environments', null, /^environments: must be an object: /],
    ['environments', [], /^environments: must be an object: /],
    ['environments', { a: null }, /^environments\["a"\]: must be a Split factory, /],
    ['environments', { a: [recorder(), 7] }, /^environments\["a"\]\[1\]: must be a Split factory, /],
    ['environments', { a: [] }, /^environments\["a"\]: must be a Split factory, /],
    ['environments', { a: 'production' }, /^environments\["a"\]: must be a Split factory, /],
    ['environments', { a: {} }, /^environments\["a"\]: must be a Split factory, /],
    [
      'environments',
      { a: { track: () => true, getTreatment: () => 'on' } },
      /^environments\["a"\]: must be a Split factory, /,
    ],
    ['identities', undefined, /^identities: must be an object: /],
    ['identities', 'user.id', /^identities: must be an object: /],
    ['identities', { '': 'user' }, /^identities\[""\]: path must be a non-empty string$/],
    ['identities', { ' ': 'user' }, /^identities\[" "\]: path must be a non-empty string$/],
    ['identities', { 'user.id': 7 }, /^identities\["user.id"\]: traffic type must be a non-empty string$/],
    ['identities', { 'user.id': [] }, /^identities\["user.id"\]: traffic type must be a non-empty string$/],
    [
      'identities',
      { 'user.id': ['user', ' '] },
      /^identities\["user.id"\]\[1\]: traffic type must be a non-empty string$/,
    ],
    ['identities', [{ key: 7, trafficType: 'user' }], /^identities\[0\]: key must be a path or a function$/],
    [
      'identities',
      [{ key: 'user.id', trafficType: null }],
      /^identities\[0\]: traffic type must be a non-empty string$/,
    ],
    ['captureCulprit', 'all', /^captureCulprit: must be true, false, a list /],
    ['captureCulprit', ['a', 7], /^captureCulprit\[1\]: must be a string or a RegExp$/],
    ['eventTypeId', '', /^eventTypeId: must be a string that matches /],
    ['eventTypeId', '-a', /^eventTypeId: must be a string that matches /],
    ['eventTypeId', 'a b', /^eventTypeId: must be a string that matches /],
    ['eventTypeId', 'a'.repeat(81), /^eventTypeId: must be a string that matches /],
    ['eventTypeId', 7, /^eventTypeId: must be a string that matches /],
    ['captureMessages', 'yes', /^captureMessages: must be true or false$/],
    ['levels', 'error', /^levels: must be a list of levels$/],
    ['levels', ['error', 'critical'], /^levels\[1\]: must be one of fatal, error, /],
    ['levels', [], /^levels: must be one of fatal, error, /],
    ['properties', 7, /^properties: must be an object: name → path in the event, or a function$/],
    ['properties', ['tags.plan'], /^properties: must be an object: /],
    ['properties', { plan: 7 }, /^properties\["plan"\]: must be a path in the event$/],
    ['beforeTrack', {}, /^beforeTrack: must be a function$/],
    ['onSkip', 'log', /^onSkip: must be a function$/],
    ...['maxCulprits', 'maxPending', 'maxPerMinute', 'maxClients'].flatMap(
      (name): [string, unknown, RegExp][] =>
        [-1, 1.5, NaN, '60', null, -Infinity, 1n].map((value) => [
          name,
          value,
          new RegExp(`^${name}: must be a whole number from 0 on, or Infinity$`),
        ]),
    ),
    ['maxCulprit', 7, /^maxCulprit: is no option$/],
    ['toString', 7, /^toString: is no option$/],
  ])('%s: %o', (name, value, message) => {
    expect(validateOptions(wrongOptions({ [name]: value }))).toEqual([expect.stringMatching(message)]);
  });

  it('all problems, not the first alone', () => {
    const problems = validateOptions({ identities: { '': 7 }, levels: ['x', 'y'], nope: 1 });
    expect(problems).toHaveLength(6);
    expect(problems.join('\n')).toMatch(
      /^environments: .*\nidentities\[""\].*\nidentities\[""\].*\nlevels\[0\]/,
    );
  });

  it.each([undefined, null, 7, NaN, '', 'x', true, 1n, Symbol('s'), [], [1], () => {}])(
    'options that are %o',
    (options) => {
      expect(validateOptions(options)).toContain('options: must be an object');
    },
  );

  it.each([
    ['a Proxy that throws', () => hostileProxy()],
    ['a revoked Proxy', () => revokedProxy()],
    ['a getter that throws', () => withThrowingGetter(optionsFor(recorder()), 'levels')],
    ['a target that throws', () => optionsFor(hostileProxy({ track: () => true }) as never)],
    ['a row that throws', () => wrongOptions({ identities: [hostileProxy()] })],
    [
      'a getter that throws what cannot be made a string',
      () =>
        Object.defineProperty({}, 'environments', {
          get() {
            throw Object.create(null);
          },
        }),
    ],
  ])('never throws: %s', (_, make) => {
    expect(validateOptions(make()).length).toBeGreaterThan(0);
  });
});

describe('a wrong option never stops `Sentry.init`', () => {
  const both = [
    ['splitIntegration', (options: never) => splitIntegration(options) as unknown],
    ['splitBeforeSend', (options: never) => splitBeforeSend(options) as unknown],
  ] as const;

  it.each(both)('%s is made, and reports all problems in one console.error', (_, make) => {
    expect(
      make(wrongOptions({ identities: { 'user.id': '' }, levels: 'x', eventTypeId: 7, nope: 1 })),
    ).toBeTruthy();
    expect(errors).toHaveBeenCalledTimes(1);
    const text = String(errors.mock.calls[0]);
    expect(text).toContain('[sentry-split]');
    expect(text).toContain('identities["user.id"]: traffic type must be a non-empty string');
    expect(text).toContain('levels: must be a list of levels');
    expect(text).toContain('eventTypeId: must be a string that matches');
    expect(text).toContain('nope: is no option');
  });

  it.each(both)('%s with right options reports nothing', (_, make) => {
    make(optionsFor(recorder()) as never);
    expect(errors).not.toHaveBeenCalled();
  });

  describe.each(both)('%s with hostile options', (_, make) => {
    it.each([
      ['undefined', () => undefined],
      ['null', () => null],
      ['a number', () => 7],
      ['a string', () => 'x'],
      ['a list', () => []],
      ['a function', () => () => {}],
      ['nothing', () => ({})],
      ['a Proxy that throws', () => hostileProxy()],
      ['a revoked Proxy', () => revokedProxy()],
      ['a getter that throws', () => withThrowingGetter(optionsFor(recorder()), 'identities')],
      ['a target that throws', () => optionsFor(hostileProxy({ track: () => true }) as never)],
      [
        'a getter that throws what cannot be made a string',
        () =>
          Object.defineProperty({}, 'environments', {
            get() {
              throw Object.create(null);
            },
          }),
      ],
    ])('%s', (_, options) => {
      expect(make(options() as never)).toBeTruthy();
      expect(errors).toHaveBeenCalledTimes(1);
    });
  });

  it('even where the console throws', () => {
    errors.mockImplementation(() => {
      throw new Error('no console');
    });
    expect(() => splitIntegration(wrongOptions({ nope: 1 }))).not.toThrow();
  });
});

describe('wrong rows are left out, and the others work', () => {
  /** What is tracked of an event with these options. */
  function tracked(overrides: object, event = errorEvent()) {
    const target = recorder();
    const { onSkip, skips } = skipRecorder();
    splitBeforeSend(wrongOptions({ onSkip, ...overrides }, target))(event, {});
    expect(errors).toHaveBeenCalledTimes(1);
    return {
      ids: target.tracked.map((one) => `${one.trafficTypeName}/${one.key}`),
      tracked: target.tracked,
      skips,
    };
  }

  it('environments', () => {
    const good = recorder();
    const { skips } = tracked({ environments: { staging: null, production: [7, good, {}] } });
    expect(good.tracked).toHaveLength(1);
    expect(skips).toEqual([]);
    errors.mockClear();
    const other = tracked(
      { environments: { staging: null, production: good } },
      errorEvent({ environment: 'staging' }),
    );
    expect(other.skips).toMatchObject([{ reason: 'environment-unmapped' }]);
  });

  it('identities', () => {
    expect(tracked({ identities: { '': 'x', 'user.id': ['user', 7, ''], 'user.orgId': 'org' } }).ids).toEqual(
      ['user/42', 'org/55'],
    );
    errors.mockClear();
    const list = [
      null,
      7,
      { key: 'user.id' },
      { trafficType: 'x' },
      { key: 'user.orgId', trafficType: 'org' },
    ];
    expect(tracked({ identities: list }).ids).toEqual(['org/55']);
  });

  it('a row that is left out is not heard of again', () => {
    const key = vi.fn<() => string>(() => 'x');
    const identities = [
      { key: 'user.nothing', trafficType: 7 },
      { key, trafficType: '' },
      { key: 'user.id', trafficType: 'user' },
    ];
    const { ids, skips } = tracked({ identities });
    expect(ids).toEqual(['user/42']);
    expect(skips).toEqual([]);
    expect(key).not.toHaveBeenCalled();
  });

  it('captureCulprit', () => {
    expect(tracked({ captureCulprit: [7, 'checkout(shop.cart)', null] }).ids).toHaveLength(2);
    errors.mockClear();
    expect(tracked({ captureCulprit: 'yes' }).ids).toHaveLength(1);
  });

  it('eventTypeId', () => {
    expect(tracked({ eventTypeId: 'not valid' }).tracked[0]?.eventTypeId).toBe('sentry_exception');
  });

  it('captureMessages', () => {
    expect(tracked({ captureMessages: 'yes' }, messageEvent()).ids).toEqual([]);
  });

  it('levels', () => {
    expect(tracked({ levels: ['critical', 'fatal'] }).ids).toEqual([]);
    errors.mockClear();
    expect(tracked({ levels: ['critical', 'error'] }).ids).toEqual(['user/42']);
    errors.mockClear();
    expect(tracked({ levels: ['critical'] }).ids).toEqual(['user/42']);
    errors.mockClear();
    expect(tracked({ levels: 7 }).ids).toEqual(['user/42']);
  });

  it('properties', () => {
    const properties = { plan: 'tags.plan', wrong: 7, empty: '' };
    expect(tracked({ properties }).tracked[0]?.properties).toMatchObject({ plan: 'pro' });
    errors.mockClear();
    expect(tracked({ properties: 7 }).ids).toEqual(['user/42']);
  });

  it.each(['beforeTrack', 'maxCulprits', 'maxPending', 'maxPerMinute', 'maxClients', 'nope'])(
    '%s',
    (name) => {
      expect(tracked({ [name]: 'wrong' }).ids).toEqual(['user/42']);
    },
  );

  it('onSkip', () => {
    expect(tracked({ onSkip: 'wrong', identities: { 'user.nothing': 'x', 'user.id': 'user' } }).ids).toEqual([
      'user/42',
    ]);
  });

  it.each(['levels', 'properties', 'captureCulprit', 'onSkip', 'maxPending'])(
    'an option that cannot be read: %s',
    (name) => {
      const target = recorder();
      const options = withThrowingGetter(optionsFor(target), name);
      splitBeforeSend(options)(errorEvent(), {});
      expect(errors).toHaveBeenCalledTimes(1);
      expect(String(errors.mock.calls[0])).toContain(`${name}: `);
      expect(target.tracked).toHaveLength(1);
    },
  );

  it('a target that cannot be read', () => {
    const target = recorder();
    const production = [hostileProxy({ track: () => true }) as never, target, revokedProxy() as never];
    splitBeforeSend({ ...optionsFor(target), environments: { production } })(errorEvent(), {});
    expect(errors).toHaveBeenCalledTimes(1);
    expect(String(errors.mock.calls[0])).toContain('environments["production"][0]: ');
    expect(target.tracked).toHaveLength(1);
  });
});

describe('defaults', () => {
  it('are those of the table', () => {
    const { environments, identities, ...defaults } = checkOptions(optionsFor(recorder())).options;
    expect([environments.size, identities.length]).toEqual([1, 1]);
    expect(defaults).toEqual({
      captureCulprit: false,
      eventTypeId: 'sentry_exception',
      maxCulprits: 100,
      captureMessages: false,
      levels: undefined,
      properties: undefined,
      beforeTrack: undefined,
      onSkip: undefined,
      maxPending: 100,
      maxPerMinute: 60,
      maxClients: 10,
    });
  });

  it('rules are read once, at construction', () => {
    const target = recorder();
    let reads = 0;
    const options = new Proxy(optionsFor(target), {
      get(of, name) {
        reads++;
        return Reflect.get(of, name) as unknown;
      },
    });
    const callback = splitBeforeSend(options);
    const readsBefore = reads;
    for (let at = 0; at < 3; at++) callback(errorEvent(), {});
    expect(target.tracked).toHaveLength(3);
    expect(reads).toBe(readsBefore);
  });
});
