import { readFileSync } from 'node:fs';
import { MagicString } from 'magic-string';
import { dts } from 'rollup-plugin-dts';
import esbuild from 'rollup-plugin-esbuild';

const read = (path) => readFileSync(new URL(path, import.meta.url), 'utf8');

const { version } = JSON.parse(read('package.json'));

/** The syntax of the oldest browsers that Sentry's and Split's current SDKs support. */
const target = 'es2020';

/** What `src/lib/debug.ts` says that `DEBUG` is. */
const [, debugExpression] = read('src/lib/debug.ts').match(/export const DEBUG = (.+);/);

/**
 * Writes the expression behind `DEBUG` at each of its uses, and takes its import out. esbuild would take debug code out
 * of an app only if `const DEBUG` came before all other code of a file, so that the order of our exports would decide.
 * `test/packaging/bundlers.test.ts` shows that it does not.
 */
function inlineDebug() {
  return {
    name: 'inline-debug',
    transform(code) {
      // The word may stand for something else where it is not imported: a level of Split's log, for instance.
      if (!code.includes('import { DEBUG }')) return null;
      const text = new MagicString(code);
      text.replaceAll(/import \{ DEBUG \} from ".*";|\bDEBUG\b/g, (match) =>
        match === 'DEBUG' ? `(${debugExpression})` : '',
      );
      return text.hasChanged()
        ? { code: text.toString(), map: text.generateMap({ hires: 'boundary' }) }
        : null;
    },
  };
}

/**
 * The entry points, and what they share in files of their own: an app that uses several has each piece once, and a bundler
 * leaves what only `sentry-split/lazy` loads later out of the first load.
 */
function createModuleConfig(input, format, extension) {
  return {
    input,
    plugins: [esbuild({ target }), inlineDebug()],
    output: {
      dir: 'dist',
      format,
      entryFileNames: `[name].${extension}`,
      chunkFileNames: `[name].${extension}`,
      hoistTransitiveImports: false,
      minifyInternalExports: false,
      sourcemap: true,
    },
  };
}

/** For pages without a bundler: a classic script that sets a global. */
function createScriptConfig(input, file) {
  return {
    input,
    plugins: [esbuild({ target, minify: true })],
    output: {
      file,
      format: 'iife',
      name: 'SentrySplit',
      banner: `/*! sentry-split ${version} | MIT */`,
      sourcemap: true,
    },
  };
}

function createTypesConfig(extension) {
  return {
    input: entries,
    plugins: [dts()],
    output: { dir: 'dist', entryFileNames: `[name].${extension}`, chunkFileNames: `[name].${extension}` },
  };
}

const entries = { index: 'src/index.ts', lazy: 'src/lazy.ts' };

/** Apart, so that it brings nothing of the integration's into the first load of an app that loads that lazily. */
const flags = { flags: 'src/flags.ts' };

export default [
  createModuleConfig({ ...entries, ...flags }, 'es', 'js'),
  createModuleConfig(entries, 'cjs', 'cjs'),
  createScriptConfig('src/script-tag.ts', 'dist/sentry-split.min.js'),
  createTypesConfig('d.ts'),
  createTypesConfig('d.cts'),
];
