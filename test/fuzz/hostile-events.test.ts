/** Hostile values in every place of an event that is read, and texts that make regular expressions slow. */
import { describe, expect, it } from 'vitest';
import { culpritOf } from '../../src/culprit/culprit.ts';
import { mapEvent, type MappingRules } from '../../src/index.ts';
import {
  browserFrame,
  cyclic,
  errorEvent,
  errorWithFrames,
  exception,
  frame,
  hostileProxy,
  messageEvent,
  revokedProxy,
  rules,
  withHoles,
  webhookError,
  withThrowingGetter,
} from '../builders.ts';

/** What it throws in place of what it returns. */
function attempt(work: () => unknown): unknown {
  try {
    return work();
  } catch (error) {
    return error;
  }
}

const ofTransaction = (transaction: string) => culpritOf(errorEvent({ transaction }));
const ofFrame = (overrides: Record<string, unknown>) => culpritOf(errorWithFrames([frame(overrides)]));
const ofFile = (filename: string) =>
  culpritOf(errorWithFrames([browserFrame(filename)], { platform: 'javascript' }));

describe('mapEvent never throws, whatever the event', () => {
  const all = rules({
    identities: {
      'user.id': 'user',
      'user.data.orgId': 'org',
      'tags.browser.name': 'browser',
      'a[0].b': 'x',
    },
    captureCulprit: true,
    captureMessages: true,
    levels: ['error', 'fatal', 'info'],
    properties: {
      title: 'title',
      message: 'metadata.value',
      culprit: 'culprit',
      sku: 'extra.cart.items[1].sku',
    },
  });
  const hostiles: [string, () => unknown][] = [
    ['undefined', () => undefined],
    ['null', () => null],
    ['a boolean', () => true],
    ['a number', () => 7],
    ['NaN', () => NaN],
    ['a bigint', () => 10n ** 400n],
    ['a symbol', () => Symbol('s')],
    ['a string', () => 'x'],
    ['a lone surrogate', () => '\udc00'],
    ['a string of 70,000 characters', () => 'x'.repeat(70_000)],
    ['a function', () => () => 'x'],
    ['a list', () => [1, 'x', null]],
    ['a list with holes', () => withHoles(5, { 2: 'x' })],
    ['a huge list', () => Array.from({ length: 100_000 }, (_, at) => [`tag${at}`, at])],
    ['a typed array', () => new Uint8Array(9)],
    ['a Map', () => new Map([['id', 1]])],
    ['a date', () => new Date(NaN)],
    ['an object without a prototype', () => Object.create(null) as object],
    ['a cyclic object', cyclic],
    ['a Proxy that throws', () => hostileProxy()],
    ['a Proxy that throws, of a list', () => hostileProxy([])],
    ['a Proxy that throws, of a function', () => hostileProxy(() => {})],
    ['a revoked Proxy', () => revokedProxy()],
    ['a revoked Proxy of a list', () => revokedProxy([])],
    [
      'an object that throws when made a primitive',
      () => ({ toString: () => hostileProxy(), valueOf: null }),
    ],
  ];
  /** Every place that is read. */
  const places: [string, (value: unknown) => Record<string, unknown>][] = [
    ...[
      'type',
      'event_id',
      'timestamp',
      'level',
      'platform',
      'environment',
      'release',
      'transaction',
      'culprit',
      'title',
      'metadata',
      'message',
      'logentry',
      'exception',
      'main_exception_id',
      'request',
      'user',
      'tags',
      'extra',
      'a',
    ].map((name): [string, (value: unknown) => Record<string, unknown>] => [
      name,
      (value) => ({ [name]: value }),
    ]),
    ['exception.values', (value) => ({ exception: { values: value } })],
    ['exception.values[]', (value) => ({ exception: { values: [value] } })],
    ['exception.values[].type', (value) => ({ exception: { values: [exception({ type: value })] } })],
    ['exception.values[].value', (value) => ({ exception: { values: [exception({ value })] } })],
    ['mechanism', (value) => ({ exception: { values: [exception({ mechanism: value })] } })],
    ['mechanism.type', (value) => ({ exception: { values: [exception({ mechanism: { type: value } })] } })],
    [
      'mechanism.exception_id',
      (value) => ({
        main_exception_id: 0,
        exception: { values: [exception({ mechanism: { exception_id: value } })] },
      }),
    ],
    ['stacktrace', (value) => ({ exception: { values: [exception({ stacktrace: value })] } })],
    ['frames', (value) => ({ exception: { values: [exception({ stacktrace: { frames: value } })] } })],
    ['frames[]', (value) => ({ exception: { values: [exception({}, [frame(), value])] } })],
    ...['function', 'module', 'filename', 'platform', 'in_app'].map(
      (name): [string, (value: unknown) => Record<string, unknown>] => [
        `frames[].${name}`,
        (value) => ({
          exception: { values: [exception({}, [frame({ module: undefined, [name]: value })])] },
        }),
      ],
    ),
    ['request.url', (value) => ({ exception: undefined, request: { url: value } })],
    ['user.id', (value) => ({ user: { id: value } })],
    ['user.data', (value) => ({ user: { data: value } })],
    ['user.data.orgId', (value) => ({ user: { data: { orgId: value } } })],
    ['tags[]', (value) => ({ tags: [value, ['browser.name', 'Chrome']] })],
    ['tags[][1]', (value) => ({ tags: [['browser.name', value]] })],
    ['metadata.value', (value) => ({ metadata: { value } })],
    ['logentry.formatted', (value) => ({ exception: undefined, logentry: { formatted: value } })],
  ];

  it.each(hostiles)('%s as the event', (_, make) => {
    expect(mapEvent(make() as never, all)).toEqual([]);
  });

  it.each(places)('hostile values at %s', (_, put) => {
    for (const [what, make] of hostiles) {
      for (const form of [errorEvent, webhookError, messageEvent]) {
        const map = () => mapEvent(form(put(make())), all).filter(({ key }) => key.length > 250);
        // The name comes along to be seen in a failure.
        expect({ what, tooLong: attempt(map) }).toEqual({ what, tooLong: [] });
      }
    }
  });

  it.each(places)('missing: %s', (_, put) => {
    for (const form of [errorEvent, webhookError, messageEvent])
      expect(Array.isArray(mapEvent(form(put(undefined)), all))).toBe(true);
  });

  it.each([
    'type',
    'event_id',
    'timestamp',
    'level',
    'platform',
    'environment',
    'release',
    'transaction',
    'culprit',
    'message',
    'logentry',
    'exception',
    'request',
    'user',
    'tags',
    'extra',
  ])('a getter that throws counts as missing: %s', (name) => {
    const hostile = withThrowingGetter(errorEvent(), name);
    expect(mapEvent(hostile, all)).toEqual(mapEvent(errorEvent({ [name]: undefined }), all));
  });

  it.each(['__proto__', 'constructor', 'hasOwnProperty', 'toString', 'then'])(
    'a tag, traffic type, environment and property called %s',
    (name) => {
      const own = <T>(value: T) =>
        JSON.parse(JSON.stringify({ x: value }).replace('"x"', JSON.stringify(name))) as Record<string, T>;
      const event = errorEvent({ environment: name, tags: own('mine'), user: own('me') });
      const given: MappingRules = {
        environments: own(0),
        identities: { [`tags.${name}`]: name, [`user.${name}`]: name },
        properties: own(`tags.${name}`),
        captureCulprit: true,
      };
      const trackEvents = mapEvent(event, given);
      expect(trackEvents.map((one) => [one.trafficTypeName, one.key])).toEqual([
        [name.toLowerCase(), 'mine'],
        [name.toLowerCase(), 'mine'],
        [name.toLowerCase(), 'me'],
        [name.toLowerCase(), 'me'],
      ]);
      expect(({} as Record<string, unknown>).mine).toBeUndefined();
      expect(Object.keys(Object.prototype)).toEqual([]);
    },
  );

  it('rules whose paths are hostile', () => {
    const paths = [
      '__proto__',
      'constructor.constructor',
      '[0]',
      '..',
      'a'.repeat(500),
      '\ud800',
      'user.__proto__.x',
    ];
    const identities = Object.fromEntries(paths.map((path) => [path, 'user']));
    expect(mapEvent(errorEvent(), rules({ identities, properties: identities }))).toEqual([]);
  });
});

describe('the culprit of long texts', () => {
  const HOSTILE = [
    'a ( ) / @ %40 %2F ? - . 1 é 🦊 \ud800 () a( :// a/1/ :a { [ < * $ #/ a. a:b a@b. 12- eyJabcd. Aa aA'.split(
      ' ',
    ),
    'Users/ :: {a= <a: [[ f(a/ a/< \\ _'.split(' '),
    [' ', ' /a', ' in ', 'DE89 '],
  ].flat();

  it.each(HOSTILE)('any number of %o gives a culprit of 200 characters at most', (part) => {
    const long = part.repeat(70_000 / part.length);
    for (const text of [long, `/${long}`, `${long}x`, `GET /${long}`, `https://${long}`, `f(${long})`]) {
      expect(ofTransaction(text).length).toBeLessThanOrEqual(200);
      for (const field of ['function', 'module', 'filename']) {
        expect(ofFrame({ module: undefined, [field]: text }).length).toBeLessThanOrEqual(200);
      }
      expect(ofFile(`https://x.com/${text}.js`).length).toBeLessThanOrEqual(200);
    }
  });

  it('takes time that grows as the text does, up to where it is shortened', () => {
    let run = 0;
    /**
     * The processor's time, in µs, which does not count that of other processes. Of five runs the fastest, since the
     * garbage collector can only slow it down. Each text is a new one.
     */
    const time = (length: number) =>
      Math.min(
        ...[1, 2, 3, 4, 5].map(() => {
          const start = process.cpuUsage();
          for (let round = 0; round < 5; round++)
            for (const part of HOSTILE) ofTransaction(`/${++run}${part.repeat(length)}`.slice(0, length));
          return process.cpuUsage(start).user;
        }),
      );
    // Let the engine compile the regular expressions.
    for (let warmUp = 0; warmUp < 5; warmUp++) time(999);
    // Four times the length: with its square this would be 16, exponentially it would never end.
    expect(time(999) / time(250)).toBeLessThan(16);
  });
});
