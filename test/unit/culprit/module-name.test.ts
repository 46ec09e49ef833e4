import { describe, expect, it } from 'vitest';
import { moduleName } from '../../../src/culprit/module-name.ts';

const MD5 = '7d6d00eae0ceccdc7ee689659585d95f';
const SHA1 = '92cd589eca8235e7b373bf5ae94ebf898e3b949c';

describe('moduleName', () => {
  it.each([
    ['https://x.com/static/js/main.8f3b2c1d.js', 'main'],
    ['https://x.com/assets/index-BkZ3xQ9f.js', 'assets/index-BkZ3xQ9f'],
  ])('generates the module name of a script: %s → %s', (url, name) => {
    expect(moduleName(url)).toBe(name);
  });

  it.each([
    ['https://x.com/app/cart.js', 'app/cart'],
    ['https://user:pw@x.com:8080/app/cart.js', 'app/cart'],
    ['//x.com/app/cart.js', 'x.com/app/cart'],
    ['/app/cart.js', 'app/cart'],
    ['app/cart.js', 'app/cart'],
    ['~/app/cart.js', 'app/cart'],
    ['~app/cart.js', 'app/cart'],
    ['app/~me/cart.js', 'app/~me/cart'],
    ['app:///app/cart.js', 'app/cart'],
    ['webpack:///./src/cart.ts', 'src/cart'],
    ['https://x.com/app/cart.js?v=1.2/3', 'app/cart'],
    ['https://x.com/app/cart.js#a.b/c', 'app/cart'],
    ['https://x.com/app/cart?x#y', 'app/cart'],
  ])('takes the path only: %s → %s', (url, name) => {
    expect(moduleName(url)).toBe(name);
  });

  it('keeps the host when there is no path', () => {
    expect(moduleName('https://localhost')).toBe('localhost');
  });

  it.each([
    ['/app/cart.coffee', 'app/cart'],
    ['/app/cart.test.js', 'app/cart.test'],
    ['/app/cart', 'app/cart'],
    ['/app.v2/cart', 'app.v2/cart'],
  ])('takes off the extension: %s → %s', (url, name) => {
    expect(moduleName(url)).toBe(name);
  });

  it.each([
    ['/app/cart.min.js', 'app/cart'],
    ['/app/cart.min.js?v=1', 'app/cart'],
    ['/app/cart.min.min.js', 'app/cart.min'],
    ['/app/cart.min', 'app/cart'],
    ['/app.min/cart.js', 'app.min/cart'],
    ['/app/carmin.js', 'app/carmin'],
  ])('then takes off one `.min`: %s → %s', (url, name) => {
    expect(moduleName(url)).toBe(name);
  });

  it.each([
    [`/app/${MD5}/js/cart.js`, 'js/cart'],
    [`/app/${SHA1}/cart.js`, 'cart'],
    [`${SHA1.toUpperCase()}/cart.js`, 'cart'],
    [`/${MD5}/${SHA1}/cart-deadbeef.js`, `${SHA1}/cart-deadbeef`],
    [`/app/${MD5}/a\nb/cart.js`, 'a\nb/cart'],
    [`/app/${MD5}.js`, ''],
  ])('keeps what follows a digest of 32 or 40 hex digits: %s → %s', (url, name) => {
    expect(moduleName(url)).toBe(name);
  });

  it.each([
    [`/app/${'z'.repeat(32)}/cart.js`, `app/${'z'.repeat(32)}/cart`],
    [`/app/${'a'.repeat(33)}/cart.js`, `app/${'a'.repeat(33)}/cart`],
    [`/app/x${MD5}/cart.js`, `app/x${MD5}/cart`],
  ])('takes nothing else for a digest: %s → %s', (url, name) => {
    expect(moduleName(url)).toBe(name);
  });

  it.each([
    'js',
    'JS',
    'javascript',
    'javascripts',
    'script',
    'scripts',
    'build',
    'static',
    'node_modules',
    'bower_components',
    '_next',
    '.',
    '..',
    '.cache',
    '~',
    'v1',
    'v1.0.0',
    '1.0.0',
    '10.20',
    'v10.20.30',
    '2',
    'abcdef0',
    'abcdef01',
    MD5,
    SHA1,
    '',
    'static/js/v2/_app/1.0',
  ])('drops a leading noise folder: %s', (folder) => {
    expect(moduleName(`https://x.com/${folder}/app/cart.js`)).toBe('app/cart');
  });

  it.each(['jsx', 'mystatic', 'builds', 'v', 'va1', '1.', 'abcdef', 'abcdef012', '@scope'])(
    'keeps a folder that only resembles noise: %s',
    (folder) => {
      expect(moduleName(`https://x.com/${folder}/cart.js`)).toBe(`${folder}/cart`);
    },
  );

  it('keeps noise folders that are not leading, and a file called like one', () => {
    expect(moduleName('/app/static/js/cart.js')).toBe('app/static/js/cart');
    expect(moduleName('/static/js.js')).toBe('js');
  });

  it.each([
    ['/app/cart-deadbee.js', 'app/cart'],
    ['/app/cart.deadbeef.js', 'app/cart'],
    ['/app/cart.DEADBEEF.min.js', 'app/cart'],
    ['/app/cart-20150417171659.min.js', 'app/cart'],
    [`/app/cart-${SHA1}.js`, 'app/cart'],
    ['/app/cart-deadbe.js', 'app/cart-deadbe'],
    ['/app/cart_deadbeef.js', 'app/cart_deadbeef'],
    ['/app/cart-deadbeef-x.js', 'app/cart-deadbeef-x'],
    ['/app/cart-deadbeef-deadbeef.js', 'app/cart-deadbeef'],
  ])('takes off a trailing `-` or `.` and 7 or more hex digits: %s → %s', (url, name) => {
    expect(moduleName(url)).toBe(name);
  });

  // Inputs and outputs of `test_generate_module` in getsentry/symbolicator `symbolicator-js/src/utils.rs`.
  it.each([
    ['http://example.com/foo.js', 'foo'],
    ['http://example.com/foo/bar.js', 'foo/bar'],
    ['http://example.com/js/foo/bar.js', 'foo/bar'],
    ['http://example.com/javascript/foo/bar.js', 'foo/bar'],
    ['http://example.com/1.0/foo/bar.js', 'foo/bar'],
    ['http://example.com/v1/foo/bar.js', 'foo/bar'],
    ['http://example.com/v1.0.0/foo/bar.js', 'foo/bar'],
    ['http://example.com/_baz/foo/bar.js', 'foo/bar'],
    ['http://example.com/1/2/3/foo/bar.js', 'foo/bar'],
    ['http://example.com/abcdef0/foo/bar.js', 'foo/bar'],
    [`http://example.com/${SHA1}/foo/bar.js`, 'foo/bar'],
    [`http://example.com/${MD5}/foo/bar.js`, 'foo/bar'],
    ['http://example.com/foo/bar.coffee', 'foo/bar'],
    ['http://example.com/foo/bar.js?v=1234', 'foo/bar'],
    ['/foo/bar.js', 'foo/bar'],
    ['/foo/bar.ts', 'foo/bar'],
    ['../../foo/bar.js', 'foo/bar'],
    ['../../foo/bar.ts', 'foo/bar'],
    ['../../foo/bar.awesome', 'foo/bar'],
    ['../../foo/bar', 'foo/bar'],
    [`/foo/bar-${MD5}.js`, 'foo/bar'],
    ['/bower_components/foo/bar.js', 'foo/bar'],
    ['/node_modules/foo/bar.js', 'foo/bar'],
    [`http://example.com/vendor.${SHA1}.js`, 'vendor'],
    [
      '/a/javascripts/application-bundle-149360d3414c26adac3febdf6832e25c.min.js',
      'a/javascripts/application-bundle',
    ],
    ['https://example.com/libs/libs-20150417171659.min.js', 'libs/libs'],
    [`webpack:///${SHA1}/vendor.js`, 'vendor'],
    [`app:///${SHA1}/vendor.js`, 'vendor'],
    [`app:///example/${SHA1}/vendor.js`, 'vendor'],
    ['~/app/components/projectHeader/projectSelector.jsx', 'app/components/projectHeader/projectSelector'],
  ])('agrees with Sentry: %s → %s', (url, name) => {
    expect(moduleName(url)).toBe(name);
  });

  it.each([
    ['nothing', '', ''],
    ['only a query', '?a=/b.js', ''],
    ['only slashes', '/'.repeat(70_000), ''],
    ['only dots', '.'.repeat(70_000), '.'.repeat(69_999)],
    ['many queries', '?#'.repeat(35_000), ''],
    ['no slash', 'a'.repeat(70_000), 'a'.repeat(70_000)],
    ['a version without end', `/${'1.'.repeat(35_000)}x/a.js`, `${'1.'.repeat(35_000)}x/a`],
    ['hex hashes without end', `${'-deadbeef'.repeat(7_000)}-`, `${'-deadbeef'.repeat(7_000)}-`],
    ['digests cut short', `/${`${MD5}x/`.repeat(2_000)}a`, `${`${MD5}x/`.repeat(2_000)}a`],
    ['noise without end', `${'_/'.repeat(35_000)}a`, 'a'],
    ['many schemes', `a${'://'.repeat(23_000)}a`, `${'://'.repeat(22_998)}a`],
    ['extensions without end', '.min'.repeat(17_500), '.min'.repeat(17_498)],
    ['lone surrogates', '/\ud800/\udc00.js', '\ud800/\udc00'],
    ['line breaks', '/app\n/ca\u2028rt\n.js\n?\n', 'app\n/ca\u2028rt\n'],
  ])('survives %s', (_, url, name) => {
    expect(moduleName(url)).toBe(name);
  });
});
