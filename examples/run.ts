/**
 * `npm run example:NAME`: starts the local stand-in for both companies' servers, runs or serves the example, prints the
 * track events as they arrive, and at the end how many there were. With `SENTRY_DSN` and `SPLIT_SDK_KEY` set, the real
 * services take its place. Pages: `-- --open` opens the browser.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { styleText } from 'node:util';
import { build } from 'esbuild';
import { startStandIn, type StandIn } from '../test/stand-in/stand-in.ts';
import { countArrived, servePage, untilInterrupted } from './serve-page.ts';

const examples: Record<string, () => Promise<void>> = {
  'node-express': async () => {
    const api = runNode(['--import', './instrument.mjs', 'app.mjs'], 'node-express');
    const [listening] = (await Promise.race([once(api.lines, 'line'), api.ended])) as [string | undefined];
    const url = /http\S+/.exec(listening ?? '')?.[0];
    if (url === undefined) throw new Error('The API did not start.');
    await runNode(['requests.mjs', url], 'node-express').ended;
    api.stop();
    await api.ended;
  },
  serverless: async () => {
    for (const way of ['split-sdk', 'events-api']) {
      console.log(`\nBy ${way}.mjs:`);
      const { lines, ended } = runNode(['invoke.mjs'], 'serverless', { TRACK_BY: way });
      lines.on('line', () => {
        if (standIn) console.log(`  Arrived so far: ${standIn.trackEvents.length}`);
      });
      await ended;
    }
  },
  nextjs: async () => {
    if (!existsSync(packageFile('examples/nextjs/node_modules'))) {
      console.error('Install it first: npm ci --prefix examples/nextjs');
      process.exitCode = 1;
      return;
    }
    const {
      SENTRY_DSN,
      SPLIT_SDK_KEY,
      SPLIT_CLIENT_SDK_KEY = standIn && SPLIT_SDK_KEY,
      SPLIT_URLS = '{}',
    } = process.env;
    if (!SPLIT_CLIENT_SDK_KEY) {
      console.error(
        'Set SPLIT_CLIENT_SDK_KEY too: the server-side key is a secret, and must not be in a page.',
      );
      process.exitCode = 1;
      return;
    }
    const env = {
      NEXT_PUBLIC_SENTRY_DSN: SENTRY_DSN,
      NEXT_PUBLIC_APP_ENV: 'production',
      NEXT_PUBLIC_SPLIT_SDK_KEY: SPLIT_CLIENT_SDK_KEY,
      NEXT_PUBLIC_SPLIT_URLS: SPLIT_URLS,
    };
    const next = 'node_modules/next/dist/bin/next';
    console.log('Building. This takes a minute.');
    await runNode([next, 'build'], 'nextjs', env).ended;
    const app = runNode([next, 'start', '-p', process.env['PORT'] ?? '3000'], 'nextjs', env);
    await Promise.race([untilInterrupted(), app.ended]);
    app.stop();
    await app.ended;
  },
  browser: () => showPage('browser'),
  react: () => showPage('react'),
  'script-tags': async () => showPage('script-tags', await cdnFiles()),
};

const packageFile = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url));

const name = process.argv[2] ?? '';
const example = examples[name];
if (!example) {
  console.error(`Which example? One of ${Object.keys(examples).join(', ')}.`);
  process.exit(1);
}

const standIn = await connect();
let printed = 0;
const timer = setInterval(printArrived, 50);
await example();
clearInterval(timer);
printArrived();
if (standIn) console.log(countArrived(standIn));
await standIn?.close();

/** The stand-in, with its addresses in this process's environment; none if the real services are to be used. */
async function connect(): Promise<StandIn | undefined> {
  if (process.env['SENTRY_DSN'] && process.env['SPLIT_SDK_KEY']) {
    console.log(
      'Against your own Sentry and Split. See the track events in Split: Data hub → Events → Live tail.',
    );
    return undefined;
  }
  const started = await startStandIn({
    trafficTypes: ['user', 'org', 'anonymous'],
    flags: [
      { name: 'new_checkout', trafficType: 'user' },
      { name: 'button_color', trafficType: 'user', treatments: { green: 50, blue: 50 } },
    ],
  });
  Object.assign(process.env, started.env);
  console.log('Against a local stand-in. Set SENTRY_DSN and SPLIT_SDK_KEY to use your own accounts.');
  return started;
}

/** Prints the track events that have arrived since the last time. */
function printArrived(): void {
  for (const { trafficTypeName, key, eventTypeId, properties } of standIn?.trackEvents.slice(printed) ?? []) {
    printed++;
    console.log(
      styleText('cyan', `→ Split received ${eventTypeId} of ${trafficTypeName} ${key}:`),
      `${properties?.['type']} in ${properties?.['culprit']}`,
    );
  }
}

/** Runs a part of an example in a process of its own and prints what it prints. */
function runNode(args: string[], folder: string, env: NodeJS.ProcessEnv = {}) {
  const app = spawn(process.execPath, args, {
    cwd: packageFile(`examples/${folder}`),
    env: { PORT: '0', ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines = createInterface(app.stdout);
  lines.on('line', (line) => {
    printArrived();
    console.log(line);
  });
  const ended = once(app, 'close').then(([code]) => {
    if (code) process.exitCode = code as number;
    return [];
  });
  return { lines, ended, stop: () => app.kill('SIGTERM') };
}

/**
 * Serves the page of an example until Ctrl+C.
 *
 * @param files - more files, by path
 */
async function showPage(folder: string, files: Record<string, string> = {}): Promise<void> {
  const page = await servePage(folder, { standIn, files, opensBrowser: process.argv.includes('--open') });
  console.log(`Open ${styleText('bold', page.url)} (Ctrl+C ends it)`);
  await untilInterrupted();
  await page.close();
}

/** What the page with script tags loads: files with the globals of Sentry's and Split's CDN files, and our own. */
async function cdnFiles(): Promise<Record<string, string>> {
  const { SENTRY_DSN, SPLIT_SDK_KEY, SPLIT_URLS = '{}' } = process.env;
  return {
    '/cdn/sentry.min.js': await script(`export * from '@sentry/browser'`, 'Sentry'),
    '/cdn/split.min.js': await script(
      `import { SplitFactory } from '@splitsoftware/splitio'; window.splitio = SplitFactory`,
    ),
    '/cdn/sentry-split.min.js': await readFile(packageFile('dist/sentry-split.min.js'), 'utf8'),
    '/env.js': `var SENTRY_DSN = ${JSON.stringify(SENTRY_DSN)}, SPLIT_SDK_KEY = ${JSON.stringify(SPLIT_SDK_KEY)}, SPLIT_URLS = ${SPLIT_URLS};`,
  };
}

async function script(contents: string, globalName?: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: packageFile('.') },
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    ...(globalName === undefined ? {} : { globalName }),
  });
  return outputFiles[0]?.text ?? '';
}
