import { describe, expect, it } from 'vitest';
import { mapEvent, type SentryEvent } from '../../../src/index.ts';
import { compilePath } from '../../../src/mapping/path.ts';
import {
  cyclic,
  errorEvent,
  exception,
  frame,
  hostileProxy,
  messageEvent,
  revokedProxy,
  rules,
  webhookError,
  withHoles,
  withThrowingGetter,
} from '../../builders.ts';

const at = (event: unknown, path: string) => compilePath(path)(event);

/** What both users of the path language make of a path. */
function bothAt(event: SentryEvent, path: string): unknown[] {
  const asIdentity = mapEvent(event, rules({ identities: { [path]: 'user' } }))[0]?.key;
  const identities = [{ key: () => 'k', trafficType: 'user' }];
  const asProperty = mapEvent(event, rules({ identities, properties: { found: path } }))[0]?.properties.found;
  return [asIdentity, asProperty];
}

describe('path language', () => {
  it('is shared by `identities` and `properties`', () => {
    expect(bothAt(errorEvent(), 'tags.plan')).toEqual(['pro', 'pro']);
    expect(bothAt(errorEvent(), 'data.error.extra.cart.items[1].sku')).toEqual(['B-2', 'B-2']);
    expect(bothAt(errorEvent(), 'tags.nothing')).toEqual([undefined, undefined]);
  });

  it('dots separate keys', () => {
    expect(at(errorEvent(), 'contexts.os.name')).toBe('Linux');
    expect(at(errorEvent(), 'release')).toBe('shop@1.2.3');
    expect(at(errorEvent(), ' contexts.os.name ')).toBe('Linux');
    expect(at(errorEvent(), 'contexts.os.name.length')).toBeUndefined();
    expect(at(errorEvent(), 'contexts.nothing.name')).toBeUndefined();
  });

  it('`[0]` or `.0` indexes a list: `exception.values[0].type`', () => {
    const event = errorEvent();
    expect(at(event, 'exception.values[0].type')).toBe('TypeError');
    expect(at(event, 'exception.values.0.type')).toBe('TypeError');
    expect(at(event, 'extra.cart.items[1].sku')).toBe('B-2');
    expect(at(event, 'extra.cart.items[2].sku')).toBeUndefined();
    expect(at(event, 'extra.cart.items[-1].sku')).toBeUndefined();
    expect(at({ extra: { grid: [[1, 2], [3]] } }, 'extra.grid[0][1]')).toBe(2);
  });

  it.each(['data.error.', 'data.event.', 'error.', 'event.'])(
    "paths as typed into Split's dashboard work unchanged: a leading `%s` is ignored",
    (prefix) => {
      for (const event of [errorEvent(), webhookError()]) {
        expect(String(at(event, `${prefix}user.id`))).toBe('42');
        expect(at(event, `${prefix}tags.plan`)).toBe('pro');
        expect(at(event, `${prefix}exception.values[0].type`)).toBe('TypeError');
        expect(at(event, `${prefix}culprit`)).toBe('checkout(shop.cart)');
      }
    },
  );

  it("as is the misprint `data.erroruser.` of Split's own documentation", () => {
    expect(at(errorEvent(), 'data.erroruser.id')).toBe(42);
    expect(at(webhookError(), 'data.erroruser.orgId')).toBe(55);
  });

  it('only one prefix, and only at the start, is ignored', () => {
    expect(at({ extra: { event: { id: 1 } } }, 'extra.event.id')).toBe(1);
    expect(at(errorEvent(), 'event_id')).toBe('fc6d8c0c43fc4630ad850ee518f1b9d0');
    expect(at(errorEvent(), 'data.user.id')).toBeUndefined();
    expect(at(errorEvent(), 'error.error.user.id')).toBeUndefined();
    expect(at({ extra: { data: { erroruser: { id: 1 } } } }, 'extra.data.erroruser.id')).toBe(1);
  });

  it('a key may itself contain dots (`tags.browser.name`)', () => {
    expect(at(errorEvent(), 'tags.browser.name')).toBe('Chrome');
    expect(at(webhookError(), 'tags.browser.name')).toBe('Chrome');
    expect(at({ extra: { 'a.b': { 'c.d': 1 } } }, 'extra.a.b.c.d')).toBe(1);
  });

  it('at each level the longest own key that matches wins', () => {
    const extra = { a: { b: { c: 'short' }, 'b.c': 'middle' }, 'a.b.c': 'long' };
    expect(at({ extra }, 'extra.a.b.c')).toBe('long');
    expect(at({ extra: { ...extra, 'a.b.c': undefined } }, 'extra.a.b.c')).toBe('middle');
    expect(at({ extra: { a: { b: { c: 'short' } } } }, 'extra.a.b.c')).toBe('short');
    expect(at({ 'extra.a.b': { c: 1 }, extra: { a: { b: { c: 2 } } } }, 'extra.a.b.c')).toBe(1);
  });

  it('`tags` may be an object (SDK) or a list of pairs (webhook)', () => {
    expect(at(errorEvent(), 'tags.plan')).toBe('pro');
    expect(at(webhookError(), 'tags.plan')).toBe('pro');
    expect(at(webhookError(), 'tags.nothing')).toBeUndefined();
    expect(at({ tags: ['ab', null, 7] }, 'tags.a')).toBeUndefined();
    expect(at({ tags: [['', 'x']] }, 'tags')).toEqual([['', 'x']]);
    const tags = withHoles(6, { 0: null, 1: 'x', 2: ['plan'], 3: ['plan', 'free'], 5: {} });
    expect(at({ tags }, 'tags.plan')).toBe('free');
    expect(at({ tags: 'plan' }, 'tags.plan')).toBeUndefined();
  });

  describe("`user.data.x` and `user.x` are the same for any `x` outside Sentry's own user fields", () => {
    it('both ways', () => {
      const sdk = { user: { orgId: 55 } };
      const webhook = { user: { data: { orgId: 55 } } };
      for (const event of [sdk, webhook]) {
        expect(at(event, 'user.orgId')).toBe(55);
        expect(at(event, 'user.data.orgId')).toBe(55);
      }
    });

    it('for what lies below, too', () => {
      expect(at({ user: { org: { id: 1 } } }, 'user.data.org.id')).toBe(1);
      expect(at({ user: { data: { org: { id: 1 } } } }, 'user.org.id')).toBe(1);
      expect(at({ user: { data: { 'org.id': 1 } } }, 'user.org.id')).toBe(1);
      expect(at({ user: { 'org.id': 1 } }, 'user.data.org.id')).toBe(1);
      expect(at({ user: { data: { ids: [7, 8] } } }, 'user.ids[1]')).toBe(8);
    });

    it('what is at the path itself comes first', () => {
      const event = { user: { orgId: 1, data: { orgId: 2 } } };
      expect(at(event, 'user.orgId')).toBe(1);
      expect(at(event, 'user.data.orgId')).toBe(2);
      expect(at({ user: { orgId: null, data: { orgId: 2 } } }, 'user.orgId')).toBe(2);
    });

    it.each(['id', 'username', 'email', 'ip_address', 'name', 'geo'])('not for %s', (field) => {
      expect(at({ user: { data: { [field]: 1 } } }, `user.${field}`)).toBeUndefined();
      expect(at({ user: { [field]: 1 } }, `user.data.${field}`)).toBeUndefined();
      expect(at({ user: { [field]: 1 } }, `user.${field}`)).toBe(1);
      expect(at({ user: { data: { [field]: 1 } } }, `user.data.${field}`)).toBe(1);
    });

    it('`data` and an empty name are fields like others only below `user.data`', () => {
      expect(at({ user: { 'data.data': 1 } }, 'user.data')).toBeUndefined();
      expect(at({ user: { data: 7 } }, 'user.data.data')).toBe(7);
      expect(at({ user: { data: { '': 1 } } }, 'user.')).toBeUndefined();
    });

    it('`user.data` alone is what it is', () => {
      expect(at({ user: { data: 7 } }, 'user.data')).toBe(7);
      expect(at({ user: { id: 7 } }, 'user.data')).toBeUndefined();
    });
  });

  describe("`culprit`, `title`, `metadata.type`, `metadata.value` resolve to what Sentry's server would compute", () => {
    it.each([
      ['culprit', 'checkout(shop.cart)'],
      ['title', 'TypeError: cart is undefined'],
      ['metadata.type', 'TypeError'],
      ['metadata.value', 'cart is undefined\nsecond line'],
    ])('when the event does not carry them: %s', (path, value) => {
      expect(at(errorEvent(), path)).toBe(value);
      expect(at(webhookError(), path)).toBe(value);
      expect(at(errorEvent(), `data.error.${path}`)).toBe(value);
    });

    it('what the event carries is left as it is', () => {
      const event = webhookError({ culprit: 'c', title: 't', metadata: { type: 'T', value: 'v' } });
      expect(['culprit', 'title', 'metadata.type', 'metadata.value'].map((path) => at(event, path))).toEqual([
        'c',
        't',
        'T',
        'v',
      ]);
      // One of both carried: the other is computed.
      expect(at(webhookError({ metadata: { type: 'T' } }), 'metadata.value')).toBe(
        'cart is undefined\nsecond line',
      );
    });

    it('missing where nothing can be computed', () => {
      expect(at(messageEvent(), 'metadata.type')).toBeUndefined();
      expect(at(messageEvent(), 'metadata.value')).toBeUndefined();
      expect(at({}, 'title')).toBeUndefined();
      expect(at({}, 'culprit') || undefined).toBeUndefined();
    });
  });

  describe("own properties only, never a prototype's", () => {
    it.each([
      'constructor',
      'constructor.name',
      '__proto__',
      'hasOwnProperty',
      'user.constructor',
      'user.constructor.name',
      'user.__proto__',
      'tags.toString',
      'tags.hasOwnProperty',
      'user.data.constructor',
      'extra.cart.items.map',
      'extra.cart.items.map.name',
      'exception.values.constructor.name',
      'toString.name',
    ])('%s', (path) => {
      expect(at(errorEvent(), path)).toBeUndefined();
      expect(at(webhookError(), path)).toBeUndefined();
    });

    it('nor fields that an event inherits', () => {
      expect(at(Object.create({ user: { id: 1 } }), 'user.id')).toBeUndefined();
      expect(at({ user: Object.create({ id: 1 }) as object }, 'user.id')).toBeUndefined();
    });

    it.each(['__proto__', 'constructor', 'hasOwnProperty', 'toString', 'length'])(
      'a tag or user field that is called %s is read like any other',
      (name) => {
        const own = JSON.parse(`{ ${JSON.stringify(name)}: "mine" }`) as object;
        expect(at({ tags: own }, `tags.${name}`)).toBe('mine');
        expect(at({ user: own }, `user.${name}`)).toBe('mine');
        expect(at({ user: { data: own } }, `user.${name}`)).toBe('mine');
        expect(at({ extra: own }, `extra.${name}`)).toBe('mine');
      },
    );

    it.each(['__proto__', 'constructor', 'hasOwnProperty', 'toString'])(
      'a tag of a list of pairs that is called %s as well',
      (name) => {
        expect(at({ tags: [[name, 'mine']] }, `tags.${name}`)).toBe('mine');
      },
    );

    it('an event without a prototype is read', () => {
      const event = Object.assign(Object.create(null) as object, { user: { id: 7 } });
      expect(at(event, 'user.id')).toBe(7);
    });
  });

  it('a getter that throws counts as missing', () => {
    expect(at(withThrowingGetter(errorEvent(), 'user'), 'user.id')).toBeUndefined();
    expect(at({ user: withThrowingGetter({}, 'id') }, 'user.id')).toBeUndefined();
    expect(at({ tags: withThrowingGetter({}, 'a.b') }, 'tags.a.b')).toBeUndefined();
    expect(at({ user: { data: withThrowingGetter({}, 'orgId') } }, 'user.orgId')).toBeUndefined();
    expect(at(withThrowingGetter(errorEvent(), 'culprit'), 'culprit')).toBe('checkout(shop.cart)');
  });

  it('a getter that answers is read', () => {
    const user = Object.defineProperty({}, 'id', { get: () => 7, enumerable: false });
    expect(at({ user }, 'user.id')).toBe(7);
  });

  it.each([
    ['a Proxy that throws', hostileProxy()],
    ['a revoked Proxy', revokedProxy()],
    ['a list behind a Proxy that throws', hostileProxy([])],
    ['a revoked list', revokedProxy([])],
  ])('%s counts as missing', (_, hostile) => {
    expect(at(hostile, 'user.id')).toBeUndefined();
    for (const field of ['user', 'tags', 'metadata', 'exception', 'request', 'extra'])
      expect(at({ [field]: hostile }, `${field}.id`)).toBeUndefined();
    expect(at({ user: { data: hostile } }, 'user.orgId')).toBeUndefined();
    expect(at({ tags: [hostile, ['plan', 'pro']] }, 'tags.plan')).toBe('pro');
    expect(at({ exception: { values: hostile } }, 'title')).toBeUndefined();
  });

  it('cyclic objects are followed as far as the path goes', () => {
    expect(at({ extra: cyclic() }, 'extra.self.self.list[0].name')).toBe('cyclic');
  });

  it('lists with holes and huge lists', () => {
    const list = withHoles(4, { 2: 7 });
    expect(at({ extra: { list } }, 'extra.list[0]')).toBeUndefined();
    expect(at({ extra: { list } }, 'extra.list[2]')).toBe(7);
    const frames = Array.from({ length: 100_000 }, () => frame());
    const event = errorEvent({ exception: { values: [exception({}, frames)] } });
    expect(at(event, 'exception.values[0].stacktrace.frames[99999].function')).toBe('checkout');
  });

  it.each(['.', '..', '[0]', '[', ']', 'a..b', '.a', 'a.', '[0', ' ', '*', '\ud800', 'a'.repeat(70_000)])(
    'a path of odd characters leads to nothing: %#',
    (path) => {
      expect(at(errorEvent(), path)).toBeUndefined();
    },
  );

  it('keys that begin or end with a dot, or are nothing but dots, are found', () => {
    expect(at({ extra: { '.a': 1, 'b.': 2, '..': 3 } }, 'extra..a')).toBe(1);
    expect(at({ extra: { '.a': 1, 'b.': 2, '..': 3 } }, 'extra.b.')).toBe(2);
    expect(at({ extra: { '.a': 1, 'b.': 2, '..': 3 } }, 'extra...')).toBe(3);
    expect(at({ '': { '': { '': 1 } } }, '..')).toBe(1);
  });

  it('asks for no more keys at a level than the path has parts there', () => {
    const path = Array.from({ length: 250 }, (_, part) => part % 10).join('.');
    let lookups = 0;
    const counted = (target: object): object =>
      new Proxy(target, {
        getOwnPropertyDescriptor(target, key) {
          lookups++;
          return Reflect.getOwnPropertyDescriptor(target, key);
        },
      });
    expect(at(counted({}), path)).toBeUndefined();
    expect(lookups).toBe(250);
    lookups = 0;
    expect(at(counted({ '0': counted({ '1': counted({}) }) }), path)).toBeUndefined();
    expect(lookups).toBe(250 + 249 + 248);
  });

  it('a compiled path of many parts keeps little more than its text', () => {
    const before = process.memoryUsage().heapUsed;
    const paths = Array.from({ length: 50 }, (_, at) => compilePath(`${at}${'.'.repeat(495)}`));
    const megabytes = (process.memoryUsage().heapUsed - before) / 2 ** 20;
    expect(paths).toHaveLength(50);
    // All keys that can start at any of the parts would be 30 MB for each path.
    expect(megabytes).toBeLessThan(100);
  });

  it('an empty part is a key like any other', () => {
    expect(at({ extra: { '': { b: 1 } } }, 'extra..b')).toBe(1);
  });

  it.each([null, undefined, 0, 'event', true, [], () => {}])('an event that is %o holds nothing', (event) => {
    expect(at(event, 'user.id')).toBeUndefined();
  });
});
