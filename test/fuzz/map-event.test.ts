/**
 * Random events and rules through `mapEvent`, and what comes of them to a real client of the Split SDK, which must take
 * all of it without a word.
 *
 * `FUZZ_EVENTS` is the number of events (default 1000, with `TESTS=all` 2500), `FUZZ_SEED` another seed than the fixed one, or `random`.
 */
import { isDeepStrictEqual } from 'node:util';
import { SplitFactory } from '@splitsoftware/splitio';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasRest } from '../which-run.ts';
import { mapEvent, type MappingRules, type SentryEvent, type TrackEvent } from '../../src/index.ts';
import {
  errorEvent,
  hostileProxy,
  messageEvent,
  revokedProxy,
  webhookError,
  withHoles,
  withThrowingGetter,
} from '../builders.ts';
import { startStandIn, type StandIn } from '../stand-in/stand-in.ts';
import { SEED } from './seed.ts';

const EVENTS = Number(process.env.FUZZ_EVENTS ?? (hasRest ? 2500 : 1000));
/** Copied from Split's SDK and product limits. */
const EVENT_TYPE_ID = /^[a-zA-Z0-9][-_.:a-zA-Z0-9]{0,79}$/;
// Not `constructor` or `__proto__`: for those Split's own cache cannot tell whether a flag has them.
const TRAFFIC_TYPES = ['user', 'org', 'account', 'anonymous', 'web-user', 'größe'];

const LONG = 70_000;

// Leaves ---------------------------------------------------------------------------------------------------------

/** Any UTF-16, lone surrogates too. */
const anyText = fc
  .array(fc.oneof(fc.integer({ min: 0, max: 0xffff }), fc.integer({ min: 0xd800, max: 0xdfff })), {
    maxLength: 12,
  })
  .map((units) => String.fromCharCode(...units));

const oddText = fc.constantFrom(
  '',
  ' ',
  '42',
  ' 42 ',
  '[Filtered]',
  '[BigInt: 42]',
  '[NaN]',
  '{{auto}}',
  'null',
  'undefined',
  '__proto__',
  'constructor',
  'hasOwnProperty',
  '/users/12345/orders?token=1',
  'GET /users/john@example.com/x',
  'https://john:secret@shop.example/cart/7?a#b',
  'checkout(shop.cart)',
  'checkout(assets/index-BkZ3xQ9f)',
  'größe функция',
  '🦊🦊',
  '\ud83e',
  '***',
  'a\nb',
);

/** Long enough for each limit: 80, 200, 250, 256, and what no limit expects. */
const longText = fc
  .tuple(
    fc.constantFrom('a', 'é', '🦊', '-', '/', '(', ' ', '1', '\udc00', 'a-', '/a1', 'https://x.com/a'),
    fc.constantFrom(79, 80, 81, 199, 200, 201, 249, 250, 251, 255, 256, 257, 2000),
    anyText,
  )
  .map(([part, length, end]) => part.repeat(Math.ceil(length / part.length)).slice(0, length) + end);

/** Rare: each costs as much as some hundred others. */
const hugeText = fc
  .constantFrom('a', 'é', '🦊', '/', '1', '-')
  .map((part) => part.repeat(LONG / part.length));

const text = fc.oneof(
  { weight: 6, arbitrary: fc.string({ unit: 'binary', maxLength: 20 }) },
  { weight: 6, arbitrary: oddText },
  { weight: 3, arbitrary: anyText },
  { weight: 3, arbitrary: longText },
);

/** Stands for a value that fast-check could not even print; made just before use. */
class Hostile {
  constructor(
    readonly name: string,
    readonly make: () => unknown,
  ) {}
}

const hostile = fc.constantFrom(
  new Hostile('Proxy that throws', () => hostileProxy()),
  new Hostile('Proxy that throws, of a list', () => hostileProxy([])),
  new Hostile('revoked Proxy', () => revokedProxy()),
  new Hostile('revoked Proxy of a list', () => revokedProxy([])),
  new Hostile('symbol', () => Symbol('s')),
  new Hostile('function', () => () => 'x'),
  new Hostile('list with holes', () => withHoles(4, { 1: 'a', 3: null })),
  new Hostile('huge list', () => Array.from({ length: 2000 }, (_, at) => [`${at}`, at])),
  new Hostile('invalid date', () => new Date(NaN)),
  new Hostile('no prototype', () => Object.create(null) as object),
  new Hostile('huge bigint', () => 10n ** 300n),
  new Hostile('object with throwing getters', () =>
    withThrowingGetter(withThrowingGetter({ id: 1 }, 'type'), 'frames'),
  ),
);

/** A copy with the real hostile values in it. */
function realise(value: unknown): unknown {
  if (value instanceof Hostile) return value.make();
  if (Array.isArray(value)) return value.map(realise);
  if (typeof value !== 'object' || value === null) return value;
  const prototype = Object.getPrototypeOf(value) as object | null;
  if (prototype !== null && prototype !== Object.prototype) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, realise(one)]));
}

/** A value of any kind, for a place where a string or an object is expected. */
const leaf: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 120, arbitrary: text },
  { weight: 40, arbitrary: fc.integer() },
  { weight: 20, arbitrary: fc.double() },
  { weight: 10, arbitrary: fc.bigInt() },
  { weight: 20, arbitrary: fc.constantFrom(null, undefined, true, false, NaN, -0, Infinity) },
  { weight: 10, arbitrary: fc.anything({ maxDepth: 2 }) },
  { weight: 10, arbitrary: hostile },
  { weight: 1, arbitrary: hugeText },
);

/** Mostly what belongs there, sometimes any leaf. */
const orLeaf = <T>(right: fc.Arbitrary<T>, weight = 14): fc.Arbitrary<unknown> =>
  fc.oneof({ weight, arbitrary: right }, { weight: 1, arbitrary: leaf });

const word = fc.constantFrom(
  'id',
  'orgId',
  'plan',
  'browser.name',
  'a.b',
  'a',
  'data',
  'email',
  '__proto__',
  'constructor',
  'hasOwnProperty',
  'length',
  '0',
);

/** An object with own keys only, `__proto__` among them. */
const dictionary = (value: fc.Arbitrary<unknown>): fc.Arbitrary<object> =>
  fc.array(fc.tuple(fc.oneof(word, text), value), { maxLength: 5 }).map((pairs) => Object.fromEntries(pairs));

// Events ---------------------------------------------------------------------------------------------------------

const optional = { requiredKeys: [] as never[] };

const frames = fc.array(
  orLeaf(
    fc.record(
      {
        filename: orLeaf(
          fc.oneof(
            text,
            fc.webUrl(),
            fc.constantFrom(
              'https://x.com/static/js/main.8f3b2c1d.js',
              'https://x.com/u/7?a',
              'node:fs',
              'data:x',
            ),
          ),
        ),
        module: orLeaf(fc.oneof(text, fc.constantFrom('shop.cart', 'assets/index-BkZ3xQ9f'))),
        function: orLeaf(text),
        platform: orLeaf(fc.constantFrom('javascript', 'node', 'native', 'python', '')),
        in_app: orLeaf(fc.boolean()),
      },
      optional,
    ),
  ),
  { maxLength: 4 },
);

const exceptions = fc.array(
  orLeaf(
    fc.record(
      {
        type: orLeaf(text),
        value: orLeaf(text),
        mechanism: orLeaf(
          fc.record(
            {
              type: orLeaf(text),
              handled: orLeaf(fc.boolean()),
              synthetic: orLeaf(fc.boolean()),
              exception_id: orLeaf(fc.nat(3)),
            },
            optional,
          ),
        ),
        stacktrace: orLeaf(fc.record({ frames: orLeaf(frames) }, optional)),
      },
      optional,
    ),
  ),
  { maxLength: 3 },
);

const tags = fc.oneof(
  dictionary(leaf),
  fc.array(orLeaf(fc.tuple(fc.oneof(word, text), leaf)), { maxLength: 4 }) as fc.Arbitrary<object>,
);

/** Every field that is read. */
const fields = {
  event_id: orLeaf(fc.uuid()),
  type: fc.oneof(
    { weight: 30, arbitrary: fc.constantFrom(undefined, 'error', 'default', null) },
    { weight: 1, arbitrary: fc.oneof(fc.constantFrom('transaction', 'feedback'), leaf) },
  ),
  timestamp: orLeaf(fc.double({ min: 0, max: 4e9 })),
  level: orLeaf(fc.constantFrom('fatal', 'error', 'warning', 'info', 'log', 'debug')),
  platform: orLeaf(fc.constantFrom('javascript', 'node', 'python', 'native')),
  environment: orLeaf(fc.constantFrom('production', 'production', 'production', 'staging'), 60),
  release: orLeaf(text),
  transaction: orLeaf(text, 3),
  culprit: orLeaf(text, 3),
  title: orLeaf(text),
  metadata: orLeaf(dictionary(leaf)),
  message: orLeaf(text),
  logentry: orLeaf(fc.record({ message: orLeaf(text), formatted: orLeaf(text) }, optional)),
  main_exception_id: orLeaf(fc.nat(3)),
  exception: orLeaf(fc.record({ values: orLeaf(exceptions) }, optional)),
  request: orLeaf(fc.record({ url: orLeaf(fc.oneof(fc.webUrl(), text)) }, optional)),
  user: orLeaf(
    fc
      .tuple(
        fc.record(
          { id: orLeaf(fc.oneof(fc.integer(), text)), email: leaf, data: orLeaf(dictionary(leaf)) },
          optional,
        ),
        dictionary(leaf),
      )
      .map(([known, more]) => ({ ...more, ...known })),
    30,
  ),
  tags: orLeaf(tags),
  extra: orLeaf(dictionary(fc.oneof(leaf, dictionary(leaf)))),
  contexts: orLeaf(dictionary(dictionary(leaf))),
};

/** How an event is made: of nothing, or a good one with some fields replaced, one of them perhaps by a throwing getter. */
const anyPlan = fc.record({
  form: fc.constantFrom('nothing', 'sdk', 'sdk', 'message', 'webhook'),
  overrides: fc.record(fields, optional),
  throwing: fc.option(fc.constantFrom(...Object.keys(fields)), { freq: 12 }),
  isCyclic: fc.boolean(),
});

const FORMS = {
  nothing: (overrides: object) => ({ environment: 'production', ...overrides }),
  sdk: errorEvent,
  message: messageEvent,
  webhook: webhookError,
};

type Plan = typeof anyPlan extends fc.Arbitrary<infer T> ? T : never;

function makeEvent({ form, overrides, throwing, isCyclic }: Plan): SentryEvent {
  const event = FORMS[form](realise(overrides) as Record<string, unknown>);
  if (isCyclic) Object.assign(event, { self: event });
  return throwing === null ? event : withThrowingGetter(event, throwing);
}

// Rules ----------------------------------------------------------------------------------------------------------

/** The event's own paths, to be typed into the rules. */
function pathsOf(value: unknown, prefix = '', depth = 0, found: string[] = []): string[] {
  if (typeof value !== 'object' || value === null || depth > 6 || found.length > 60) return found;
  let names: string[] = [];
  try {
    names = Object.keys(value).slice(0, 30);
  } catch {
    // A Proxy that throws has no paths.
  }
  for (const name of names) {
    const path = `${prefix}${name}`;
    try {
      const one = (value as Record<string, unknown>)[name];
      if (/string|number|bigint/.test(typeof one) && path.length < 500) found.push(path);
      pathsOf(one, `${path}.`, depth + 1, found);
    } catch {
      // Nor has what a throwing getter hides.
    }
  }
  return found;
}

const trafficType = fc.constantFrom(...TRAFFIC_TYPES, 'User', 'ORG');
const trafficTypes = fc.oneof(trafficType, fc.array(trafficType, { minLength: 1, maxLength: 3 }));
const prefix = fc.constantFrom('', '', '', 'data.error.', 'event.', 'data.erroruser.');

/** A function of the app: answers with any leaf, or throws. */
const callback = <T>(result: fc.Arbitrary<T>) =>
  fc.oneof(
    { weight: 9, arbitrary: result.map((value) => () => realise(value)) },
    {
      weight: 1,
      arbitrary: fc.constant(() => {
        throw new Error('mine');
      }),
    },
  );

const anyCase = anyPlan.chain((plan) => {
  const own = pathsOf(makeEvent({ ...plan, throwing: null }));
  const path = fc
    .tuple(
      prefix,
      fc.oneof(
        fc.constantFrom(
          'user.id',
          'user.orgId',
          'tags.plan',
          'tags.browser.name',
          'culprit',
          'title',
          'release',
        ),
        fc.constantFrom(
          'user.id',
          'metadata.type',
          'metadata.value',
          'exception.values[0].type',
          'user.data.a.b',
        ),
        ...(own.length ? [fc.constantFrom(...own), fc.constantFrom(...own)] : []),
        text.filter((one) => one.length < 500),
      ),
    )
    .map((parts) => parts.join(''))
    .filter((one) => !!one.trim());
  const given = fc.record(
    {
      environments: fc.constantFrom(
        { production: 0, staging: 0 },
        { production: 'Prod-Default' },
        { production: null, __proto__: null },
      ),
      identities: fc.oneof(
        fc.dictionary(path, trafficTypes, { minKeys: 2, maxKeys: 5, noNullPrototype: true }),
        fc.array(fc.record({ key: fc.oneof(path, callback(leaf) as never), trafficType: trafficTypes }), {
          minLength: 1,
          maxLength: 4,
        }),
      ),
      captureCulprit: fc.oneof(
        { weight: 4, arbitrary: fc.constant(true) },
        { weight: 1, arbitrary: fc.constant(false) },
        {
          weight: 2,
          arbitrary: fc.array(fc.oneof(text, fc.constantFrom(/./, /checkout/, /o/g, /^\//y)), {
            maxLength: 3,
          }),
        },
        { weight: 2, arbitrary: callback(leaf) as never },
      ),
      eventTypeId: fc.oneof(
        fc.constantFrom('sentry_exception', 'e', 'e'.repeat(80), '0-_.:', `e${'-'.repeat(70)}`),
        fc.stringMatching(EVENT_TYPE_ID),
      ),
      captureMessages: fc.integer({ min: 0, max: 9 }).map((one) => one > 0),
      levels: fc.constantFrom(
        undefined,
        undefined,
        undefined,
        undefined,
        ['error'] as const,
        ['fatal', 'error', 'info'] as const,
      ),
      properties: fc.oneof(
        fc.dictionary(text, path, { maxKeys: 6, noNullPrototype: true }),
        callback(fc.oneof(dictionary(leaf), leaf)) as never,
        // Many short ones for the limit of their number, long ones for that of their size.
        fc.tuple(fc.constantFrom(20, 290, 320), fc.constantFrom(0, 1, 60, 300)).map(
          ([count, length]) =>
            () =>
              Object.fromEntries(Array.from({ length: count }, (_, at) => [`p${at}`, 'é'.repeat(length)])),
        ) as never,
      ),
    },
    { requiredKeys: ['environments', 'identities'] },
  );
  return fc.tuple(fc.constant(plan), given as fc.Arbitrary<object> as fc.Arbitrary<MappingRules>);
});

// Checks ---------------------------------------------------------------------------------------------------------

/** All there is to see of a value without calling a getter, so that any change to it shows. */
function snapshot(value: unknown, ids = new Map<unknown, number>()): unknown {
  if ((typeof value !== 'object' && typeof value !== 'function') || value === null) return value;
  const known = ids.get(value);
  if (known !== undefined) return `#${known}`;
  ids.set(value, ids.size);
  try {
    return [
      Object.getPrototypeOf(value),
      Object.isFrozen(value),
      Reflect.ownKeys(value).map((name) => {
        const descriptor = Object.getOwnPropertyDescriptor(value, name)!;
        const { value: held, ...rest } = descriptor;
        return [name, rest, snapshot(held, ids)];
      }),
    ];
  } catch {
    return 'hostile';
  }
}

/** What is wrong with track events by docs/specification.md#track-events and its neighbours: nothing, one hopes. */
function faultsOf(
  trackEvents: readonly TrackEvent[],
  { captureCulprit, eventTypeId = 'sentry_exception' }: MappingRules,
): string[] {
  const faults: string[] = [];
  const seen = new Set<string>();
  let base: TrackEvent | undefined;
  for (const trackEvent of trackEvents) {
    const { trafficTypeName, key, properties } = trackEvent;
    const values = Object.values(properties);
    const identity = JSON.stringify([trafficTypeName, key]);
    const isBase = trackEvent.eventTypeId === eventTypeId || trackEvent.eventTypeId === 'sentry_message';
    const rightAs: Record<string, boolean> = {
      environment: ['production', 'staging'].includes(trackEvent.environment),
      'traffic type': TRAFFIC_TYPES.includes(trafficTypeName),
      key: key === key.trim() && key.length >= 1 && key.length <= 250,
      'event type id': EVENT_TYPE_ID.test(trackEvent.eventTypeId),
      'no value': !('value' in trackEvent),
      'number of properties': values.length <= 300,
      'values of properties': values.every((value) =>
        typeof value === 'string'
          ? value.length <= 256 && !/\p{Surrogate}/u.test(value)
          : typeof value === 'boolean' || Number.isFinite(value),
      ),
      'an identity once': !isBase || !seen.has(identity),
      'a culprit event only if asked for': isBase || !!captureCulprit,
      'a culprit event directly behind the base event of its identity':
        isBase || (base?.trafficTypeName === trafficTypeName && base.key === key),
      'the same culprit in both': isBase || base?.properties.culprit === properties.culprit,
    };
    for (const [what, isRight] of Object.entries(rightAs))
      if (!isRight) faults.push(`${what}: ${JSON.stringify(trackEvent)}`);
    if (isBase) seen.add(identity);
    base = isBase ? trackEvent : undefined;
  }
  return faults;
}

let standIn: StandIn;
let client: SplitIO.IClient;
/** What the Split SDK warned of, or refused. */
const complaints: string[] = [];

beforeAll(async () => {
  standIn = await startStandIn({ trafficTypes: TRAFFIC_TYPES });
  const complain = (line: string) => void complaints.push(line);
  const factory = SplitFactory({
    core: { authorizationKey: 'production-sdk-key' },
    urls: standIn.splitUrls,
    streamingEnabled: false,
    debug: 'WARN',
    logger: { debug: () => {}, info: () => {}, warn: complain, error: complain },
  });
  client = factory.client();
  await client.whenReady();
});

afterAll(async () => {
  await client.destroy();
  await standIn.close();
});

describe('Whatever the event, what mapEvent makes of it suits Split', () => {
  it('the SDK warns of what does not suit it', () => {
    expect(client.track('42', 'nobody', 'mine')).toBe(true);
    expect(client.track('k'.repeat(251), 'user', 'mine')).toBe(false);
    expect(client.track('42', 'user', 'not valid')).toBe(false);
    expect(complaints).toHaveLength(3);
    complaints.length = 0;
  });

  it(
    `${EVENTS} random events and rules (FUZZ_SEED=${SEED})`,
    () => {
      const count = { events: 0, tracked: 0, culprits: 0, nothing: 0, refused: 0 };
      let slowest = 0;
      fc.assert(
        fc.property(anyCase, ([plan, given]) => {
          const event = makeEvent(plan);
          const before = snapshot(event);
          const start = performance.now();
          const trackEvents = mapEvent(event, given);
          slowest = Math.max(slowest, performance.now() - start);
          expect(isDeepStrictEqual(snapshot(event), before), 'the event was changed').toBe(true);
          expect(faultsOf(trackEvents, given)).toEqual([]);

          count.events++;
          count.tracked += trackEvents.length;
          count.nothing += Number(trackEvents.length === 0);
          for (const { key, trafficTypeName, eventTypeId, value, properties } of trackEvents) {
            count.culprits += Number(eventTypeId.includes('.'));
            const isTaken = client.track(key, trafficTypeName, eventTypeId, value, properties);
            if (!isTaken || complaints.length) count.refused++;
            expect([isTaken, complaints.splice(0)]).toEqual([true, []]);
          }
        }),
        { numRuns: EVENTS, seed: SEED },
      );
      console.log(
        `fuzz: ${count.events} events (FUZZ_SEED=${SEED}), ${count.tracked} track events, of ${count.nothing} events none; ` +
          `refused by the Split SDK: ${count.refused}; slowest mapEvent ${slowest.toFixed(1)} ms`,
      );
      expect(count.events).toBe(EVENTS);
      // Of events that make nothing, nothing is learned.
      expect(count.tracked).toBeGreaterThan(EVENTS / 2);
    },
    60_000 + 40 * EVENTS,
  );
});
