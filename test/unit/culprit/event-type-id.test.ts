import { describe, expect, it } from 'vitest';
import { mapEvent } from '../../../src/index.ts';
import { culpritEventTypeId, EVENT_TYPE_ID } from '../../../src/culprit/event-type-id.ts';
import { errorEvent, messageEvent, rules } from '../../builders.ts';

/** Split's own, copied from its SDK. */
const SPLIT = /^[a-zA-Z0-9][-_.:a-zA-Z0-9]{0,79}$/;
const id = (culprit: string, eventTypeId = 'sentry_exception') => culpritEventTypeId(eventTypeId)(culprit);
const HASHED = /^sentry_exception(\.[\w.:-]*\w)?\.[0-9a-f]{8}$/;

describe('culpritEventTypeId', () => {
  it('`<eventTypeId>.<slug>`', () => {
    expect(id('checkout')).toBe('sentry_exception.checkout');
    expect(id('checkout', 'shop_error')).toBe('shop_error.checkout');
    const [base, culprit] = mapEvent(errorEvent(), rules({ captureCulprit: true, eventTypeId: 'e' }));
    expect([base?.eventTypeId, culprit?.eventTypeId]).toEqual(['e', 'e.checkout_shop.cart']);
  });

  it("a message's prefix is sentry_message", () => {
    const event = messageEvent({ transaction: 'GET /cart' });
    const ids = mapEvent(event, rules({ captureMessages: true, captureCulprit: true, eventTypeId: 'e' }));
    expect(ids.map(({ eventTypeId }) => eventTypeId)).toEqual(['sentry_message', 'sentry_message.GET_cart']);
  });

  it('every run of characters outside `[A-Za-z0-9_.:-]` becomes `_`', () => {
    expect(id('checkout(shop.cart)')).toBe('sentry_exception.checkout_shop.cart');
    expect(id('a  (/) b')).toBe('sentry_exception.a_b');
    expect(id('a_.:-b')).toBe('sentry_exception.a_.:-b');
    expect(id('/users/orders')).toBe('sentry_exception.users_orders');
    expect(id('app.views in index')).toBe('sentry_exception.app.views_in_index');
  });

  it('`*` becomes `:id`', () => {
    expect(id('/users/*/orders')).toBe('sentry_exception.users_:id_orders');
    expect(id('/orders/*')).toBe('sentry_exception.orders_:id');
    expect(id('GET *')).toBe('sentry_exception.GET_:id');
  });

  it('separators go at both ends', () => {
    expect(id('(/a b/) ')).toBe('sentry_exception.a_b');
    expect(id('[_a_]')).toBe('sentry_exception.a');
  });

  it.each([
    ['/orders', '/orders/*'],
    ['GET /', 'GET *', 'GET /*'],
    ['/a/*/b', '/a/b'],
    ['/:lang?/categories', '/:lang?/about', '/:lang/about'],
    ['/', '*', '-', '?'],
    ['a', 'a.', '.a', '-a', 'a-', ':a', 'a:'],
    ['a-b', 'a.b', 'a:b', 'a/b', 'a→b', 'a,b'],
    ['größe', 'gr_e', 'gr_e.26030442'],
    ['?(runner)', 'runner', '$(runner)'],
    ['id', ':id', '*id'],
  ])('differs, where more than separators differs: %o, %o', (...culprits) => {
    // The last of some lists differ from each other by what is no separator, too.
    const ids = culprits.map((culprit) => id(culprit));
    expect(new Set(ids).size).toBe(new Set(culprits.map(withoutSeparators)).size);
  });

  /** What may be lost: separators, and the difference between `*` and `:id`. */
  const withoutSeparators = (culprit: string) =>
    culprit
      .replace(/\*/g, ':id')
      .replace(/[\s/()[\]{}<>_]+/g, '_')
      .replace(/^_|_$/g, '');

  it('80 characters in all', () => {
    const fits = 'a'.repeat(80 - 'sentry_exception.'.length);
    expect(id(fits)).toBe(`sentry_exception.${fits}`);
    expect(id(`${fits}a`)).toHaveLength(80);
    expect(id('a'.repeat(200))).toHaveLength(80);
  });

  it('takes no more than the first 80 characters for a slug', () => {
    expect(id(`${'('.repeat(79)}a`)).toBe('sentry_exception.a');
    expect(id(`${'('.repeat(79)}ab`)).toMatch(/^sentry_exception\.a\.[0-9a-f]{8}$/);
  });

  it('where the text was cut, it ends in `.` and eight hex digits of a hash of the whole culprit', () => {
    const long = 'a'.repeat(199);
    expect(id(long)).toMatch(HASHED);
    expect(id(`${long}b`)).not.toBe(id(`${long}c`));
    expect(id(`${long}b`).slice(0, -8)).toBe(id(`${long}c`).slice(0, -8));
    // The end of the cut text is trimmed, too.
    expect(id(`${'a'.repeat(53)}---${'b'.repeat(60)}`)).toMatch(/a\.[0-9a-f]{8}$/);
  });

  it.each(['größe', 'функция', 'カート', 'e\u0301', '①', '٣'])(
    'where letters or digits were lost, the same: %s',
    (culprit) => {
      expect(id(culprit)).toMatch(HASHED);
      expect(id(culprit)).not.toBe(id(`${culprit}x`));
    },
  );

  it('different culprits whose letters were all lost stay different', () => {
    const ids = ['функция', 'корзина', 'カート', '购物车'].map((culprit) => id(culprit));
    expect(new Set(ids).size).toBe(4);
    for (const one of ids) expect(one).toMatch(/^sentry_exception\.[0-9a-f]{8}$/);
  });

  it.each(['a (b)', 'a\nb', '/a/b/', '[a] {b}', 'a <b>'])(
    'where only separators were lost, there is no hash: %o',
    (culprit) => {
      expect(id(culprit)).toBe('sentry_exception.a_b');
    },
  );

  it.each(['a → b', 'a 🦊 b', '"a b"', 'a b?', 'a b.'])(
    'where another character was lost, there is one: %o',
    (culprit) => {
      expect(id(culprit)).toMatch(/^sentry_exception\.a_b\.[0-9a-f]{8}$/);
    },
  );

  it.each(['gr_e.26030442', '26030442'])(
    'where a slug ends as one with a hash does, there is one more: %s',
    (culprit) => {
      expect(id(culprit)).toMatch(/26030442\.[0-9a-f]{8}$/);
    },
  );

  it('the hash is of the culprit alone and does not change between versions', () => {
    // Published test vectors of FNV-1a.
    expect(id('a', 'e'.repeat(80))).toMatch(/\.e40c292c$/);
    expect(id('foobar', 'e'.repeat(80))).toMatch(/\.bf9cf968$/);
    expect(id('größe')).toBe('sentry_exception.gr_e.26030442');
    expect(id('größe', 'x')).toBe('x.gr_e.26030442');
  });

  it('a culprit of punctuation alone has a hash for a name', () => {
    expect(id('/')).toMatch(/^sentry_exception\.[0-9a-f]{8}$/);
    expect(id('???')).not.toBe(id('/'));
  });

  it.each(Array.from({ length: 80 }, (_, at) => at + 1))(
    "always matches Split's pattern, with an eventTypeId of %i characters",
    (length) => {
      const culprits = [
        'a',
        'checkout(shop.cart)',
        'ß',
        '***',
        '-',
        'x'.repeat(200),
        'é'.repeat(200),
        '\ud800',
      ];
      for (const eventTypeId of ['e'.repeat(length), 'e'.padEnd(length, '-'), 'e'.padEnd(length, '.:')]) {
        for (const culprit of culprits) expect(culpritEventTypeId(eventTypeId)(culprit)).toMatch(SPLIT);
      }
    },
  );

  it('an eventTypeId that leaves no room for a hash is cut, not the hash', () => {
    const prefix = 'e'.repeat(80);
    expect(id('a', prefix)).toMatch(/^e{71}\.[0-9a-f]{8}$/);
    expect(id('a', prefix)).not.toBe(id('b', prefix));
  });

  it("names a culprit of the app's own, however long, by its first characters and a hash", () => {
    for (const part of ['-', 'a', '*', '/', 'ß', '.:']) {
      const eventTypeId = id(`a${part.repeat(70_000)}a`);
      expect(eventTypeId).toMatch(SPLIT);
      expect(eventTypeId).toMatch(/^sentry_exception\.a.*\.[0-9a-f]{8}$/);
    }
  });
});

it.each(['a', '7', 'A', 'a-_.:9Z', 'a'.repeat(80)])('Split takes the event type id %s', (eventTypeId) => {
  expect(eventTypeId).toMatch(EVENT_TYPE_ID);
});

it.each(['', '-a', '.a', ' a', 'a b', 'a/b', 'é', 'a\n', 'a'.repeat(81)])(
  'Split takes no event type id like %o',
  (eventTypeId) => {
    expect(eventTypeId).not.toMatch(EVENT_TYPE_ID);
  },
);
