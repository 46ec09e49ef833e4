import { describe, expect, it } from 'vitest';
import { withoutBundlerHash as ofCulprit } from '../../../src/culprit/bundler-hash.ts';
import { moduleName } from '../../../src/culprit/module-name.ts';

/** A module name as the location of a culprit, in parentheses. */
function withoutBundlerHash(name: string): string {
  // Elsewhere nothing is taken for a hash.
  expect(ofCulprit(name)).toBe(name);
  return ofCulprit(`${name})`).slice(0, -1);
}

describe('withoutBundlerHash', () => {
  it.each([
    ['Vite, Rollup', 'BkZ3xQ9f'],
    ['Vite, Rollup, no digit', 'DiwrgTda'],
    ['Vite, Rollup, humps that are no syllables', 'LvdykevT'],
    ['Vite, Rollup, two acronyms', 'ABcdeFGH'],
    ['Vite, Rollup, `-` and `_` in it', 'B-Z_xQ9f'],
    ['Vite, Rollup, `-` in front', '-kZ3xQ9f'],
    ['Vite, Rollup, `_` at the end', 'AohEXLr_'],
    ['Vite, Rollup, digits at the end', 'Abe12345'],
    ['Rollup, [hash:10]', 'BkZ3-Q9fT2'],
    ['Rollup, [hash:16]', 'BkZ3xQ9fT2mLw_8r'],
    ['Rollup, [hash:20]', 'BkZ3xQ9fT2mLw_8rC0yV'],
    ['Rollup, base36', 'k3z9x0qf'],
    ['esbuild, Angular', '2QKZ7A5H'],
    ['esbuild, Angular, no digit', 'QKZWAGHB'],
    ['Turbopack', '0q9h2copru0zy'],
    ['Bun', '7ndn7zqd'],
    ['Parcel, webpack', '8f3b2c1d'],
    ['Next.js', '0f1e2d3c4b5a6978'],
    ['webpack', '8f3b2c1d0e9a7b6c5d4e'],
  ])('takes off a hash of %s', (_, hash) => {
    expect(withoutBundlerHash(`assets/index-${hash}`)).toBe('assets/index');
    expect(withoutBundlerHash(`index.${hash}`)).toBe('index');
    expect(withoutBundlerHash(`assets/user-profile-${hash}`)).toBe('assets/user-profile');
    expect(withoutBundlerHash(`dist.server:chunk-${hash}`)).toBe('dist.server:chunk');
  });

  it.each([
    'app-settings',
    'App-Settings',
    'user-userAuth',
    'page-UserList',
    'vendor-ReactDOM',
    'lib-markdown',
    'app-isActive',
    'view-HTMLView',
    'style-cssRules',
    'util-renderFn',
    'api-ToObject',
    'page-Settings',
    'util-i18nUtil',
    'date-utc2024',
    'polyfills-es2015',
    'polyfills-legacy',
    'my-component',
    'data-DataTable',
    'layout-v2',
    'index-onSubmit',
    'chart-My-Chart',
    'util-snake_case',
    'binding.linux-x64-gnu',
    'binding.x64-musl',
    'docs-REFERENCES',
    'report-year2024',
    'page-UserId42',
    'view-EditHTML',
    'view-StopHTML',
    'view-URLInput',
    'view-List-DOM',
    'split-Strategy',
    'assets/jquery.dataTables',
    'dist.server:user.controller',
    'node:internal/process/task_queues',
  ])('leaves words alone: %s', (name) => {
    expect(withoutBundlerHash(name)).toBe(name);
  });

  it.each([
    'BkZ3xQ9f',
    'assets/BkZ3xQ9f',
    'assets/-BkZ3xQ9f',
    'dist.chunks:2QKZ7A5H',
    'dist.chunks:.2QKZ7A5H',
  ])('leaves a file name alone that is only a hash: %s', (name) => {
    expect(withoutBundlerHash(name)).toBe(name);
  });

  it.each(['a-BkZ3xQ9f/b', 'index_BkZ3xQ9f', 'index-BkZ3xQ9', 'index-BkZ3xQ9f1', 'index-BkZ3xQ9é', ''])(
    'takes off nothing but an ending of a length that bundlers emit: %s',
    (name) => {
      expect(withoutBundlerHash(name)).toBe(name);
    },
  );

  it('takes a hash in hex for one before the rest of a file name only', () => {
    expect(ofCulprit('f(main.8f3b2c1d.chunk)')).toBe('f(main.chunk)');
    expect(ofCulprit('f(main.8f3b2c1d.chunk)(app/cart)')).toBe('f(main.8f3b2c1d.chunk)(app/cart)');
    expect(ofCulprit('f(main.8f3b2c1d.chunks/cart)')).toBe('f(main.8f3b2c1d.chunks/cart)');
  });

  it('takes off one hash only', () => {
    expect(withoutBundlerHash('index-BkZ3xQ9f-DiwrgTda')).toBe('index-BkZ3xQ9f');
  });

  it.each([
    ['separators', '-'.repeat(70_000)],
    ['words', '-a'.repeat(35_000)],
    ['hashes before a word', `${'-BkZ3xQ9f'.repeat(7_000)}-markdown`],
    ['line breaks', '\n-'.repeat(35_000)],
    ['lone surrogates', '\ud800-'.repeat(35_000)],
  ])('survives %s without end', (_, name) => {
    expect(withoutBundlerHash(name)).toBe(name);
  });

  it.each(['Aeaeaeaeaeaeaeaeae4e', 'AeAeAeAeAeAeAeAeAe4e', 'AAAAAAAAAaaaaaaaaa_4'])(
    'judges what is nearly a word: %s',
    (hash) => {
      expect(withoutBundlerHash(`index-${hash}`)).toBe('index');
    },
  );
});

it('keeps the name of a script across deploys', () => {
  const names = ['BkZ3xQ9f', 'DiwrgTda', '8f3b2c1d'].map((hash) =>
    withoutBundlerHash(moduleName(`https://x.com/assets/index-${hash}.js`)),
  );
  expect(new Set(names)).toEqual(new Set(['assets/index']));
});
