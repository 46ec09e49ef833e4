/**
 * A real Chromium for the browser tests. It comes with the npm package `@sparticuz/chromium` and is driven with
 * `playwright-core`; pages and their bundled scripts are served by the stand-in.
 */
import { existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import chromium from '@sparticuz/chromium';
import { build, type BuildOptions } from 'esbuild';
import { chromium as playwright, type Browser, type Page } from 'playwright-core';
import type { StandIn } from '../stand-in/stand-in.ts';
import { packageFolder } from './app.ts';

/** Not the package's own `args`: with their `--single-process`, closing a page ends the browser. */
const ARGS = ['--no-sandbox', '--disable-gpu', '--disable-background-networking'];

/** Starts the browser, about a second. Once per test file: `beforeAll` to launch, `afterAll` to `close()`. */
export async function launchBrowser(): Promise<Browser> {
  const folder = await unpackChromium();
  const options = { executablePath: join(folder, 'chromium'), headless: true, args: ARGS };
  try {
    return await playwright.launch(options);
  } catch (error) {
    // A machine without NSS. The package brings it along, for use where the machine has none.
    if (!String(error).includes('error while loading shared libraries')) throw error;
    const env = { ...process.env, LD_LIBRARY_PATH: join(folder, 'al2023/lib') };
    return playwright.launch({ ...options, env });
  }
}

/**
 * Unpacks Chromium, once per machine, and gives its folder.
 *
 * `executablePath()` unpacks into the temporary folder and takes a half-unpacked file of another process for a
 * finished one. Test files run in parallel: so unpack into a folder of our own and move that into place in one step.
 */
async function unpackChromium(): Promise<string> {
  const folder = join(tmpdir(), 'sentry-split-chromium-147');
  if (existsSync(folder)) return folder;

  const unpackFolder = mkdtempSync(`${folder}-`);
  // The second makes it unpack the shared libraries too.
  const restore = setEnv({ TMPDIR: unpackFolder, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x' });
  try {
    await chromium.executablePath();
  } finally {
    restore();
  }
  try {
    renameSync(unpackFolder, folder);
  } catch (error) {
    if (!existsSync(folder)) throw error;
    rmSync(unpackFolder, { recursive: true }); // another process was first
  }
  return folder;
}

/** Sets environment variables and gives a function that puts the old ones back. */
function setEnv(variables: Record<string, string>): () => void {
  const before = { ...process.env };
  Object.assign(process.env, variables);
  return () => {
    for (const name of Object.keys(variables)) {
      if (before[name] === undefined) delete process.env[name];
      else process.env[name] = before[name];
    }
  };
}

export interface BundleOptions {
  /** Default `false`. */
  minify?: boolean;
  /** Package → package or file to take instead, e.g. another major of `@sentry/browser`. */
  alias?: Record<string, string>;
}

/**
 * Bundles browser code in memory and gives the script's text.
 *
 * @param entrySource - an ES module, in TypeScript if you like. `sentry-split` in it is the built `dist`.
 */
export async function bundle(entrySource: string, options: BundleOptions = {}): Promise<string> {
  if (entrySource.includes('sentry-split') && !existsSync(join(packageFolder, 'dist/index.js'))) {
    throw new Error('The page imports sentry-split, but there is no dist. Run `npm run build` first.');
  }
  return bundleFor({ stdin: { contents: entrySource, resolveDir: packageFolder, loader: 'ts' } }, options);
}

/**
 * Bundles a file of this package in memory and gives the script's text, which puts what the file exports into the global
 * `apps`. `sentry-split` in it is the built `dist`.
 *
 * @param file - relative to the package's folder
 */
export const bundleFile = (file: string, options: BundleOptions = {}): Promise<string> =>
  bundleFor({ entryPoints: [join(packageFolder, file)], globalName: 'apps' }, options);

async function bundleFor(
  entry: Pick<BuildOptions, 'stdin' | 'entryPoints' | 'globalName'>,
  { minify = false, alias = {} }: BundleOptions,
): Promise<string> {
  const { outputFiles } = await build({
    ...entry,
    bundle: true,
    write: false,
    platform: 'browser',
    format: 'iife',
    target: 'es2020',
    minify,
    alias,
    logLevel: 'silent',
  });
  return outputFiles[0]?.text ?? '';
}

export interface PageOptions {
  /** Put before the script. Default an empty page. */
  html?: string;
  /** Script text, e.g. from `bundle`. It finds `window.standIn` = `{ url, dsn, splitUrls, sdkKeys }`. */
  script?: string;
  /** Default a new one. */
  path?: string;
  /** Default the page's path with `.js`. */
  scriptPath?: string;
  /** Query and fragment to open the page with, e.g. `?token=secret#x`. */
  search?: string;
  /** Default the stand-in's own; another, e.g. `http://localhost:PORT`, makes its endpoints cross-origin, as in real life. */
  origin?: string;
  /** Headers of the page. */
  headers?: Record<string, string>;
}

export interface OpenPage {
  page: Page;
  /** Console messages: `warning: text`. */
  logs: string[];
  /** Messages of errors that no one caught. */
  errors: string[];
  /** Closes the page and forgets its storage. It has no `pagehide`: for that, go to `about:blank` first. */
  close: () => Promise<void>;
}

let pages = 0;

/** Serves a page from the stand-in and opens it, with storage and cookies of its own, up to its `load` event. */
export async function openPage(
  browser: Browser,
  standIn: StandIn,
  options: PageOptions = {},
): Promise<OpenPage> {
  const { html = '<!doctype html><title>Test</title>', script = '' } = options;
  const path = options.path ?? `/page-${(pages += 1)}`;
  const scriptPath = options.scriptPath ?? `${path}.js`;
  const { url, dsn, splitUrls, sdkKeys } = standIn;
  const settings = `<script>window.standIn = ${JSON.stringify({ url, dsn, splitUrls, sdkKeys })}</script>`;
  standIn.serve(
    path,
    'text/html',
    `${html}${settings}<script src="${scriptPath}"></script>`,
    options.headers,
  );
  standIn.serve(scriptPath, 'text/javascript', script);

  const context = await browser.newContext();
  const page = await context.newPage();
  const logs: string[] = [];
  const errors: string[] = [];
  page.on('console', (message) => logs.push(`${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => errors.push(error.message));
  await page.goto((options.origin ?? url) + path + (options.search ?? ''));
  return { page, logs, errors, close: () => context.close() };
}
