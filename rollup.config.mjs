import { readFileSync } from 'node:fs';
import { dts } from 'rollup-plugin-dts';
import esbuild from 'rollup-plugin-esbuild';

const { version } = JSON.parse(readFileSync(new URL('./package.json', import.meta.url), 'utf8'));

/** Oldest browsers: those of Sentry's and Split's current SDKs. */
const target = 'es2020';

const bundle = ({ minify, input = 'src/index.ts', ...output }) => ({
  input,
  plugins: [esbuild({ target, minify })],
  output: { sourcemap: true, ...output },
});

const types = (file) => ({ input: 'src/index.ts', plugins: [dts()], output: { file } });

export default [
  bundle({ file: 'dist/index.js' }),
  bundle({ file: 'dist/index.cjs', format: 'cjs' }),
  bundle({
    input: 'src/script-tag.ts',
    file: 'dist/sentry-split.min.js',
    format: 'iife',
    name: 'SentrySplit',
    banner: `/*! sentry-split ${version} | MIT */`,
    minify: true,
  }),
  types('dist/index.d.ts'),
  types('dist/index.d.cts'),
];
