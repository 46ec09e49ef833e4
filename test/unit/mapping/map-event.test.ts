import { describe, expect, it } from 'vitest';
import { mapEvent, type MappingRules, type SentryEvent, type TrackEvent } from '../../../src/index.ts';
import {
  errorEvent,
  hostileProxy,
  messageEvent,
  revokedProxy,
  rules,
  skipRecorder,
  TIMESTAMP,
  webhookError,
  withThrowingGetter,
} from '../../builders.ts';

/** What the page's `Sentry.captureException(Error('Test error'))` sends, with this user. */
const seedEvent = (environment: string, user: object) =>
  errorEvent({ environment, user, timestamp: TIMESTAMP });

const seedRules = rules({
  environments: { staging: 'Staging', production: 'Production' },
  identities: { 'user.id': 'user', 'user.orgId': 'org' },
});

const identityOf = ({ environment, eventTypeId, trafficTypeName, key }: TrackEvent) => ({
  environment,
  eventTypeId,
  trafficTypeName,
  key,
});

describe("the three examples of Split's page on its Sentry webhook, exactly", () => {
  const user = { id: 42, email: 'john.doe@example.com' };

  it.each(['staging', 'production'])(
    '%s with `id: 42` gives `trafficTypeName: "user"`, `key: "42"` in its own environment',
    (environment) => {
      const trackEvents = mapEvent(seedEvent(environment, user), seedRules);
      expect(trackEvents).toEqual([
        {
          environment,
          eventTypeId: 'sentry_exception',
          trafficTypeName: 'user',
          key: '42',
          timestamp: 1561499129336,
          properties: expect.objectContaining({
            source: 'Sentry',
            environment,
            timestamp: 1561499129336,
          }) as object,
        },
      ]);
    },
  );

  it('`orgId: 55` as well gives two events, `user`/`"42"` and `org`/`"55"`', () => {
    const trackEvents = mapEvent(seedEvent('production', { ...user, orgId: 55 }), seedRules);
    expect(trackEvents.map(identityOf)).toEqual([
      { environment: 'production', eventTypeId: 'sentry_exception', trafficTypeName: 'user', key: '42' },
      { environment: 'production', eventTypeId: 'sentry_exception', trafficTypeName: 'org', key: '55' },
    ]);
    expect(trackEvents.map(({ properties }) => properties.source)).toEqual(['Sentry', 'Sentry']);
    expect(trackEvents[0]?.properties).toEqual(trackEvents[1]?.properties);
  });

  it('with the path of the documentation, misprint included', () => {
    const trackEvents = mapEvent(
      seedEvent('production', user),
      rules({ identities: { 'data.erroruser.id': 'user' } }),
    );
    expect(trackEvents.map(identityOf)).toMatchObject([{ trafficTypeName: 'user', key: '42' }]);
  });
});

describe('track events', () => {
  it("`environment` is the Sentry environment, the other names are the Split SDK's own", () => {
    expect(mapEvent(errorEvent(), rules()).map((trackEvent) => Object.keys(trackEvent))).toEqual([
      ['environment', 'trafficTypeName', 'key', 'eventTypeId', 'timestamp', 'properties'],
    ]);
  });

  it('base event: `eventTypeId` (`sentry_exception`), the traffic type, the key', () => {
    expect(mapEvent(errorEvent(), rules()).map(identityOf)).toEqual([
      { environment: 'production', eventTypeId: 'sentry_exception', trafficTypeName: 'user', key: '42' },
    ]);
    expect(mapEvent(errorEvent(), rules({ eventTypeId: 'shop:error' }))[0]?.eventTypeId).toBe('shop:error');
  });

  it('`timestamp` is the time of the error, in milliseconds; an event without one has none', () => {
    expect(mapEvent(errorEvent(), rules())[0]?.timestamp).toBe(1561499129336);
    for (const timestamp of [undefined, null, 'now', NaN]) {
      const [trackEvent] = mapEvent(errorEvent({ timestamp }), rules());
      expect(trackEvent).toBeDefined();
      expect('timestamp' in (trackEvent ?? {})).toBe(false);
    }
  });

  it('`value` is left out', () => {
    expect(mapEvent(errorEvent(), rules({ captureCulprit: true })).some((one) => 'value' in one)).toBe(false);
  });

  it('a culprit event, if on, has the same identity, and the event type id of the culprit', () => {
    expect(mapEvent(errorEvent(), rules({ captureCulprit: true })).map(identityOf)).toEqual([
      { environment: 'production', eventTypeId: 'sentry_exception', trafficTypeName: 'user', key: '42' },
      {
        environment: 'production',
        eventTypeId: 'sentry_exception.checkout_shop.cart',
        trafficTypeName: 'user',
        key: '42',
      },
    ]);
    for (const captureCulprit of [false, undefined])
      expect(mapEvent(errorEvent(), rules({ captureCulprit }))).toHaveLength(1);
  });

  it('… and the culprit is not empty', () => {
    const event = errorEvent({ exception: undefined, request: undefined });
    expect(mapEvent(event, rules({ captureCulprit: true }))).toHaveLength(1);
    expect(mapEvent(event, rules({ captureCulprit: ['', /^/] }))).toHaveLength(1);
  });

  it('the webhook form and the SDK form of the same error give the same track events', () => {
    const overrides: Partial<MappingRules> = {
      identities: {
        'user.id': 'user',
        'user.orgId': 'org',
        'tags.plan': 'plan',
        'data.error.user.email': 'mail',
      },
      captureCulprit: true,
      properties: {
        title: 'title',
        message: 'metadata.value',
        type_again: 'metadata.type',
        culprit_again: 'culprit',
        plan: 'tags.plan',
        browser: 'tags.browser.name',
        org: 'user.data.orgId',
        sku: 'extra.cart.items[1].sku',
      },
    };
    const ofSdk = mapEvent(errorEvent(), rules(overrides));
    expect(ofSdk).toHaveLength(8);
    expect(mapEvent(webhookError(), rules(overrides))).toEqual(ofSdk);
  });
});

describe('captureCulprit', () => {
  const culprits = (captureCulprit: MappingRules['captureCulprit'], event = errorEvent()) => {
    const [, ...rest] = mapEvent(event, rules({ captureCulprit }));
    return rest.map(({ properties }) => properties.culprit);
  };

  it('for every culprit', () => {
    expect(culprits(true)).toEqual(['checkout(shop.cart)']);
  });

  it('for those in the list: equal to a string', () => {
    expect(culprits(['other', 'checkout(shop.cart)'])).toEqual(['checkout(shop.cart)']);
    expect(culprits(['checkout', 'Checkout(shop.cart)'])).toEqual([]);
    expect(culprits([])).toEqual([]);
  });

  it('or matched by a RegExp, a global or sticky one each time', () => {
    for (const flags of ['', 'g', 'y', 'gi']) {
      const captureCulprit = [new RegExp('check', flags)];
      for (let times = 0; times < 3; times++) expect(culprits(captureCulprit)).toHaveLength(1);
    }
    expect(culprits([/^shop/])).toEqual([]);
  });

  it("or with a culprit of the app's own, which becomes the property of both events", () => {
    const event = errorEvent();
    const captureCulprit = (given: SentryEvent) => (given === event ? 'cart > pay' : undefined);
    const trackEvents = mapEvent(event, rules({ captureCulprit }));
    expect(trackEvents.map((one) => [one.eventTypeId, one.properties.culprit])).toEqual([
      ['sentry_exception', 'cart > pay'],
      ['sentry_exception.cart_pay', 'cart > pay'],
    ]);
  });

  it.each([undefined, null, '', '  '])('a function that gives %o: no culprit event', (nothing) => {
    expect(culprits(() => nothing)).toEqual([]);
  });

  it.each([
    [
      'throws',
      (): string => {
        throw new Error('mine');
      },
    ],
    ['is async', (() => Promise.resolve('x')) as never],
  ])('a function that %s is a skip; the base event is there', (_, captureCulprit) => {
    const { onSkip, skips } = skipRecorder();
    const event = errorEvent();
    const trackEvents = mapEvent(event, rules({ captureCulprit, onSkip }));
    expect(trackEvents.map((one) => [one.eventTypeId, one.properties.culprit])).toEqual([
      ['sentry_exception', 'checkout(shop.cart)'],
    ]);
    expect(skips).toEqual([{ reason: 'callback-failed', event, error: expect.any(Error) as Error }]);
  });
});

describe('environments', () => {
  it('`event.environment` is looked up as an own key of `environments`', () => {
    for (const environment of ['constructor', '__proto__', 'toString', 'hasOwnProperty', 'inherited']) {
      const environments = Object.assign(Object.create({ inherited: 0 }) as object, { production: 0 });
      expect(mapEvent(errorEvent({ environment }), rules({ environments }))).toEqual([]);
      const own = JSON.parse(`{ ${JSON.stringify(environment)}: 0 }`) as Record<string, unknown>;
      expect(mapEvent(errorEvent({ environment }), rules({ environments: own }))).toMatchObject([
        { environment },
      ]);
    }
  });

  it('exact and case-sensitive', () => {
    for (const environment of ['Production', 'production ', ' production', 'prod', 'productions'])
      expect(mapEvent(errorEvent({ environment }), rules())).toEqual([]);
  });

  it.each(['staging', undefined, null, '', 7, {}, ['production']])(
    'not there: nothing is tracked (%o)',
    (environment) => {
      const { onSkip, skips } = skipRecorder();
      const event = errorEvent({ environment });
      expect(mapEvent(event, rules({ onSkip, captureCulprit: true }))).toEqual([]);
      expect(skips).toEqual([{ reason: 'environment-unmapped', event }]);
    },
  );
});

describe('identities', () => {
  const identitiesOf = (identities: MappingRules['identities'], event: object = errorEvent(), more = {}) =>
    mapEvent(event, rules({ identities, ...more })).map((one) => `${one.trafficTypeName}/${one.key}`);

  it('for each identity row the path is resolved in the event', () => {
    expect(identitiesOf({ 'user.id': 'user', 'tags.plan': 'plan' })).toEqual(['user/42', 'plan/pro']);
  });

  it("each traffic type of the row gets one track event with that key, in the rows' order", () => {
    expect(
      identitiesOf({ 'tags.plan': 'z', 'user.id': ['user', 'anonymous'], 'user.orgId': ['org'] }),
    ).toEqual(['z/pro', 'user/42', 'anonymous/42', 'org/55']);
  });

  it('the list form keeps its order, and may name a path twice', () => {
    expect(
      identitiesOf([
        { key: 'user.orgId', trafficType: 'org' },
        { key: 'user.id', trafficType: ['user', 'anonymous'] },
        { key: 'user.orgId', trafficType: 'account' },
      ]),
    ).toEqual(['org/55', 'user/42', 'anonymous/42', 'account/55']);
  });

  it('each base event is directly followed by its culprit event', () => {
    const trackEvents = mapEvent(
      errorEvent(),
      rules({ identities: { 'user.id': ['user', 'a'], 'user.orgId': 'org' }, captureCulprit: true }),
    );
    expect(trackEvents.map((one) => `${one.trafficTypeName} ${one.eventTypeId}`)).toEqual([
      'user sentry_exception',
      'user sentry_exception.checkout_shop.cart',
      'a sentry_exception',
      'a sentry_exception.checkout_shop.cart',
      'org sentry_exception',
      'org sentry_exception.checkout_shop.cart',
    ]);
  });

  it.each([undefined, null])('a missing identity skips its row only (%o)', (id) => {
    const { onSkip, skips } = skipRecorder();
    const event = errorEvent({ user: { id, orgId: 55 } });
    expect(identitiesOf({ 'user.id': ['user', 'a'], 'user.orgId': 'org' }, event, { onSkip })).toEqual([
      'org/55',
    ]);
    expect(skips).toEqual([{ reason: 'identity-missing', event, path: 'user.id' }]);
  });

  it('the same (traffic type, key) twice in one event is tracked once', () => {
    const event = errorEvent({ user: { id: 42, orgId: '42', accountId: ' 42 ' } });
    expect(
      identitiesOf(
        { 'user.id': ['user', 'USER', 'user'], 'user.orgId': ['org', 'user'], 'user.accountId': 'user' },
        event,
      ),
    ).toEqual(['user/42', 'org/42']);
  });

  it('pairs that only look the same side by side are two', () => {
    const event = errorEvent({ user: { id: 'c', orgId: 'b c' } });
    expect(identitiesOf({ 'user.id': 'a b', 'user.orgId': 'a' }, event)).toEqual(['a b/c', 'a/b c']);
  });

  it('in the list form `key` may also be a function of the event, called once', () => {
    const event = errorEvent();
    const given: unknown[] = [];
    const key = (one: SentryEvent) => {
      given.push(one);
      return 'k';
    };
    expect(identitiesOf([{ key, trafficType: ['user', 'org'] }], event)).toEqual(['user/k', 'org/k']);
    expect(given).toEqual([event]);
    expect(given[0]).toBe(event);
  });

  it.each([
    ['a number', 7, ['user/7']],
    ['a bigint', 7n, ['user/7']],
    ['a string to trim', ' 7 ', ['user/7']],
    ['a placeholder', '[Filtered]', []],
    ['nothing', undefined, []],
  ])('its result is checked like any other: %s', (_, result, expected) => {
    expect(identitiesOf([{ key: () => result, trafficType: 'user' }])).toEqual(expected);
  });

  it.each([
    [
      'throws',
      () => {
        throw new Error('mine');
      },
    ],
    [
      'throws nothing at all',
      () => {
        throw undefined;
      },
    ],
    ['is async', () => Promise.resolve('42')],
  ])('one that %s skips its row only', (_, key) => {
    const { onSkip, skips } = skipRecorder();
    const event = errorEvent();
    const identities = [
      { key: 'user.id', trafficType: 'user' },
      { key: key as () => never, trafficType: 'org' },
    ];
    expect(identitiesOf(identities, event, { onSkip })).toEqual(['user/42']);
    expect(skips).toMatchObject([{ reason: 'callback-failed', event, path: 'identities[1]' }]);
  });
});

describe('levels', () => {
  const tracked = (level: unknown, levels: MappingRules['levels']) =>
    mapEvent(errorEvent({ level }), rules({ levels })).length === 1;

  it('track only events of these levels', () => {
    expect(tracked('fatal', ['fatal', 'error'])).toBe(true);
    expect(tracked('warning', ['fatal', 'error'])).toBe(false);
    expect(tracked('ERROR', ['error'])).toBe(false);
  });

  it.each([undefined, null, ''])('a missing level is `error` (%o)', (level) => {
    expect(tracked(level, ['error'])).toBe(true);
    expect(tracked(level, ['fatal'])).toBe(false);
  });

  it('all by default', () => {
    for (const level of ['fatal', 'error', 'warning', 'log', 'info', 'debug', 'made-up', undefined])
      expect(tracked(level, undefined)).toBe(true);
  });

  it('messages as well', () => {
    const given = rules({ captureMessages: true, levels: ['error'] });
    expect(mapEvent(messageEvent({ level: 'info' }), given)).toEqual([]);
    expect(mapEvent(messageEvent({ level: 'error' }), given)).toHaveLength(1);
  });
});

describe('mapEvent', () => {
  it('throws a TypeError on wrong rules, naming each', () => {
    const wrong = { environments: {}, identities: { 'user.id': '' }, eventTypeId: '-', nope: 1 };
    expect(() => mapEvent(errorEvent(), wrong as never)).toThrow(TypeError);
    expect(() => mapEvent(errorEvent(), wrong as never)).toThrow(
      /^identities\["user.id"\]: traffic type must be a non-empty string\neventTypeId: got .*\nnope: unknown option$/,
    );
  });

  it.each([undefined, null, 7, 'rules', [], () => {}, {}, { environments: {} }, { identities: {} }])(
    'throws a TypeError on rules that are %o',
    (wrong) => {
      expect(() => mapEvent(errorEvent(), wrong as never)).toThrow(TypeError);
    },
  );

  it.each([
    ['a getter that throws', () => withThrowingGetter(rules(), 'levels')],
    ['a Proxy that throws', () => hostileProxy(rules())],
    ['a revoked Proxy', () => revokedProxy(rules())],
  ])('throws a TypeError on rules with %s', (_, wrong) => {
    expect(() => mapEvent(errorEvent(), wrong() as never)).toThrow(TypeError);
  });

  it('rules can be plain JSON', () => {
    const given = rules({
      captureCulprit: ['checkout(shop.cart)'],
      levels: ['error'],
      properties: { plan: 'tags.plan' },
      eventTypeId: 'e',
      captureMessages: true,
    });
    const parsed = JSON.parse(JSON.stringify(given)) as MappingRules;
    expect(mapEvent(errorEvent(), parsed)).toEqual(mapEvent(errorEvent(), given));
    expect(mapEvent(errorEvent(), parsed)).toHaveLength(2);
  });

  it.each([null, undefined, 0, '', false, 'Prod-Default', () => {}, {}])(
    'of `environments` only its names count (%o)',
    (target) => {
      expect(mapEvent(errorEvent(), rules({ environments: { production: target } }))).toHaveLength(1);
    },
  );

  it('is pure: frozen events and rules do, the same twice gives the same', () => {
    const freeze = <T>(value: T): T => {
      if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).forEach(freeze);
      return value;
    };
    const event = freeze(errorEvent());
    const given = freeze(rules({ captureCulprit: true, properties: { plan: 'tags.plan' } }));
    const first = mapEvent(event, given);
    expect(mapEvent(event, given)).toEqual(first);
    expect(first).toHaveLength(2);
  });

  it('has no memory: no maxCulprits, no maxPerMinute', () => {
    for (let at = 0; at < 150; at++)
      expect(mapEvent(errorEvent({ transaction: `t${at}x` }), rules({ captureCulprit: true }))).toHaveLength(
        2,
      );
    for (let at = 0; at < 100; at++) expect(mapEvent(errorEvent(), rules())).toHaveLength(1);
  });

  it('track events share nothing: one that is changed changes no other', () => {
    const [first, second] = mapEvent(errorEvent(), rules({ identities: { 'user.id': ['a', 'b'] } }));
    first!.properties.source = 'changed';
    expect(second!.properties.source).toBe('Sentry');
  });

  it('an onSkip that throws keeps nothing from being tracked', () => {
    const onSkip = () => {
      throw new Error('mine');
    };
    const identities = { 'user.nothing': 'user', 'user.id': 'user' };
    expect(mapEvent(errorEvent(), rules({ identities, onSkip }))).toHaveLength(1);
    expect(mapEvent(messageEvent(), rules({ onSkip }))).toEqual([]);
  });
});

describe("paths read own properties only, never a prototype's", () => {
  const computed = rules({
    identities: { 'user.id': 'user', culprit: 'culprit', title: 'title', 'metadata.value': 'value' },
    captureCulprit: true,
  });

  it.each([
    ['culprit', 'inherited'],
    ['transaction', 'inherited'],
    ['type', 'transaction'],
    ['exception', { values: [{ type: 'Inherited', value: 'inherited', mechanism: { type: 'x' } }] }],
    ['message', 'inherited'],
    ['event_id', 'inherited'],
    ['release', 'inherited'],
    ['main_exception_id', 7],
  ])('an inherited `%s` is none', (name, value) => {
    for (const event of [errorEvent({ [name]: undefined }), { environment: 'production', user: { id: 1 } }]) {
      const { [name]: _, ...own } = event as Record<string, unknown>;
      const heir = Object.assign(Object.create({ [name]: value }) as SentryEvent, own);
      expect(mapEvent(heir, computed)).toEqual(mapEvent(own, computed));
    }
  });

  it.each(['type', 'culprit', 'mechanism', 'level', 'synthetic', 'frames', 'message', 'value'])(
    'what a page put on `Object.prototype` as `%s` changes nothing',
    (name) => {
      const events = [errorEvent(), messageEvent(), { environment: 'production', user: { id: 1 } }];
      const expected = events.map((event) => mapEvent(event, computed));
      const prototype = Object.prototype as unknown as Record<string, unknown>;
      prototype[name] = 'polluted';
      let found: unknown;
      try {
        found = events.map((event) => mapEvent(event, computed));
      } finally {
        delete prototype[name];
      }
      expect(found).toEqual(expected);
    },
  );
});

it.each([5n, Symbol('s'), { valueOf: () => hostileProxy() }, 2 ** 60, Infinity, -1, NaN, '3'])(
  'a list that says that it has %o items',
  (length) => {
    const list = new Proxy([{ type: 'E' }], {
      get: (items, name) => (name === 'length' ? length : Reflect.get(items, name)),
    });
    for (const event of [
      errorEvent({ exception: { values: list } }),
      messageEvent({ exception: { values: list } }),
    ])
      expect(() => mapEvent(event, rules({ captureMessages: true, captureCulprit: true }))).not.toThrow();
  },
);
