/**
 * What each part of the package costs in an app, in bytes of brotli. `npm run size` prints, for each module of `src`:
 * its share (the whole, divided by the modules' minified bytes: adds up) and what would be saved by leaving it out (`-`
 * where that would take other modules with it).
 */
import { relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync } from 'node:zlib';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('../', import.meta.url));

/**
 * Bundles as an app's bundler would: bytes of brotli, and the modules in it with their minified bytes.
 *
 * @param from `src`, or `dist`: only there does esbuild take debug code out, since our build writes the flag at each use
 */
async function measure(names, { leftOut, from = './src/index.ts', define } = {}) {
  const { outputFiles, metafile } = await build({
    stdin: { contents: `export { ${names} } from '${from}'`, resolveDir: root, loader: 'ts' },
    absWorkingDir: root,
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2020',
    write: false,
    metafile: true,
    plugins: leftOut ? [without(leftOut)] : [],
    define,
  });
  const [{ inputs }] = Object.values(metafile.outputs);
  return {
    brotli: brotliCompressSync(outputFiles[0].contents).length,
    minified: Object.entries(inputs)
      .map(([name, { bytesInOutput }]) => [name, bytesInOutput])
      .filter(([name, bytes]) => bytes > 0 && name.startsWith('src/')),
  };
}

/** Puts empty variables in place of what a module exports: `let`, since a `const` would be folded into its users. */
const without = (module) => ({
  name: 'without',
  setup(builder) {
    builder.onLoad({ filter: /\.ts$/ }, async ({ path }) => {
      if (relative(root, path).split(sep).join('/') !== module) return undefined;
      const { metafile } = await build({
        entryPoints: [path],
        format: 'esm',
        write: false,
        metafile: true,
        outdir: '.',
      });
      const [{ exports }] = Object.values(metafile.outputs);
      return { contents: `export let ${exports.join()}`, loader: 'js' };
    });
  },
});

const print = (name, ...columns) =>
  console.log(name.padEnd(36) + columns.map((column) => String(column).padStart(9)).join(''));

print('bytes of brotli', 'whole');
for (const names of [
  'splitIntegration',
  'splitIntegration, splitBeforeSend',
  'mapEvent',
  'validateOptions',
]) {
  print(names, (await measure(names)).brotli);
}

const { brotli } = await measure('splitIntegration', {
  from: './dist/index.js',
  define: { __SENTRY_DEBUG__: 'false' },
});
print('splitIntegration, no debug code', brotli);

const whole = await measure('splitIntegration');
const sum = whole.minified.reduce((total, [, bytes]) => total + bytes, 0);
const rows = await Promise.all(
  whole.minified.map(async ([name, bytes]) => {
    const rest = await measure('splitIntegration', { leftOut: name });
    const others = rest.minified.filter(([other]) => other !== name);
    const takesOthers = others.length < whole.minified.length - 1;
    return [name, Math.round((whole.brotli * bytes) / sum), takesOthers ? '-' : whole.brotli - rest.brotli];
  }),
);
console.log();
print('splitIntegration by module', 'share', 'left out');
for (const row of rows.sort(([, a], [, b]) => b - a)) print(...row);
