/**
 * `sentry-split/lazy` in a page: when its chunk is asked for, what becomes of errors until it is there, and what if it never
 * comes. The page is built by esbuild with splitting; the network between page and chunk is Chromium's own, held up or
 * broken by the test.
 */
import { join } from 'node:path';
import { build } from 'esbuild';
import type { Browser, BrowserContext, Page, Route } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sdkFolder } from '../../packaging/packed.ts';
import { startStandIn, type StandIn } from '../../stand-in/stand-in.ts';
import { isRunWith } from '../../which-run.ts';
import { packageFolder } from '../app.ts';
import { launchBrowser } from '../browser.ts';
import { PATIENCE } from './kit.ts';

const CHUNK = '**/take-over*.js';

/** Resolves once the page was idle. */
const IDLE = 'new Promise((resolve) => requestIdleCallback(() => requestIdleCallback(() => resolve())))';

/** `apps/lazy-shop.mjs` is built with each. Its scripts find what that exposes. */
const SENTRY_SDKS = [
  'sentry-browser-7',
  'sentry-browser-8',
  'sentry-browser-9',
  'sentry-browser-10',
  '@sentry/browser',
];

/** Has the page become idle when the test says so. */
const CONTROLLED_IDLE = 'window.requestIdleCallback = (callback) => { window.becomeIdle = callback; }';

interface OpenPage {
  page: Page;
  warnings: string[];
  /** How often the page asked for the chunk. */
  asked: () => number;
  run: <T>(expression: string) => Promise<T>;
}

interface OpenOptions {
  /** More of the page, behind its script. */
  html?: string;
  headers?: Record<string, string>;
  /** What becomes of requests for the chunk; it comes as it is if absent. */
  onChunk?: (route: Route) => Promise<void>;
  /** What the page waits for, beside the chunk, and does not get: its `load` event does not come. */
  hung?: string;
}

for (const sentrySdk of SENTRY_SDKS) {
  describe.skipIf(!isRunWith(sentrySdk))(`sentry-split/lazy in a page with ${sentrySdk}`, () => {
    let browser: Browser;
    let standIn: StandIn;
    let contexts: BrowserContext[] = [];
    let pages = 0;
    /** The paths of the scripts that are not the chunk. */
    let firstLoad: string[];

    beforeAll(async () => {
      [browser, standIn] = await Promise.all([launchBrowser(), startStandIn()]);
      const { outputFiles } = await build({
        entryPoints: { shop: join(packageFolder, 'test/e2e/browser/apps/lazy-shop.mjs') },
        alias: { '@sentry/browser': sdkFolder(sentrySdk) },
        outdir: '/lazy',
        bundle: true,
        splitting: true,
        format: 'esm',
        write: false,
        logLevel: 'silent',
      });
      for (const { path, text } of outputFiles) standIn.serve(path, 'text/javascript', text);
      firstLoad = outputFiles.map(({ path }) => path).filter((path) => !path.includes('take-over'));
      standIn.serve('/next', 'text/html', '<!doctype html><title>Next</title>');
    });
    beforeEach(() => standIn.clear());
    afterEach(async () => {
      standIn.split.ok();
      await Promise.all(contexts.splice(0).map((context) => context.close()));
    });
    afterAll(async () => {
      await browser?.close();
      await standIn?.close();
    });

    /** Opens a page of the shop, up to its `load` event. */
    async function open(
      app: string,
      { html = '', headers = {}, onChunk, hung }: OpenOptions = {},
    ): Promise<OpenPage> {
      const path = `/page-${(pages += 1)}`;
      const { url, dsn, splitUrls } = standIn;
      const settings = JSON.stringify({ url, dsn, splitUrls });
      standIn.serve(
        path,
        'text/html',
        `<!doctype html><title>Shop</title><script>window.standIn = ${settings}</script>
       <script type="module" src="/lazy/shop.js"></script><script type="module">${app}</script>${html}`,
        headers,
      );
      const context = await browser.newContext();
      contexts.push(context);
      const page = await context.newPage();
      const warnings: string[] = [];
      let asked = 0;
      page.on('console', (message) => message.type() === 'warning' && warnings.push(message.text()));
      page.on('request', (request) => (asked += Number(request.url().includes('take-over'))));
      if (onChunk) await page.route(CHUNK, onChunk);
      if (hung) await page.route(hung, () => {});
      await page.goto(url + path, { waitUntil: hung ? 'commit' : 'load' });
      await page.waitForFunction('window.Sentry?.getClient()');
      return { page, warnings, asked: () => asked, run: (expression) => page.evaluate(expression) };
    }

    /** A chunk that comes when it is let go. */
    function hold(): { onChunk: (route: Route) => Promise<void>; letGo: () => void } {
      let letGo = () => {};
      const released = new Promise<void>((resolve) => (letGo = resolve));
      return { onChunk: async (route) => released.then(() => route.continue()), letGo };
    }

    const numbers = () => standIn.trackEvents.map(({ properties }) => properties?.['n']);

    it('asks for its chunk when the page has loaded and is idle, without any error, and once', async () => {
      const { asked, run } = await open('start()');
      await expect.poll(asked, { timeout: PATIENCE }).toBe(1);
      await run('capture(1)');
      expect(await run('Sentry.flush(20000)')).toBe(true);
      expect(numbers()).toEqual([1]);
      expect(asked()).toBe(1);
    });

    it('does not ask for it while the page is loading, unless there is an error', async () => {
      const { asked, run } = await open('start()', { html: '<img src="/slow.png">', hung: '**/slow.png' });
      await run(IDLE);
      expect(await run('document.readyState')).toBe('interactive');
      expect(asked()).toBe(0);
      await run('capture(1)');
      expect(await run('Sentry.flush(20000)')).toBe(true);
      expect(numbers()).toEqual([1]);
    });

    it('takes a timer after load for an idle moment where the browser, like Safari, tells none', async () => {
      const { asked } = await open('delete window.requestIdleCallback; start()');
      await expect.poll(asked, { timeout: PATIENCE }).toBe(1);
    });

    it('tracks errors of the page’s first script in order, after Sentry has them, also when added by addIntegration', async () => {
      const { run } = await open(`
      start({}, { integrations: [] });
      Sentry.addIntegration(shopIntegration({ environments: { production: factory } }));
      for (let n = 1; n <= 5; n++) capture(n);
    `);
      expect(await run('Sentry.flush(20000)')).toBe(true);
      await standIn.waitForSentryEvents(5, PATIENCE);
      expect(numbers()).toEqual([1, 2, 3, 4, 5]);
    });

    it('keeps 30 of 40 errors, and says of the others that the queue is full', async () => {
      const { onChunk, letGo } = hold();
      const { run } = await open(
        'start({ maxPerMinute: Infinity }); for (let n = 1; n <= 40; n++) capture(n);',
        {
          onChunk,
        },
      );
      expect(await run('skips')).toEqual(Array.from({ length: 10 }, () => 'queue-full'));
      letGo();
      expect(await run('Sentry.flush(20000)')).toBe(true);
      expect(numbers()).toEqual(Array.from({ length: 30 }, (_, index) => index + 1));
    });

    it('tracks for the user who had the error, although that one logged out before the chunk came', async () => {
      const { onChunk, letGo } = hold();
      const { run } = await open('start(); capture(1); window.factory = undefined; Sentry.setUser(null);', {
        onChunk,
      });
      letGo();
      expect(await run('Sentry.flush(20000)')).toBe(true);
      expect(standIn.trackEvents).toMatchObject([{ key: '42', properties: { n: 1 } }]);
    });

    it('says that Split refused what it is given after the app destroyed the factory', async () => {
      const { onChunk, letGo } = hold();
      const { run } = await open('start(); capture(1); window.destroyed = factory.client().destroy();', {
        onChunk,
      });
      await run('destroyed');
      letGo();
      await run('Sentry.flush(20000)');
      expect(await run('skips')).toEqual(['split-rejected']);
      expect(numbers()).toEqual([]);
    });

    it.each([
      ['Sentry.flush', 'Sentry.flush'],
      ['Sentry.close', 'Sentry.close'],
    ])('delivers by %s what came before the chunk', async (_, flush) => {
      const { onChunk, letGo } = hold();
      const { asked, run } = await open(`start(); capture(1); window.flushed = ${flush}(30000);`, {
        onChunk,
      });
      await expect.poll(asked, { timeout: PATIENCE }).toBe(1);
      letGo();
      expect(await run('flushed')).toBe(true);
      expect(numbers()).toEqual([1]);
    });

    it('does not hold up Sentry’s flush for longer than its timeout while the chunk hangs', async () => {
      const { run } = await open('start(); capture(1);', { onChunk: () => new Promise(() => {}) });
      expect(await run('Sentry.flush(300)')).toBe(false);
      await standIn.waitForSentryEvents(1, PATIENCE);
      expect(await run('skips')).toEqual([]);
    });

    it('warns once of a chunk that cannot be loaded, and gives up each error for which it is asked for in vain', async () => {
      let isThere = false;
      const { run, warnings } = await open('start();', {
        // Chromium never asks again for a URL that failed.
        onChunk: (route) => (isThere ? route.continue() : route.fulfill({ status: 404 })),
      });
      await expect.poll(() => warnings, { timeout: PATIENCE }).toHaveLength(1);
      expect(warnings[0]).toContain('[sentry-split] cannot be loaded:');
      isThere = true;
      await run('capture(1)');
      await expect.poll(() => run('skips'), { timeout: PATIENCE }).toEqual(['queue-full']);
      await run('capture(2)');
      await expect.poll(() => run('skips'), { timeout: PATIENCE }).toEqual(['queue-full', 'queue-full']);
      expect(await run('Sentry.flush(5000)')).toBe(true);
      await standIn.waitForSentryEvents(2, PATIENCE);
      expect(warnings).toHaveLength(1);
      expect(numbers()).toEqual([]);
    });

    it('keeps an error whose chunk failed for the first time, and gives it up at a flush that asks in vain', async () => {
      const { run, warnings } = await open(`${CONTROLLED_IDLE}; start(); capture(1);`, {
        onChunk: (route) => route.abort(),
      });
      await expect.poll(() => warnings, { timeout: PATIENCE }).toHaveLength(1);
      await run('becomeIdle()');
      await run('new Promise((resolve) => setTimeout(resolve))');
      expect(await run('skips')).toEqual([]);
      expect(await run('Sentry.flush(5000)')).toBe(false);
      expect(await run('skips')).toEqual(['queue-full']);
    });

    it('warns once of a chunk that a content security policy forbids, and leaves Sentry alone', async () => {
      const { run, warnings } = await open('start(); capture(1);', {
        headers: {
          'Content-Security-Policy': `script-src 'unsafe-inline' 'unsafe-eval' ${firstLoad.map((path) => standIn.url + path).join(' ')}`,
        },
      });
      await expect.poll(() => warnings, { timeout: PATIENCE }).toHaveLength(1);
      await run('capture(2)');
      await standIn.waitForSentryEvents(2, PATIENCE);
      await expect.poll(() => run('skips'), { timeout: PATIENCE }).toEqual(['queue-full', 'queue-full']);
    });

    it('delivers by beacon when the page is left after the chunk came', async () => {
      const { asked, page, run } = await open('start(); capture(1);');
      await expect.poll(asked, { timeout: PATIENCE }).toBe(1);
      await run('factory.client().whenReady().then(() => {})');
      await page.waitForFunction('Sentry.flush(20000)');
      await run('capture(2)');
      await page.goto(`${standIn.url}/next`);
      await standIn.waitForTrackEvents(2, PATIENCE);
      expect(standIn.trackEvents).toMatchObject([{ via: 'bulk' }, { via: 'beacon', properties: { n: 2 } }]);
    });

    it('tracks what came while the page was hidden and its chunk on the way', async () => {
      const { onChunk, letGo } = hold();
      const { run } = await open('start(); capture(1);', { onChunk });
      await run(`
      Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true });
      document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
    `);
      letGo();
      await standIn.waitForTrackEvents(1, PATIENCE);
      expect(numbers()).toEqual([1]);
    });
  });
}
