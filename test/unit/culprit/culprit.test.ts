import { describe, expect, it } from 'vitest';
import { mapEvent } from '../../../src/index.ts';
import { culpritOf } from '../../../src/culprit/culprit.ts';
import {
  browserFrame,
  errorEvent,
  errorWithFrames,
  exception,
  frame,
  hostileProxy,
  messageEvent,
  revokedProxy,
  rules,
  webhookError,
  withHoles,
} from '../../builders.ts';

const ofTransaction = (transaction: string) => culpritOf(errorEvent({ transaction }));
const ofFrame = (overrides: Record<string, unknown>, event: Record<string, unknown> = {}) =>
  culpritOf(errorWithFrames([frame(overrides)], { request: undefined, ...event }));
const ofFile = (filename: string) =>
  culpritOf(errorWithFrames([browserFrame(filename)], { platform: 'javascript', request: undefined }));

describe('culprit', () => {
  describe('1. `event.culprit` if set (webhook), else `event.transaction`', () => {
    it('event.culprit before all', () => {
      expect(culpritOf(webhookError({ culprit: 'given', transaction: 'GET /cart' }))).toBe('given');
    });

    it('else event.transaction', () => {
      expect(culpritOf(webhookError({ culprit: '', transaction: 'GET /cart' }))).toBe('GET /cart');
      expect(culpritOf(errorEvent({ transaction: 'GET /cart' }))).toBe('GET /cart');
    });

    it('also of an event whose exception is synthetic', () => {
      const values = [exception({ mechanism: { synthetic: true } })];
      expect(culpritOf(errorEvent({ transaction: 'GET /cart', exception: { values } }))).toBe('GET /cart');
    });

    it.each([7, {}, [], true, null])('one that is no string is none: %o', (wrong) => {
      expect(culpritOf(errorEvent({ culprit: wrong, transaction: wrong }))).toBe('checkout(shop.cart)');
    });
  });

  it("2. If the last exception's mechanism is synthetic: none", () => {
    const synthetic = exception({ mechanism: { type: 'generic', synthetic: true } });
    expect(culpritOf(errorEvent({ exception: { values: [exception(), synthetic] } }))).toBe('');
    expect(culpritOf(errorEvent({ exception: { values: [synthetic, exception()] } }))).toBe(
      'checkout(shop.cart)',
    );
    expect(culpritOf(errorEvent({ exception: { values: [exception({ mechanism: null })] } }))).toBe(
      'checkout(shop.cart)',
    );
  });

  describe('3. Take the last exception that has frames', () => {
    const named = (name: string, overrides = {}) => frame({ function: name, ...overrides });

    it('the last, whatever its own type', () => {
      const values = [
        exception({}, [named('first')]),
        exception({}, [named('second')]),
        exception({}, []),
        exception({ stacktrace: null }),
        exception({ stacktrace: { frames: [null] } }),
      ];
      expect(culpritOf(errorEvent({ exception: { values } }))).toBe('second(shop.cart)');
    });

    it('from its last frame backwards, the first `in_app` frame that gives a name wins', () => {
      const frames = [
        named('outer'),
        named('inner'),
        named('unnamed', { module: undefined, filename: undefined }),
        named('library', { in_app: false }),
      ];
      expect(culpritOf(errorWithFrames(frames))).toBe('inner(shop.cart)');
    });

    it('failing that, the first non-app frame met', () => {
      const frames = [
        named('outer', { in_app: false }),
        named('library', { in_app: undefined }),
        named('unnamed', { module: undefined, filename: undefined }),
      ];
      expect(culpritOf(errorWithFrames(frames))).toBe('library(shop.cart)');
    });

    it('… if it gives one: the next non-app frame is not asked', () => {
      const frames = [
        named('library', { in_app: false }),
        named('unnamed', { in_app: false, module: undefined, filename: undefined }),
      ];
      expect(culpritOf(errorWithFrames(frames, { request: undefined }))).toBe('');
    });

    it('frames that are none are passed over', () => {
      expect(culpritOf(errorWithFrames([named('inner'), null, undefined, 7, 'x']))).toBe('inner(shop.cart)');
    });
  });

  describe("4. A frame's name", () => {
    it('location is `module`, else `filename`', () => {
      expect(ofFrame({ module: 'shop.cart', filename: '/srv/x.js' })).toBe('checkout(shop.cart)');
      expect(ofFrame({ module: null, filename: 'lib/x.js' })).toBe('checkout(lib/x.js)');
      expect(ofFrame({ module: '', filename: 'lib/x.js' })).toBe('checkout(lib/x.js)');
    });

    it('no location: no name', () => {
      expect(ofFrame({ module: undefined, filename: undefined })).toBe('');
      expect(ofFrame({ module: null, filename: '' }, { platform: 'python' })).toBe('');
    });

    it.each([undefined, null, '', 7])('`function` or `?`: %o', (name) => {
      expect(ofFrame({ function: name })).toBe('?(shop.cart)');
      expect(ofFrame({ function: name }, { platform: 'native' })).toBe('?');
      expect(ofFrame({ function: name }, { platform: 'python' })).toBe('shop.cart in ?');
    });

    it.each(['javascript', 'node'])('%s: `function(location)`', (platform) => {
      expect(ofFrame({ platform })).toBe('checkout(shop.cart)');
      expect(ofFrame({}, { platform })).toBe('checkout(shop.cart)');
    });

    it.each(['native', 'cocoa', 'objc'])('%s: `function`', (platform) => {
      expect(ofFrame({ platform })).toBe('checkout');
      expect(ofFrame({}, { platform })).toBe('checkout');
    });

    it.each(['python', 'other', 'php', 'JavaScript', '', undefined, 7])(
      'others: `location in function` (%o)',
      (platform) => {
        expect(ofFrame({}, { platform })).toBe('shop.cart in checkout');
      },
    );

    it('platform of the frame, else of the event', () => {
      expect(ofFrame({ platform: 'python' }, { platform: 'node' })).toBe('shop.cart in checkout');
      expect(ofFrame({ platform: 'node' }, { platform: 'python' })).toBe('checkout(shop.cart)');
      expect(ofFrame({ platform: null }, { platform: 'python' })).toBe('shop.cart in checkout');
    });
  });

  it('5. No frame gave one: `request.url`', () => {
    const url = 'https://shop.example/cart';
    expect(culpritOf(errorEvent({ exception: { values: [exception({}, [])] } }))).toBe(url);
    expect(culpritOf(errorEvent({ exception: undefined }))).toBe(url);
    expect(culpritOf(messageEvent())).toBe(url);
    expect(culpritOf(errorEvent({ exception: undefined, request: null }))).toBe('');
  });

  describe('6. Cut at 200 characters, the last three being `...`', () => {
    it('200 are left alone', () => {
      expect(ofTransaction('a'.repeat(200))).toBe('a'.repeat(200));
      expect(ofTransaction('a'.repeat(201))).toBe(`${'a'.repeat(197)}...`);
      expect(ofFrame({ function: 'f'.repeat(300) })).toBe(`${'f'.repeat(197)}...`);
      expect(culpritOf(webhookError({ culprit: 'c'.repeat(70_000) }))).toHaveLength(200);
    });

    it('not within a code point', () => {
      expect(ofTransaction(`${'a'.repeat(196)}🦊${'b'.repeat(9)}`)).toBe(`${'a'.repeat(196)}...`);
      expect(ofTransaction(`${'a'.repeat(195)}🦊${'b'.repeat(9)}`)).toBe(`${'a'.repeat(195)}🦊...`);
    });

    it('ids are masked before', () => {
      expect(ofTransaction(`/${'a/'.repeat(95)}john.doe@example.com`)).toMatch(/a\/\*$/);
    });
  });

  describe("in the browser a frame's location is Sentry's generated module name", () => {
    it('`https://x.com/static/js/main.8f3b2c1d.js` → `main`', () => {
      expect(ofFile('https://x.com/static/js/main.8f3b2c1d.js')).toBe('checkout(main)');
    });

    it.each([
      ['path only', 'https://x.com/app/cart.js?v=1#a', 'app/cart'],
      ['no extension, then no `.min`', 'https://x.com/app/cart.min.js', 'app/cart'],
      [
        'if a path segment is a 32-digit hex digest, what follows it',
        'https://x.com/a/0123456789abcdef0123456789abcdef/app/cart.js',
        'app/cart',
      ],
      ['without leading noise folders', 'https://x.com/_next/static/v1/build/app/cart.js', 'app/cart'],
      ['without a trailing hash', 'https://x.com/app/cart-0123abc.js', 'app/cart'],
    ])('%s', (_, filename, location) => {
      expect(ofFile(filename)).toBe(`checkout(${location})`);
    });

    it('a `module` that the frame has is kept', () => {
      expect(ofFrame({ module: 'app/cart', filename: 'https://x.com/other.js' })).toBe('checkout(app/cart)');
    });
  });

  describe("the content hash that today's bundlers append is taken off too", () => {
    it.each([
      ['assets/index-BkZ3xQ9f', 'assets/index'],
      ['chunk-2QKZ7A5H', 'chunk'],
      ['app-settings', 'app-settings'],
      ['App-Settings', 'App-Settings'],
      ['user-userAuth', 'user-userAuth'],
    ])('%s → %s', (name, location) => {
      expect(ofFile(`https://x.com/${name}.js`)).toBe(`checkout(${location})`);
      expect(ofFrame({ module: name })).toBe(`checkout(${location})`);
      expect(culpritOf(webhookError({ culprit: `checkout(${name})` }))).toBe(`checkout(${location})`);
    });

    it('so that it keeps its name across deploys', () => {
      expect(ofFile('https://x.com/assets/index-BkZ3xQ9f.js')).toBe(
        ofFile('https://x.com/assets/index-Cq81_zLw.js'),
      );
    });
  });

  describe('in a culprit that is a path or URL', () => {
    it('`/users/12345/orders` → `/users/*/orders`', () => {
      expect(ofTransaction('/users/12345/orders')).toBe('/users/*/orders');
    });

    it.each([
      ['/…', '/cart/7?token=secret#a', '/cart/*'],
      ['GET /…', 'GET /cart/7?token=secret#a', 'GET /cart/*'],
      ['https://…', 'https://shop.example/cart/7?token=secret', 'https://shop.example/cart/*'],
      ['POST https://…', 'POST https://shop.example/cart/7?t=1', 'POST https://shop.example/cart/*'],
      ['another scheme', 'app-x://shop/7', 'app-x://shop/*'],
      ['no path', 'https://shop.example?token=secret', 'https://shop.example'],
    ])('%s', (_, transaction, culprit) => {
      expect(ofTransaction(transaction)).toBe(culprit);
    });

    it.each([
      ['https://john:secret@shop.example/cart', 'https://shop.example/cart'],
      ['GET https://john@shop.example/cart', 'GET https://shop.example/cart'],
      ['https://a@b@shop.example/cart', 'https://shop.example/cart'],
    ])('credentials go: %s', (transaction, culprit) => {
      expect(ofTransaction(transaction)).toBe(culprit);
    });

    it('query and fragment go', () => {
      expect(ofTransaction('/cart?user=john')).toBe('/cart');
      expect(ofTransaction('/cart#user=john')).toBe('/cart');
      expect(ofTransaction('/cart#a?b')).toBe('/cart');
      expect(culpritOf(errorEvent({ exception: undefined, request: { url: 'https://x.com/a?b=c' } }))).toBe(
        'https://x.com/a',
      );
    });

    it.each([
      ['digits', '0'],
      ['digits', '12345'],
      ['a UUID', '123e4567-e89b-12d3-a456-426614174000'],
      ['a UUID in upper case', '123E4567-E89B-12D3-A456-426614174000'],
      ['8 or more hex digits with a digit among them', 'deadbee1'],
      ['8 or more hex digits with a digit among them', 'DEADBEEF0'],
      ['anything with `@`', 'john.doe@example.com'],
      ['anything with `@`', '@john'],
      ['anything with `%40`', 'john.doe%40example.com'],
      ['anything with `%40`', 'a%40b'],
      ['20 or more characters with both letters and digits', 'abcdefghijklmnopqrs1'],
      ['20 or more characters with both letters and digits', '1-----------------ä---'],
    ])('a segment that looks like an id becomes `*`: %s (%s)', (_, segment) => {
      expect(ofTransaction(`/users/${segment}/orders`)).toBe('/users/*/orders');
      expect(ofTransaction(`GET /users/${segment}`)).toBe('GET /users/*');
    });

    it.each([
      'v1',
      'a1',
      'deadbee',
      'deadbeef',
      'facade',
      '1234567a9x',
      'abcdefghijklmnopqrst',
      'a-long-name-of-a-page-without-any',
      '[id]',
      ':id',
      '%20',
      'cart.html',
    ])('a segment that does not is left alone: %s', (segment) => {
      expect(ofTransaction(`/users/${segment}/orders`)).toBe(`/users/${segment}/orders`);
    });

    it('every segment, the last and empty ones too', () => {
      expect(ofTransaction('/1/22//333/')).toBe('/*/*//*/');
    });

    it('whatever the culprit comes from', () => {
      expect(culpritOf(webhookError({ culprit: '/users/7' }))).toBe('/users/*');
      expect(culpritOf(errorEvent({ exception: undefined, request: { url: 'https://x.com/u/7' } }))).toBe(
        'https://x.com/u/*',
      );
    });
  });

  it.each(['checkout(shop.cart)', 'job 12345', '12345', 'john@example.com', 'shop.cart in checkout?', 'a#b'])(
    'a culprit that is no path or URL stays as it is: %s',
    (culprit) => {
      expect(ofTransaction(culprit)).toBe(culprit);
    },
  );
});

describe('culprits of hostile events', () => {
  it.each([
    ['null', null],
    ['a string', 'x'],
    ['a number', 7],
    ['a Proxy that throws', hostileProxy()],
    ['a Proxy that throws, of a list', hostileProxy([])],
    ['a revoked Proxy', revokedProxy()],
    ['a revoked Proxy of a list', revokedProxy([])],
    ['a list with holes', withHoles(4, { 2: null, 3: undefined })],
  ])('%s in every place gives no culprit and no error', (_, hostile) => {
    expect(culpritOf(hostile)).toBe('');
    for (const event of [
      { exception: hostile },
      { exception: { values: hostile } },
      { exception: { values: [hostile] } },
      { exception: { values: [{ stacktrace: hostile }] } },
      { exception: { values: [{ stacktrace: { frames: hostile } }] } },
      { exception: { values: [{ stacktrace: { frames: [hostile] } }] } },
      { exception: { values: [{ mechanism: hostile }] } },
      { request: hostile },
    ])
      expect(culpritOf(event)).toBe('');
  });

  it.each([
    'a',
    '(',
    ')',
    '/',
    '@',
    '%40',
    '?',
    '-',
    '.',
    ' ',
    '1',
    'é',
    '🦊',
    '\ud800',
    '()',
    'a(',
    '://',
    'a/1/',
  ])('70,000 characters of %o take no time', (character) => {
    const long = character.repeat(70_000 / character.length);
    const start = performance.now();
    for (const text of [long, `/${long}`, `${long}x`, `GET /${long}`, `https://${long}`]) {
      expect(ofTransaction(text).length).toBeLessThanOrEqual(200);
      ofFrame({ function: text });
      ofFrame({ module: text });
      ofFile(`https://x.com/${text}.js`);
      ofFile(text);
    }
    // 25 culprits; any step that took the square of the length would take seconds.
    expect(performance.now() - start).toBeLessThan(2000);
  });

  it('100,000 frames that give no name', () => {
    const frames = Array.from({ length: 100_000 }, () => ({ in_app: true }));
    const start = performance.now();
    expect(culpritOf(errorWithFrames(frames, { request: undefined }))).toBe('');
    expect(performance.now() - start).toBeLessThan(1000);
  });

  it('a culprit with half a surrogate pair still makes a valid track event', () => {
    const trackEvents = mapEvent(errorEvent({ transaction: 'a\ud800b' }), rules({ captureCulprit: true }));
    expect(trackEvents.map(({ properties }) => properties.culprit)).toEqual(['a\ufffdb', 'a\ufffdb']);
  });
});
