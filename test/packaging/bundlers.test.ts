/** The package in the builds of Vite, webpack, esbuild and rollup: what ends up in them, and that they run. */
import { mkdirSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { build as esbuild } from 'esbuild';
import type { Browser } from 'playwright-core';
import { rollup, type Plugin } from 'rollup';
import { loadConfigFile } from 'rollup/loadConfigFile';
import { build as vite } from 'vite';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import webpack from 'webpack';
import { isRun } from '../which-run.ts';
import { packageFolder, runApp } from '../e2e/app.ts';
import { launchBrowser, openPage } from '../e2e/browser.ts';
import { startStandIn, type StandIn } from '../stand-in/stand-in.ts';
import { createApp, filesOf, type App } from './packed.ts';
import { iife, inShort, SHOP_TRACK_EVENTS } from './page.ts';

interface Job {
  /** Absolute, as are the other two. */
  entry: string;
  /** The one file to write; its folder is there, and empty. */
  output: string;
  /** The app's folder. */
  root: string;
  for?: 'browser' | 'node';
  /** Default `true`. webpack takes unused code out only then, and ten seconds for the SDKs. */
  minify?: boolean;
  /** Global names → the source text to put in their place. */
  define?: Record<string, string>;
}

/** Each builds for production, as it comes: one classic script, minified where that is the bundler's own business. */
const BUNDLERS: Record<string, (job: Job) => Promise<void>> = {
  async Vite({ entry, output, root, minify = true, define }) {
    await vite({
      root,
      configFile: false,
      logLevel: 'silent',
      build: {
        outDir: join(output, '..'),
        lib: { entry, formats: ['iife'], name: 'app', fileName: () => 'app.js' },
        minify,
      },
      define: { 'process.env.NODE_ENV': '"production"', ...define },
    });
  },

  async webpack(job) {
    await runWebpack([job]);
  },

  async esbuild({ entry, output, root, minify = true, define = {} }) {
    await esbuild({
      entryPoints: [entry],
      outfile: output,
      absWorkingDir: root,
      bundle: true,
      minify,
      format: 'iife',
      platform: 'browser',
      logLevel: 'silent',
      define,
    });
  },

  /** Without plugins it finds no packages: this one finds ours, and the SDKs are scripts of the page. */
  async rollup({ entry, output, root, define = {} }) {
    const ours = join(root, 'node_modules/sentry-split');
    const manifest = JSON.parse(readFileSync(join(ours, 'package.json'), 'utf8')) as { module: string };
    const bundle = await rollup({
      input: entry,
      external: ['@sentry/browser', '@splitsoftware/splitio-browserjs'],
      plugins: [
        { name: 'ours', resolveId: (id) => (id === 'sentry-split' ? join(ours, manifest.module) : null) },
        {
          name: 'define',
          transform: (code) =>
            Object.entries(define).reduce((text, [name, value]) => text.replaceAll(name, value), code),
        },
      ],
    });
    const globals = { '@sentry/browser': 'Sentry', '@splitsoftware/splitio-browserjs': 'splitio' };
    await bundle.write({ file: output, format: 'iife', globals });
    await bundle.close();
  },
};

/** One compiler for all of the jobs, as Next.js does for its server and its client. */
function runWebpack(jobs: readonly Job[]): Promise<void> {
  const configuration = jobs.map(
    ({
      entry,
      output,
      root,
      for: platform = 'browser',
      minify = true,
      define = {},
    }): webpack.Configuration => ({
      mode: 'production',
      context: root,
      entry,
      output: { path: join(output, '..'), filename: 'app.js' },
      target: platform === 'node' ? 'node20' : 'web',
      externalsPresets: { node: platform === 'node' },
      // Next.js leaves Sentry's server SDK, which patches modules, outside of its server bundles.
      externals: platform === 'node' ? { '@sentry/node': 'commonjs @sentry/node' } : {},
      optimization: { minimize: minify },
      plugins: [new webpack.DefinePlugin(define)],
      performance: false,
    }),
  );
  return new Promise((resolve, reject) => {
    webpack(configuration, (error, stats) => {
      if (error) reject(error);
      else if (stats?.hasErrors()) reject(new Error(stats.toString({ all: false, errors: true })));
      else resolve();
    });
  });
}

/** All of these are in a bundle with the integration; with `mapEvent` alone none may be. */
const HOOKS = ['beforeSendEvent', 'preprocessEvent', 'SplitTrackEvents', 'getTransport', 'isDestroyed'];

/** Not `toContain`: what it prints of a bundle is no help. */
const hooksIn = (code: string) => HOOKS.filter((text) => code.includes(text));

/** Of the debug log, and of what is wrong with options. */
const WORDS = ['must be a non-empty string', 'unknown option', 'not tracked:', 'localhost mode'];

const SDKS = {
  '@sentry/browser': '@sentry/browser',
  '@sentry/node': '@sentry/node',
  '@splitsoftware/splitio': '@splitsoftware/splitio',
  '@splitsoftware/splitio-browserjs': '@splitsoftware/splitio-browserjs',
};

let app: App;
let browser: Browser;
let standIn: StandIn;
beforeAll(async () => {
  [browser, standIn] = await Promise.all([launchBrowser(), startStandIn()]);
  app = await createApp(SDKS, {
    'package.json': '{ "name": "app", "type": "module" }',
    ...filesOf('bundlers'),
  });
});
afterAll(async () => {
  await browser?.close();
  await standIn?.close();
  app?.remove();
});

/** Has a file of the app bundled, and gives where and what it became. */
async function bundleWith(
  bundler: string,
  entry: string,
  minify: boolean,
  define: Record<string, string> = {},
): Promise<{ file: string; code: string }> {
  const folder = app.file([bundler, entry, ...Object.values(define)].join('-'));
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'app.js');
  await BUNDLERS[bundler]?.({
    entry: app.file(`bundlers/${entry}`),
    output: file,
    root: app.folder,
    minify,
    define,
  });
  // One file: nothing was split off, and there is no licence file.
  expect(readdirSync(folder).filter((name) => name.endsWith('.js'))).toEqual(['app.js']);
  return { file, code: readFileSync(file, 'utf8') };
}

/** Opens a page with a script and has it capture one error: what arrives at Split. */
async function trackedBy(script: string, html = ''): Promise<string[]> {
  standIn.clear();
  const { page, errors, close } = await openPage(browser, standIn, { html, script });
  expect(errors).toEqual([]);
  await page.evaluate('shop.capture("no stock")');
  expect(await page.evaluate('shop.flush()')).toBe(true);
  await close();
  return inShort(standIn.trackEvents);
}

/** They take many seconds, the others two. */
const isSlow = (bundler: string): boolean => bundler === 'webpack' || bundler === 'rollup';

describe.each(Object.keys(BUNDLERS))('a build by %s', (bundler) => {
  beforeEach(({ skip }) => skip(!isRun(!isSlow(bundler))));

  it('runs: an error in the page becomes its track events', async () => {
    const { code } = await bundleWith(bundler, 'page.mjs', false);
    expect(hooksIn(code)).toEqual(HOOKS);
    expect(await trackedBy(code, await sdkScripts(bundler))).toEqual(SHOP_TRACK_EVENTS);
  });

  it('has no SDK hooks in it if only mapEvent is imported', async () => {
    const { code } = await bundleWith(bundler, 'map-event.mjs', true);
    expect(hooksIn(code)).toEqual([]);
    const context: { trackEvents?: object[] } = {};
    runInNewContext(code, context);
    expect(context.trackEvents).toMatchObject([{ trafficTypeName: 'user', key: '42' }]);
  });

  it.each([
    ['says what to do about wrong options', {}, WORDS, /\nidentities\["user.id"\]: traffic type must be a /],
    [
      "names them alone where Sentry's build flag takes debug code out",
      { __SENTRY_DEBUG__: 'false' },
      [],
      /call validateOptions in a test to see why.*\nmaxPending\nnope$/s,
    ],
  ])('%s', async (_, define, words, report) => {
    const { code } = await bundleWith(bundler, 'wrong-options.mjs', true, define);
    expect(WORDS.filter((text) => code.includes(text))).toEqual(words);
    const lines: unknown[][] = [];
    runInNewContext(code, { console: { error: (...line: unknown[]) => lines.push(line) } });
    expect(lines.map((line) => line.join(' ').replace('\n', ' '))).toEqual([expect.stringMatching(report)]);
  });
});

describe.skipIf(!isRun(false))('the order of the exports in src/index.ts', () => {
  const entry = join(packageFolder, 'src/index.ts');
  const statements = readFileSync(entry, 'utf8').match(/^export \{.*\} from .*;$/gm) ?? [];

  it.each(statements)('does not decide what the build flag takes out: %s is first', async (first) => {
    const code = await bundleOurOwnBuild([first, ...statements.filter((statement) => statement !== first)]);
    // `splitEventsApi` has words of its own for wrong options.
    expect(WORDS.filter((text) => text !== 'unknown option' && code.includes(text))).toEqual([]);
    expect(code).toContain('SplitTrackEvents');
  });

  /** Builds the package as `npm run build` does, but with these exports, and has esbuild bundle it without debug code. */
  async function bundleOurOwnBuild(exports: readonly string[]): Promise<string> {
    const { options } = await loadConfigFile(join(packageFolder, 'rollup.config.mjs'), { silent: true });
    const [esModule] = options;
    if (!esModule) throw new Error('rollup.config.mjs builds nothing');
    const withTheseExports: Plugin = {
      name: 'with-these-exports',
      transform: { order: 'pre', handler: (_, id) => (id === entry ? exports.join('\n') : null) },
    };
    const build = await rollup({ ...esModule, plugins: [withTheseExports, esModule.plugins] });
    const dir = app.file(`own-build-${exports[0]?.replaceAll(/\W+/g, '-')}`);
    await build.write({ dir, format: 'es' });
    await build.close();
    const bundled = await esbuild({
      entryPoints: [join(dir, 'index.js')],
      bundle: true,
      minify: true,
      format: 'esm',
      write: false,
      define: { __SENTRY_DEBUG__: 'false' },
    });
    return bundled.outputFiles[0]?.text ?? '';
  }
});

/** rollup's build takes the SDKs from the page; esbuild bundles them for it. */
async function sdkScripts(bundler: string): Promise<string> {
  if (bundler !== 'rollup') return '';
  for (const [name, global] of [
    ['@sentry/browser', 'Sentry'],
    ['@splitsoftware/splitio-browserjs', 'splitio'],
  ] as const) {
    standIn.serve(`/${global}.js`, 'text/javascript', await iife(`export * from '${name}';`, global));
  }
  return '<script src="/Sentry.js"></script><script src="/splitio.js"></script>';
}

describe.skipIf(!isRun(false))(
  'an app whose server and client share modules, built by webpack as Next.js does',
  () => {
    let server: string;
    let client: string;
    beforeAll(async () => {
      [server, client] = ['server', 'client'].map((name) => app.file(`split/${name}/app.js`)) as [
        string,
        string,
      ];
      // The server's bundle is CommonJS, in a folder that says so.
      app.write({ 'split/server/package.json': '{ "type": "commonjs" }', 'split/client/package.json': '{}' });
      await runWebpack([
        {
          entry: app.file('bundlers/server.mjs'),
          output: server,
          root: app.folder,
          for: 'node',
          minify: false,
        },
        {
          entry: app.file('bundlers/client.mjs'),
          output: client,
          root: app.folder,
          for: 'browser',
          minify: false,
        },
      ]);
    });

    it('tracks on the server, with the server-side SDKs', async () => {
      standIn.clear();
      const { code, stdout, stderr } = await runApp(server, { standIn });
      expect({ code, stdout }).toEqual({ code: 0, stdout: 'flushed true\n' });
      // The snippet is the page's, and a page may have Dedupe.
      expect(stderr).toMatch(/^(\[sentry-split\] Sentry's Dedupe integration .*\n)?$/);
      expect(inShort(standIn.trackEvents)).toEqual(SHOP_TRACK_EVENTS);
    });

    it('tracks on the client, with the browser SDKs', async () => {
      expect(await trackedBy(readFileSync(client, 'utf8'))).toEqual(SHOP_TRACK_EVENTS);
    });

    it("has the package in both bundles, and what is the server's in one", () => {
      const has = (text: string) => [server, client].map((file) => readFileSync(file, 'utf8').includes(text));
      expect(has('SplitTrackEvents')).toEqual([true, true]);
      expect(has('require("@sentry/node")')).toEqual([true, false]);
      expect(has('ioredis')).toEqual([true, false]);
    });
  },
);
