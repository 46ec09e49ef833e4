/** Table 1: what each adds to a page, bundled by esbuild, minified, brotli. */
import { brotliCompressSync } from 'node:zlib';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { table, type Section } from './table.ts';

const here = fileURLToPath(new URL('.', import.meta.url));

const INIT = `export { init } from '@sentry/browser';`;
const SPLIT = `export { SplitFactory } from '@splitsoftware/splitio';`;
const integration = `export { splitIntegration } from '../dist/index.js';`;

const SUBJECTS: Record<string, string> = {
  'sentry-split: `splitIntegration`': integration,
  'sentry-split: `splitBeforeSend`': `export { splitBeforeSend } from '../dist/index.js';`,
  'sentry-split: `mapEvent`': `export { mapEvent } from '../dist/index.js';`,
  '`@sentry/fullstory`': `export { fullStoryIntegration } from '@sentry/fullstory';`,
  "Split's RUM agent, slim with `errors`": `export { SplitRumAgent, errors } from '@splitsoftware/browser-rum-agent/slim';`,
  "PostHog's Sentry extension alone": `export { sentryIntegration } from 'posthog-js/lib/src/extensions/sentry-integration';`,
  "Sentry's `dedupeIntegration`": `export { dedupeIntegration } from '@sentry/browser';`,
  "Sentry's `extraErrorDataIntegration`": `export { extraErrorDataIntegration } from '@sentry/browser';`,
};

interface Size {
  min: number;
  brotli: number;
}

async function sizeOf(contents: string, define: Record<string, string> = {}): Promise<Size> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: here },
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    platform: 'browser',
    target: 'es2020',
    define,
    logLevel: 'silent',
  });
  const code = outputFiles[0]!.contents;
  return { min: code.length, brotli: brotliCompressSync(code).length };
}

const bytes = (count: number) => count.toLocaleString('en');

export async function measureSize(): Promise<Section> {
  const both = await sizeOf(INIT + SPLIT);
  const all = await sizeOf(INIT + SPLIT + integration);
  const share = ({ brotli }: Size) => `${((100 * brotli) / both.brotli).toFixed(1)} %`;
  const row = (name: string, size: Size) => [name, bytes(size.min), bytes(size.brotli), share(size)];

  const rows: string[][] = [];
  const { min, brotli } = await sizeOf(integration, { __SENTRY_DEBUG__: 'false' });
  for (const [name, source] of Object.entries(SUBJECTS)) rows.push(row(name, await sizeOf(source)));
  // Its share would be of an app that is built so, too.
  rows.unshift([
    'sentry-split: `splitIntegration`, `__SENTRY_DEBUG__: false`',
    bytes(min),
    bytes(brotli),
    '',
  ]);
  rows.push(
    row('`Sentry.init`', await sizeOf(INIT)),
    row("Split's SDK in the browser", await sizeOf(SPLIT)),
    row('both', both),
    row('what `splitIntegration` adds to both', {
      min: all.min - both.min,
      brotli: all.brotli - both.brotli,
    }),
  );
  return {
    title: 'Size, bytes',
    text: table(['esbuild, minified', 'min', 'brotli', 'of `Sentry.init` and Split'], rows),
  };
}
