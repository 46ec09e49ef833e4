import { describe, expect, it } from 'vitest';
import { mapEvent, type MappingRules } from '../../../src/index.ts';
import {
  baseProperties,
  culpritProperties,
  limitProperties,
  readValues,
} from '../../../src/mapping/properties.ts';
import {
  cyclic,
  errorEvent,
  exception,
  frame,
  hostileProxy,
  messageEvent,
  revokedProxy,
  rules,
  skipRecorder,
  TIMESTAMP,
  webhookError,
  withThrowingGetter,
} from '../../builders.ts';

const propertiesOf = (event: object, overrides: Partial<MappingRules> = {}) =>
  mapEvent(event, rules(overrides))[0]?.properties ?? {};

const withProperties = (properties: MappingRules['properties'], event: object = errorEvent()) =>
  propertiesOf(event, { properties });

describe('Properties', () => {
  const inOrder = {
    source: 'Sentry',
    event_id: 'fc6d8c0c43fc4630ad850ee518f1b9d0',
    culprit: 'checkout(shop.cart)',
    type: 'TypeError',
    level: 'error',
    handled: false,
    mechanism: 'generic',
    platform: 'node',
    environment: 'production',
    release: 'shop@1.2.3',
    timestamp: 1561499129336,
  };

  it.each([
    ['SDK', errorEvent()],
    ['webhook', webhookError()],
  ])("names are Sentry's own, in this order (%s form)", (_, event) => {
    expect(propertiesOf(event)).toEqual(inOrder);
    expect(Object.keys(propertiesOf(event))).toEqual(Object.keys(inOrder));
  });

  it("then the app's own", () => {
    const properties = withProperties({ plan: 'tags.plan', abc: 'user.orgId' });
    expect(Object.keys(properties)).toEqual([...Object.keys(inOrder), 'plan', 'abc']);
    expect(properties).toEqual({ ...inOrder, plan: 'pro', abc: 55 });
  });

  it('each only if present', () => {
    expect(propertiesOf({ environment: 'production', user: { id: 42 } })).toEqual({
      source: 'Sentry',
      environment: 'production',
    });
    const values = [exception({ type: null, mechanism: { type: undefined, handled: null } }, [])];
    const nulls = {
      event_id: null,
      level: null,
      platform: null,
      release: null,
      timestamp: null,
      request: null,
    };
    expect(propertiesOf(errorEvent({ ...nulls, exception: { values } }))).toEqual({
      source: 'Sentry',
      environment: 'production',
    });
  });

  it('of wrong types is not present', () => {
    const values = [exception({ type: 7, mechanism: { type: {}, handled: 'no' } }, [])];
    const wrong = {
      event_id: 7,
      level: {},
      platform: [],
      release: true,
      timestamp: '1561499129',
      request: 7,
    };
    expect(propertiesOf(errorEvent({ ...wrong, exception: { values } }))).toEqual({
      source: 'Sentry',
      environment: 'production',
    });
  });

  it('`timestamp` is in ms since the epoch, of the error', () => {
    expect(propertiesOf(errorEvent({ timestamp: TIMESTAMP })).timestamp).toBe(1561499129336);
    expect(propertiesOf(errorEvent({ timestamp: 1.0006 })).timestamp).toBe(1001);
    expect(propertiesOf(errorEvent({ timestamp: 0 })).timestamp).toBe(0);
    for (const timestamp of [NaN, Infinity, 1e308])
      expect(propertiesOf(errorEvent({ timestamp }))).not.toHaveProperty('timestamp');
  });

  it('`handled` is there for both answers', () => {
    const handled = (value: boolean) =>
      propertiesOf(errorEvent({ exception: { values: [exception({ mechanism: { handled: value } })] } }));
    expect([handled(true).handled, handled(false).handled]).toEqual([true, false]);
  });

  it("a culprit event carries source, event_id, culprit, type, level, handled, release and the app's own", () => {
    const [, culpritEvent] = mapEvent(
      errorEvent(),
      rules({ captureCulprit: true, properties: { plan: 'tags.plan' } }),
    );
    const expected = {
      source: 'Sentry',
      event_id: 'fc6d8c0c43fc4630ad850ee518f1b9d0',
      culprit: 'checkout(shop.cart)',
      type: 'TypeError',
      level: 'error',
      handled: false,
      release: 'shop@1.2.3',
      plan: 'pro',
    };
    expect(culpritEvent?.properties).toEqual(expected);
    expect(Object.keys(culpritEvent?.properties ?? {})).toEqual(Object.keys(expected));
  });

  it('type and mechanism are those of the main exception', () => {
    const values = [
      exception({ type: 'Cause', mechanism: { type: 'chained', exception_id: 1, parent_id: 0 } }),
      exception({ type: 'Main', mechanism: { type: 'onerror', exception_id: 0 } }),
    ];
    const event = webhookError({ exception: { values }, main_exception_id: 1 });
    expect(propertiesOf(event)).toMatchObject({ type: 'Cause', mechanism: 'chained' });
    expect(propertiesOf(errorEvent({ exception: { values } }))).toMatchObject({
      type: 'Main',
      mechanism: 'onerror',
    });
  });

  it('`handled` is false if any exception is unhandled, as in each server error of Nuxt', () => {
    const handled = (...answers: (boolean | undefined)[]) =>
      propertiesOf(
        errorEvent({
          exception: { values: answers.map((answer) => exception({ mechanism: { handled: answer } })) },
        }),
      ).handled;
    expect(handled(false, true)).toBe(false);
    expect(handled(true, false)).toBe(false);
    expect(handled(true, true)).toBe(true);
    expect(handled(undefined, true)).toBe(true);
    expect(handled(true, undefined)).toBeUndefined();
  });

  it.each([
    ['PaymentError for john@example.com', 'PaymentError for *'],
    ['ENOENT: /Users/jane/app.json', 'ENOENT: /Users/*/app.json'],
    ['Error: 10.1.2.3', 'Error: *'],
    ['com.example.PaymentException', 'com.example.PaymentException'],
  ])('`type` is scrubbed: %s → %s', (type, scrubbed) => {
    expect(propertiesOf(errorEvent({ exception: { values: [exception({ type })] } })).type).toBe(scrubbed);
  });

  it('`type` is scrubbed before it is cut', () => {
    const type = `${'x'.repeat(245)} jane.doe@example.com`;
    expect(propertiesOf(errorEvent({ exception: { values: [exception({ type })] } })).type).toMatch(/x \*$/);
  });

  it("not by default: the exception's message, title, URLs, transaction, user fields, tags, extra, contexts, breadcrumbs, headers, stack traces", () => {
    const secret = 'SECRET';
    const event = errorEvent({
      transaction: undefined,
      message: secret,
      logentry: { message: secret },
      exception: { values: [exception({ value: secret }, [frame({ vars: { secret } })])] },
      request: { url: `https://x.com/?${secret}`, headers: { cookie: secret }, data: secret },
      user: { id: 42, email: secret, username: secret, ip_address: secret, other: secret },
      tags: { secret },
      extra: { secret },
      contexts: { secret },
      breadcrumbs: [{ message: secret }],
      server_name: secret,
    });
    for (const captureMessages of [false, true]) {
      const trackEvents = mapEvent(event, rules({ captureCulprit: true, captureMessages }));
      expect(JSON.stringify(trackEvents)).not.toContain(secret);
      expect(trackEvents).toHaveLength(2);
    }
    const message = mapEvent(messageEvent({ message: secret }), rules({ captureMessages: true }));
    expect(message).toHaveLength(1);
    expect(JSON.stringify(message)).not.toContain(secret);
  });

  it("`properties: { message: 'metadata.value' }` brings any of them", () => {
    const paths = {
      message: 'metadata.value',
      title: 'title',
      url: 'request.url',
      email: 'user.email',
      plan: 'tags.plan',
      sku: 'extra.cart.items[0].sku',
      os: 'contexts.os.name',
      inner: 'exception.values[0].stacktrace.frames[0].function',
    };
    for (const event of [errorEvent(), webhookError()]) {
      expect(withProperties(paths, event)).toMatchObject({
        message: 'cart is undefined\nsecond line',
        title: 'TypeError: cart is undefined',
        url: 'https://shop.example/cart',
        email: 'john.doe@example.com',
        plan: 'pro',
        sku: 'A-1',
        os: 'Linux',
        inner: 'checkout',
      });
    }
  });

  it('or computed, of the event', () => {
    const event = errorEvent();
    const properties = withProperties((given: object) => ({ same: given === event, n: 1, s: 'text' }), event);
    expect(properties).toEqual({ ...inOrder, same: true, n: 1, s: 'text' });
  });

  it('values are strings, numbers and booleans; anything else is left out', () => {
    const wrong = {
      nothing: undefined,
      null: null,
      nan: NaN,
      infinite: -Infinity,
      bigint: 1n,
      symbol: Symbol('s'),
      object: {},
      list: [1],
      date: new Date(0),
      fn: () => 1,
      string: Object('s') as object,
    };
    expect(withProperties(() => ({ ...wrong, empty: '', zero: 0, no: false }))).toEqual({
      ...inOrder,
      empty: '',
      zero: 0,
      no: false,
    });
    expect(withProperties({ os: 'contexts.os', list: 'extra.cart.items', none: 'x.y' })).toEqual(inOrder);
  });

  it.each([undefined, null, {}])('a function that gives %o gives no more properties', (nothing) => {
    expect(withProperties(() => nothing)).toEqual(inOrder);
  });

  it('one that throws, or is async, is a skip; the event is not tracked without what a metric may filter by', () => {
    const event = errorEvent();
    for (const fails of [
      () => {
        throw new Error('mine');
      },
      () => Promise.resolve({}),
      () => hostileProxy(),
      () => revokedProxy(),
    ]) {
      const { onSkip, skips } = skipRecorder();
      expect(mapEvent(event, rules({ properties: fails, onSkip, captureCulprit: true }))).toEqual([]);
      expect(skips).toEqual([{ reason: 'callback-failed', event, error: expect.any(Error) as Error }]);
    }
  });

  it('a getter that throws, of one property, leaves out that one', () => {
    expect(withProperties(() => withThrowingGetter({ a: 1 }, 'b'))).toEqual({ ...inOrder, a: 1 });
  });

  it.each(['__proto__', 'constructor', 'hasOwnProperty', 'toString'])(
    'a property called %s does no harm',
    (name) => {
      const own = JSON.parse(`{ ${JSON.stringify(name)}: "tags.plan", "ok": "tags.plan" }`) as Record<
        string,
        string
      >;
      for (const properties of [withProperties(own), withProperties(() => own)]) {
        expect(properties.ok).toBeDefined();
        expect(Object.getPrototypeOf(properties)).toBe(Object.prototype);
        // What makes Split's SDK take it for a plain object.
        expect(properties.constructor).toBe(Object);
      }
      expect(({} as Record<string, unknown>).ok).toBeUndefined();
    },
  );
});

describe('Limits', () => {
  it('256 characters a string', () => {
    expect(
      withProperties(() => ({ a: 'x'.repeat(256), b: 'x'.repeat(257), c: 'x'.repeat(70_000) })),
    ).toMatchObject({
      a: 'x'.repeat(256),
      b: 'x'.repeat(256),
      c: 'x'.repeat(256),
    });
    expect(propertiesOf(errorEvent({ release: 'r'.repeat(300) })).release).toHaveLength(256);
  });

  it('cut on a code-point boundary', () => {
    expect(withProperties(() => ({ a: `${'x'.repeat(255)}🦊`, b: `${'x'.repeat(254)}🦊🦊` }))).toMatchObject({
      a: 'x'.repeat(255),
      b: `${'x'.repeat(254)}🦊`,
    });
  });

  it('lone surrogates become the replacement character', () => {
    expect(withProperties(() => ({ a: 'x\ud83ey', b: '\udd8a', c: '🦊' }))).toMatchObject({
      a: 'x\ufffdy',
      b: '\ufffd',
      c: '🦊',
    });
  });

  it('300 properties: the first ones', () => {
    const many = Object.fromEntries(Array.from({ length: 500 }, (_, at) => [`p${at}`, at]));
    const properties = withProperties(() => many);
    expect(Object.keys(properties)).toHaveLength(300);
    expect(properties).toMatchObject({ source: 'Sentry', timestamp: 1561499129336, p0: 0, p288: 288 });
    expect(properties).not.toHaveProperty('p289');
  });

  it("the SDK's 32 KiB rule: what does not fit is left out, what is smaller still goes in", () => {
    const big = Object.fromEntries(Array.from({ length: 100 }, (_, at) => [`p${at}`, 'x'.repeat(256)]));
    const properties = withProperties(() => ({ ...big, small: true }));
    // Split's own count: 1,024 and 2 bytes a character of names and strings, 8 a number, 4 a boolean.
    const size = Object.entries(properties).reduce(
      (sum, [name, value]) =>
        sum +
        2 * name.length +
        (typeof value === 'string' ? 2 * value.length : typeof value === 'number' ? 8 : 4),
      1024,
    );
    expect(size).toBeLessThanOrEqual(32 * 1024);
    expect(size).toBeGreaterThan(31 * 1024);
    expect(properties).toMatchObject({ source: 'Sentry', small: true, p0: 'x'.repeat(256) });
  });

  it('counts a boolean as the four bytes that the Split SDK counts', () => {
    const flags = Object.fromEntries(
      Array.from({ length: 100 }, (_, at) => [String(at).padStart(100, '_'), true]),
    );
    // What is left of 32 KiB, less the eight bytes of a number.
    const room = 32 * 1024 - 1024 - 100 * (2 * 100 + 4) - 8;
    expect(Object.keys(limitProperties(flags, { ['n'.repeat(room / 2)]: 1 }))).toHaveLength(101);
    expect(Object.keys(limitProperties(flags, { ['n'.repeat(room / 2 + 1)]: 1 }))).toHaveLength(100);
  });

  it('a name too long for the rule is left out', () => {
    const properties = withProperties(() => ({ ['n'.repeat(70_000)]: 1, ok: 1 }));
    expect(properties.ok).toBe(1);
    expect(Object.keys(properties)).not.toContain('n'.repeat(70_000));
  });

  it('cyclic objects are left out', () => {
    expect(
      withProperties({ self: 'extra.self', name: 'extra.name' }, errorEvent({ extra: cyclic() })),
    ).toMatchObject({ name: 'cyclic' });
  });
});

it('a property that an event does not give is not there, not even as undefined', () => {
  const values = readValues({}, [], '');
  expect(baseProperties(values)).toStrictEqual({ source: 'Sentry' });
  expect(culpritProperties(values)).toStrictEqual({ source: 'Sentry' });
  expect(limitProperties({ a: {}, b: 1, c: undefined })).toStrictEqual({ b: 1 });
});

it('looks at no more than the first 1,000 fields of an object', () => {
  const fields = Object.fromEntries(Array.from({ length: 999 }, (_, at) => [`f${at}`, {}]));
  expect(limitProperties({ ...fields, last: 1, beyond: 2 })).toEqual({ last: 1 });
});
