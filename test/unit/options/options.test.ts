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

type Row = [name: string, value: unknown, problem: string];

const LEVELS = 'fatal, error, warning, log, info, debug';

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
    [
      'environments',
      [],
      'environments: got an empty list, expected an object: Sentry environment → Split factory',
    ],
    [
      'environments',
      'production',
      'environments: got "production", expected an object: Sentry environment → Split factory',
    ],
    [
      'identities',
      undefined,
      'identities: got undefined, expected an object: path in the event → Split traffic type',
    ],
    [
      'identities',
      'user.id',
      'identities: got "user.id", expected an object: path in the event → Split traffic type',
    ],
    ['identities', { '': 'user' }, 'identities[""]: path must be a non-empty string'],
    ['identities', { ' ': 'user' }, 'identities[" "]: path must be a non-empty string'],
    ['identities', { 'user.id': 7 }, 'identities["user.id"]: traffic type must be a non-empty string, got 7'],
    [
      'identities',
      { 'user.id': { trafficType: 'user' } },
      'identities["user.id"]: traffic type must be a non-empty string, got an object',
    ],
    [
      'identities',
      { 'user.id': [] },
      'identities["user.id"]: traffic type must be a non-empty string, got an empty list',
    ],
    [
      'identities',
      { 'user.id': ['user', ' '] },
      'identities["user.id"][1]: traffic type must be a non-empty string',
    ],
    ['identities', ['user.id'], 'identities[0]: got "user.id", expected an object with key and trafficType'],
    [
      'identities',
      [{ key: 7, trafficType: 'user' }],
      'identities[0]: key must be a path or a function, got 7',
    ],
    [
      'identities',
      [{ path: 'user.id', trafficType: 'user' }],
      'identities[0]: key must be a path or a function, got undefined',
    ],
    [
      'identities',
      [{ key: /user/, trafficType: 'user' }],
      'identities[0]: key must be a path or a function, got a RegExp',
    ],
    [
      'identities',
      [{ key: 'user.id', trafficType: null }],
      'identities[0]: traffic type must be a non-empty string, got null',
    ],
    [
      'captureCulprit',
      'all',
      'captureCulprit: got "all", expected true, false, a list of strings and RegExps, or a function',
    ],
    [
      'captureCulprit',
      /checkout/,
      'captureCulprit: got a RegExp, expected true, false, a list of strings and RegExps, or a function',
    ],
    ['captureCulprit', ['a', 7], 'captureCulprit[1]: got 7, expected a string or a RegExp'],
    ...['', '-a', 'a b', 7].map((value): Row => [
      'eventTypeId',
      value,
      `eventTypeId: got ${JSON.stringify(value) === '""' ? 'an empty string' : JSON.stringify(value)}, expected a string that matches /^[a-zA-Z0-9][-_.:a-zA-Z0-9]{0,79}$/`,
    ]),
    [
      'eventTypeId',
      'a'.repeat(81),
      'eventTypeId: got a string, expected a string that matches /^[a-zA-Z0-9][-_.:a-zA-Z0-9]{0,79}$/',
    ],
    ['captureMessages', 'yes', 'captureMessages: got "yes", expected true or false'],
    ['captureMessages', 1, 'captureMessages: got 1, expected true or false'],
    ['levels', 'error', `levels: got "error", expected a list of levels (${LEVELS})`],
    ['levels', [], `levels: got an empty list, expected a list of levels (${LEVELS})`],
    ['levels', ['error', 'critical'], `levels[1]: got "critical", expected one of ${LEVELS}`],
    ['properties', 7, 'properties: got 7, expected an object: name → path in the event, or a function'],
    [
      'properties',
      ['tags.plan'],
      'properties: got a list, expected an object: name → path in the event, or a function',
    ],
    [
      'properties',
      Promise.resolve({}),
      'properties: got a promise, expected an object: name → path in the event, or a function',
    ],
    ['properties', { plan: 7 }, 'properties["plan"]: got 7, expected a path in the event'],
    ['properties', { plan: '' }, 'properties["plan"]: got an empty string, expected a path in the event'],
    ['beforeTrack', {}, 'beforeTrack: got an empty object, expected a function'],
    ['onSkip', 'log', 'onSkip: got "log", expected a function'],
    ...['maxCulprits', 'maxPending', 'maxPerMinute', 'maxClients'].flatMap((name) =>
      (
        [
          [-1, '-1'],
          [1.5, '1.5'],
          [NaN, 'NaN'],
          [-Infinity, '-Infinity'],
          ['60', '"60"'],
          [null, 'null'],
          [true, 'true'],
          [1n, 'a bigint'],
          [Symbol('s'), 'a symbol'],
          [() => 60, 'a function'],
          [[60], 'a list'],
          [{ max: 60 }, 'an object'],
          [new Map(), 'an empty object'],
        ] satisfies [unknown, string][]
      ).map(([value, got]): Row => [
        name,
        value,
        `${name}: got ${got}, expected a whole number from 0 on, or Infinity`,
      ]),
    ),
    ['maxCulprit', 7, 'maxCulprit: unknown option, did you mean maxCulprits?'],
    ['toString', 7, 'toString: unknown option'],
    ['x'.repeat(5_000), 7, `${'x'.repeat(99)}…: unknown option`],
  ] satisfies Row[])('says what %s was given and what to pass: %o', (name, value, problem) => {
    expect(validateOptions(wrongOptions({ [name]: value }))).toEqual([problem]);
  });

  it('says all that is wrong, not the first alone', () => {
    expect(validateOptions({ identities: { '': 7 }, levels: ['x', 'y'], nope: 1 })).toEqual([
      'environments: got undefined, expected an object: Sentry environment → Split factory',
      'identities[""]: traffic type must be a non-empty string, got 7',
      'identities[""]: path must be a non-empty string',
      `levels[0]: got "x", expected one of ${LEVELS}`,
      `levels[1]: got "y", expected one of ${LEVELS}`,
      'nope: unknown option',
    ]);
  });

  it.each([
    ['identity', 'identities'],
    ['identites', 'identities'],
    ['environment', 'environments'],
    ['enviroments', 'environments'],
    ['captureCulprits', 'captureCulprit'],
    ['onskip', 'onSkip'],
    ['level', 'levels'],
    ['maxClient', 'maxClients'],
  ])('asks whether %s was meant to be %s', (name, meant) => {
    expect(validateOptions(wrongOptions({ [name]: {} }))).toEqual([
      `${name}: unknown option, did you mean ${meant}?`,
    ]);
  });

  it.each(['dsn', 'factory', 'debug', 'trafficType', ''])(
    'makes nothing of the unknown option "%s"',
    (name) => {
      expect(validateOptions(wrongOptions({ [name]: {} }))).toEqual([`${name}: unknown option`]);
    },
  );

  it.each([
    ['environments', {}, 'environments: got an empty object, expected at least one row'],
    ['identities', {}, 'identities: got an empty object, expected at least one row'],
    ['identities', [], 'identities: got an empty list, expected at least one row'],
  ])('%s without a row are a problem: %o', (name, value, problem) => {
    expect(validateOptions(wrongOptions({ [name]: value }))).toEqual([problem]);
  });

  describe('a path of more than 500 characters', () => {
    const longest = `tags.${'a'.repeat(495)}`;

    it('is a problem, which shows only its beginning', () => {
      expect(
        validateOptions(
          wrongOptions({
            identities: { 'user.id': 'user', [`${longest}a`]: 'user' },
            properties: { plan: `${longest}a` },
          }),
        ),
      ).toEqual([
        `identities["tags.${'a'.repeat(94)}…"]: got a path of 501 characters, expected at most 500`,
        'properties["plan"]: got a path of 501 characters, expected at most 500',
      ]);
      expect(
        validateOptions(wrongOptions({ identities: [{ key: `${longest}a`, trafficType: 'user' }] }))[0],
      ).toBe('identities[0]: got a path of 501 characters, expected at most 500');
    });

    it('of 500 is none', () => {
      const overrides = { identities: { [longest]: 'user' }, properties: { plan: longest } };
      expect(validateOptions(wrongOptions(overrides))).toEqual([]);
    });
  });

  it.each([
    [undefined, 'undefined'],
    [null, 'null'],
    [7, 'a number'],
    ['', 'an empty string'],
    ['my-sdk-key', 'a string'],
    [true, 'true'],
    [1n, 'a bigint'],
    [Symbol('s'), 'a symbol'],
    [[], 'an empty list'],
    [[1], 'a list'],
    [() => {}, 'a function'],
  ])('options that are %o', (options, kind) => {
    expect(validateOptions(options)).toEqual([
      `options: got ${kind}, expected an object with environments and identities`,
    ]);
  });

  it.each([
    ['a Proxy that throws', hostileProxy],
    ['a revoked Proxy', revokedProxy],
    ['a Proxy whose names cannot be listed', () => new Proxy({}, { ownKeys: () => 7 as never })],
  ])('options that are %s', (_, make) => {
    expect(validateOptions(make())).toEqual([
      'options: got a value that cannot be read, expected an object with environments and identities',
    ]);
  });

  it.each([
    ['levels', `a list of levels (${LEVELS})`],
    ['maxPending', 'a whole number from 0 on, or Infinity'],
    ['onSkip', 'a function'],
    ['properties', 'an object: name → path in the event, or a function'],
    ['environments', 'an object: Sentry environment → Split factory'],
  ])('%s that cannot be read, by itself or in a Proxy', (name, advice) => {
    const problem = `${name}: got a value that cannot be read, expected ${advice}`;
    expect(validateOptions(withThrowingGetter(optionsFor(recorder()), name))[0]).toBe(problem);
    expect(validateOptions(wrongOptions({ [name]: hostileProxy() }))[0]).toBe(problem);
    expect(validateOptions(wrongOptions({ [name]: revokedProxy() }))[0]).toBe(problem);
  });

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
    expect(text).toContain('levels: got "x", expected a list of levels');
    expect(text).toContain('eventTypeId: got 7, expected a string that matches');
    expect(text).toContain('nope: unknown option');
  });

  it.each([
    ['no environment is left', { environments: { production: null, staging: [null] } }],
    ['no environment is there', { environments: {} }],
    ['no identity is left', { identities: { 'user.id': 7, '': 'user' } }],
    ['no identity is there', { identities: [] }],
    ['the options are none', null],
  ])('says that nothing will be tracked if %s', (_, overrides) => {
    splitIntegration(overrides === null ? (7 as never) : wrongOptions(overrides));
    expect(errors).toHaveBeenCalledTimes(1);
    expect(String(errors.mock.calls[0])).toContain('wrong options are left out, nothing will be tracked:\n');
  });

  it('says nothing of the kind if an environment and an identity are left', () => {
    const environments = { production: [null, recorder()], staging: null };
    splitIntegration(wrongOptions({ environments, identities: { 'user.id': ['user', 7] } }));
    expect(errors).toHaveBeenCalledTimes(1);
    expect(String(errors.mock.calls[0])).not.toContain('nothing will be tracked');
  });

  it('says nothing at all of environments that are not tracked on purpose', () => {
    splitIntegration(wrongOptions({ environments: { development: [] } }));
    expect(errors).not.toHaveBeenCalled();
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
