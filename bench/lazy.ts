/**
 * What a page with `sentry-split/lazy` downloads, and what is lost if it is left before the chunk came:
 *
 *     npm run build && npx tsx bench/lazy.ts
 *
 * The page is built by esbuild, minified and split, and served with brotli to Chromium, 40 ms after it asked.
 */
import { brotliCompressSync } from 'node:zlib';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../test/e2e/browser.ts';
import { startStandIn, type StandIn } from '../test/stand-in/stand-in.ts';
import { table } from './table.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Of each request, ms: a good mobile network. */
const LATENCY = 40;

/** Pages that are opened and left for each row. */
const ROUNDS = 5;

const shop = (entry: string) => `
  import * as Sentry from '@sentry/browser';
  import { SplitFactory } from '@splitsoftware/splitio-browserjs';
  import { splitIntegration } from '${entry}';
  const factory = SplitFactory({
    core: { authorizationKey: 'production-sdk-key', key: '42' },
    urls: standIn.splitUrls,
    streamingEnabled: false,
  });
  Sentry.init({
    dsn: standIn.dsn,
    environment: 'production',
    integrations: [splitIntegration({ environments: { production: () => factory }, identities: { 'user.id': 'user' } })],
  });
  Sentry.setUser({ id: 42 });
  window.capture = () => Sentry.captureException(new Error('broken'));
  window.onShop?.();
`;

const ENTRIES = { full: 'sentry-split', lazy: 'sentry-split/lazy' };

/** Serves the shop's files. @returns the bytes of each, with brotli */
async function serveShop(standIn: StandIn, name: keyof typeof ENTRIES): Promise<Record<string, number>> {
  const { outputFiles } = await build({
    stdin: { contents: shop(ENTRIES[name]), resolveDir: root, sourcefile: 'shop.js' },
    outdir: `/${name}`,
    entryNames: 'shop',
    bundle: true,
    splitting: true,
    minify: true,
    format: 'esm',
    write: false,
    logLevel: 'silent',
  });
  const bytes: Record<string, number> = {};
  for (const { path, contents } of outputFiles) {
    const body = brotliCompressSync(contents);
    bytes[path] = body.length;
    standIn.serve(path, 'text/javascript', body, { 'Content-Encoding': 'br' });
  }
  return bytes;
}

/** Opens a page of the shop. @param onShop what it does once Sentry has started */
async function openShop(browser: Browser, standIn: StandIn, name: string, onShop = '') {
  const { url, dsn, splitUrls } = standIn;
  standIn.serve(
    `/${name}.html`,
    'text/html',
    `<!doctype html><title>Shop</title>
     <script>window.standIn = ${JSON.stringify({ url, dsn, splitUrls })}; window.onShop = () => { ${onShop} };</script>
     <script type="module" src="/${name}/shop.js"></script>`,
  );
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.route(`**/${name}/*`, async (route) => {
    await new Promise((resolve) => setTimeout(resolve, LATENCY));
    await route.continue().catch(() => {});
  });
  // Where it leaves at once, the page that it opens is the next one.
  await page.goto(`${url}/${name}.html`).catch(() => {});
  return { page, close: () => context.close() };
}

/** The requests of a page without an error, until it is idle. */
async function printWaterfall(browser: Browser, standIn: StandIn, name: keyof typeof ENTRIES): Promise<void> {
  const bytes = await serveShop(standIn, name);
  const { page, close } = await openShop(browser, standIn, name);
  if (name === 'lazy') await page.waitForResponse('**/take-over*').catch(() => {});
  await page.waitForTimeout(1000);
  const { load, requests } = await page.evaluate(() => ({
    load: (performance.getEntriesByType('navigation')[0] as PerformanceNavigationTiming).loadEventEnd,
    requests: performance
      .getEntriesByType('resource')
      .map(({ name, startTime, duration }) => ({ path: new URL(name).pathname, startTime, duration })),
  }));
  const rows = requests
    .filter(({ path }) => path in bytes)
    .map(({ path, startTime, duration }) => [
      path.replace(/-[A-Z\d]{8}/, ''),
      startTime < load ? 'first load' : 'later',
      startTime.toFixed(0),
      (startTime + duration).toFixed(0),
      bytes[path]!.toLocaleString('en'),
    ]);
  console.log(`${ENTRIES[name]}: load event at ${load.toFixed(0)} ms\n`);
  console.log(`${table(['request', 'when', 'asked, ms', 'there, ms', 'bytes, brotli'], rows)}\n`);
  await close();
}

const LEAVE = `location.href = '/next';`;

const WAYS: [what: string, onShop: string][] = [
  ['error in the first script, left at once', `capture(); ${LEAVE}`],
  ['error in the first script, left 20 ms later', `capture(); setTimeout(() => { ${LEAVE} }, 20);`],
  ['error in the first script, left a second later', `capture(); setTimeout(() => { ${LEAVE} }, 1000);`],
  ['error a second later, left at once', `setTimeout(() => { capture(); ${LEAVE} }, 1000);`],
];

/** How many of the pages' errors arrive in Split. */
async function printLosses(browser: Browser, standIn: StandIn): Promise<void> {
  standIn.serve('/next', 'text/html', '<!doctype html><title>Next</title>');
  const rows: string[][] = [];
  for (const [what, onShop] of WAYS) {
    const row = [what];
    for (const name of ['full', 'lazy'] as const) {
      standIn.clear();
      for (let round = 0; round < ROUNDS; round++) {
        const { page, close } = await openShop(browser, standIn, name, onShop);
        await page.waitForURL('**/next');
        await page.waitForTimeout(300);
        await close();
      }
      row.push(`${standIn.trackEvents.length} of ${ROUNDS}`);
    }
    rows.push(row);
  }
  console.log(table(['track events that arrive', ENTRIES.full, ENTRIES.lazy], rows));
}

const [browser, standIn] = await Promise.all([launchBrowser(), startStandIn()]);
try {
  await printWaterfall(browser, standIn, 'full');
  await printWaterfall(browser, standIn, 'lazy');
  await printLosses(browser, standIn);
} finally {
  await browser.close();
  await standIn.close();
}
