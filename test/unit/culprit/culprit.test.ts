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
  culpritOf(errorWithFrames([frame(overrides)], event));
const ofFile = (filename: string) =>
  culpritOf(errorWithFrames([browserFrame(filename)], { platform: 'javascript' }));

describe('culpritOf', () => {
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
      expect(culpritOf(errorWithFrames(frames))).toBe('');
    });

    it("the event's own stack trace counts where there is no exception", () => {
      const stacktrace = { frames: [named('own')] };
      expect(culpritOf(errorEvent({ exception: undefined, stacktrace }))).toBe('own(shop.cart)');
      expect(culpritOf(errorEvent({ stacktrace }))).toBe('checkout(shop.cart)');
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

  it('5. No frame gave one: none, and never the URL of the page', () => {
    expect(culpritOf(errorEvent({ exception: { values: [exception({}, [])] } }))).toBe('');
    expect(culpritOf(errorEvent({ exception: undefined }))).toBe('');
    expect(culpritOf(messageEvent())).toBe('');
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

    it('masked before, so that half an e-mail address is not left', () => {
      expect(ofTransaction(`/${'a/'.repeat(95)}john.doe@example.com`)).toMatch(/a\/\*$/);
      expect(ofTransaction(`${'a '.repeat(95)}john.doe@example.com`)).toMatch(/a \*$/);
      expect(ofFrame({ function: `${'a'.repeat(190)} john.doe@example.com` })).toMatch(/a \*\(/);
    });

    it('nor half of one where a text is shortened before it is looked at', () => {
      for (const start of ['a ', '/', 'a/']) {
        for (let length = 960; length <= 1000; length++) {
          const transaction = start.repeat(500).slice(0, length) + ' jane.doe@example.com';
          expect(ofTransaction(transaction)).not.toContain('jane');
        }
      }
    });

    it('what lies beyond the first 1,000 characters changes nothing, and takes no time', () => {
      for (const start of ['/users/', 'f(', 'GET ', 'a b/']) {
        const text = start + 'a-1/'.repeat(400);
        expect(ofTransaction(text)).toBe(ofTransaction(text + 'x/@('.repeat(20_000)));
        expect(ofFrame({ function: text })).toBe(ofFrame({ function: text + 'x/@('.repeat(20_000) }));
      }
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
      ['cd351f7250857e22ceaa.worker', 'worker'],
      ['main.8f3b2c1d.chunk', 'main.chunk'],
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

  describe('a frame of a page', () => {
    it.each([
      ['an inline script', 'https://x.com/users/12345/settings', 'users/*/settings'],
      ['with a query that ends as a script', 'https://x.com/reset/AbCdEfGhIjK?next=/app.js', 'reset/*'],
      ['with a name', 'https://x.com/u/jane.doe', 'u/*'],
      ['with an address', 'https://x.com/u/mailto:jane.doe@example.com', 'u/*'],
      ['a script below a name', 'https://x.com/u/jane@example.com/app.js', 'u/*/app'],
      ['a script', 'https://x.com/home/dashboard/app.js', 'home/dashboard/app'],
      ['a component', 'http://localhost:5173/src/App.vue?t=1', 'src/App'],
    ])('%s: %s', (_, filename, location) => {
      expect(ofFile(filename)).toBe(`checkout(${location})`);
    });

    it('has no name of a home directory in its function', () => {
      expect(ofFrame({ function: 'eval at /Users/jane/app/index.js' })).toBe(
        'eval at /Users/*/app/index.js(shop.cart)',
      );
    });

    it.each([
      ['file:///Users/jane.doe/app/index.js', 'Users/*/app/index'],
      ['C:/Users/jane.doe/app/index.js', 'C:/Users/*/app/index.js'],
      ['/home/jane/app/index.js', '/home/*/app/index.js'],
      ['http://localhost:5173/@fs/Users/jane/app/main.ts', '@fs/Users/*/app/main'],
    ])('has no name of a home directory: %s', (filename, location) => {
      expect(ofFile(filename)).toBe(`checkout(${location})`);
      expect(culpritOf(webhookError({ culprit: `checkout(${location.replace('*', 'jane')})` }))).toBe(
        `checkout(${location})`,
      );
    });
  });

  describe('a given culprit of the form of a frame is no path', () => {
    it.each([
      'render(app/cart)',
      'f(src/pages/[id]/edit)',
      'Array.map (<anonymous>)(react-dom/cjs/react-dom.development)',
      'onClick/<(app/cart)',
      'Cart/this.render(app/cart)',
      'f(/srv/shop/cart.js)',
      'f(users/12345)',
      'app/views.py in index',
      '/srv/app/views.py in index',
      'app/cart in onClick/<',
    ])('%s', (culprit) => {
      expect(ofTransaction(culprit)).toBe(culprit);
      expect(culpritOf(webhookError({ culprit }))).toBe(culprit);
    });

    it('but one whose location is a page is', () => {
      expect(ofTransaction('Page(/users/12345)')).toContain('/users/*');
      expect(ofTransaction('error in /users/12345/edit')).toBe('error in /users/*/edit');
    });

    it('and it is scrubbed', () => {
      expect(ofTransaction('C:\\Users\\Jane Doe\\app.js in run')).toBe('C:\\Users\\*\\app.js in run');
      expect(ofTransaction('mail john@example.com(app/cart)')).toBe('mail *(app/cart)');
    });
  });

  it.each([
    ['/users/12345/:tab', '/users/*/:tab'],
    ['GET https://john:secret@shop.example/cart/7?token=secret#a', 'GET /cart/*'],
    ['SendMail john@example.com', 'SendMail *'],
    ['john%2540example.com', '*'],
    ['connect to 10.1.2.3', 'connect to *'],
  ])('masks and scrubs a transaction or given culprit: %s → %s', (text, culprit) => {
    expect(ofTransaction(text)).toBe(culprit);
    expect(culpritOf(webhookError({ culprit: text }))).toBe(culprit);
  });

  it.each(['checkout(shop.cart)', 'job 12345', '12345', 'shop.cart in checkout?', 'a#b'])(
    'leaves what is no path and holds nothing private: %s',
    (culprit) => {
      expect(ofTransaction(culprit)).toBe(culprit);
    },
  );
});

describe('hostile events', () => {
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
    ])
      expect(culpritOf(event)).toBe('');
  });

  it('reads the last 10,000 frames of a longer list', () => {
    let reads = 0;
    const unnamed = {
      get in_app() {
        reads++;
        return true;
      },
    };
    const frames = Array.from({ length: 100_000 }, () => unnamed);
    expect(culpritOf(errorWithFrames([frame(), ...frames]))).toBe('');
    expect(reads).toBeLessThanOrEqual(30_000);
  });

  it('a culprit with half a surrogate pair still makes a valid track event', () => {
    const trackEvents = mapEvent(errorEvent({ transaction: 'a\ud800b' }), rules({ captureCulprit: true }));
    expect(trackEvents.map(({ properties }) => properties.culprit)).toEqual(['a\ufffdb', 'a\ufffdb']);
  });
});
