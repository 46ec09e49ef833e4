/** What apps bundle of each entry, minified and compressed with brotli, with a little room. */
const index = 'dist/index.js';

/**
 * The rest of `sentry-split/lazy` is a chunk of its own, which only an ES module can import. With `*`, esbuild writes
 * the import as it is; a path would be rewritten from its folder of temporary files, so that the size would depend on
 * where the repository lies.
 */
const withoutTheRest = (config) => ({ ...config, format: 'esm', external: ['*/take-over.js'] });

export default [
  {
    // Alone. In a page that has Sentry it is less: test/packaging/lazy.test.ts allows 700 B.
    name: 'sentry-split/lazy, first load',
    path: 'dist/lazy.js',
    import: '{ splitIntegration }',
    modifyEsbuildConfig: withoutTheRest,
    limit: '830 B',
  },
  { name: 'splitIntegration', path: index, import: '{ splitIntegration }', limit: '16.2 kB' },
  {
    name: 'splitIntegration and splitBeforeSend',
    path: index,
    import: '{ splitIntegration, splitBeforeSend }',
    limit: '16.4 kB',
  },
  { name: 'mapEvent', path: index, import: '{ mapEvent }', limit: '9.5 kB' },
  { name: 'splitEventsApi', path: index, import: '{ splitEventsApi }', limit: '3.3 kB' },
  { name: 'splitFlagsIntegration', path: index, import: '{ splitFlagsIntegration }', limit: '1.3 kB' },
  { name: 'by script tag', path: 'dist/sentry-split.min.js', limit: '17 kB' },
];
