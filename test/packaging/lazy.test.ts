/**
 * `sentry-split/lazy` in the builds of Vite, webpack, esbuild and rollup: how little of it is in a page's first load, that
 * the rest is a chunk of its own, and that both together do what the whole package does.
 */
import { mkdirSync } from 'node:fs';
import type { Browser, Route } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isRun } from '../which-run.ts';
import { launchBrowser, openPage, type OpenPage } from '../e2e/browser.ts';
import { startStandIn, type StandIn } from '../stand-in/stand-in.ts';
import { createApp, filesOf, run, type App } from './packed.ts';
import { inShort, SHOP_TRACK_EVENTS } from './page.ts';
import { brotliBytes, SPLIT_BUNDLERS, type SplitBuild } from './split-builds.ts';

/** Generous: the machine may be busy. */
const PATIENCE = 60_000;

/** What the lazy entry may add to a page's first load, in bytes of brotli. */
const BUDGET = 700;

/** Texts of the rest alone, each in one place of it, and of neither SDK. */
const REST = ['needs Sentry 7.120 or later', 'is of the client-side SDK', 'wrong options are left out'];

let app: App;
let browser: Browser;
let standIn: StandIn;
beforeAll(async () => {
  [browser, standIn] = await Promise.all([launchBrowser(), startStandIn()]);
  app = await createApp(
    {
      '@sentry/browser': '@sentry/browser',
      '@sentry/node': '@sentry/node',
      '@splitsoftware/splitio-browserjs': '@splitsoftware/splitio-browserjs',
    },
    { 'package.json': '{ "name": "app", "type": "module" }', ...filesOf('lazy') },
  );
});
afterAll(async () => {
  await browser?.close();
  await standIn?.close();
  app?.remove();
});

for (const [bundler, build] of Object.entries(SPLIT_BUNDLERS)) {
  describe.skipIf(!isRun(false))(`a build by ${bundler}`, () => {
    async function buildApp(entry: string, minify: boolean): Promise<SplitBuild> {
      const folder = app.file(`dist/${bundler}/${entry}`);
      mkdirSync(folder, { recursive: true });
      return build({ entry: app.file(`lazy/${entry}`), root: app.folder, folder, minify });
    }

    /** The files that hold a text. */
    const filesWith = ({ files }: SplitBuild, text: string) =>
      Object.keys(files).filter((name) => files[name]?.includes(text));

    /** Opens a page, and has it load the shop. @param onChunk what becomes of requests for what is not in the first load */
    async function openShop(shop: SplitBuild, onChunk?: (route: Route) => Promise<void>): Promise<OpenPage> {
      standIn.clear();
      for (const [name, code] of Object.entries(shop.files))
        standIn.serve(`/app/${name}`, 'text/javascript', code);
      const opened = await openPage(browser, standIn, { html: '<!doctype html><title>Shop</title>' });
      const isChunk = ({ pathname }: URL) =>
        pathname.startsWith('/app/') && !shop.firstLoad.includes(pathname.slice('/app/'.length));
      if (onChunk) await opened.page.route(isChunk, onChunk);
      await opened.page.addScriptTag({ url: `/app/${shop.entry}`, ...(shop.isModule && { type: 'module' }) });
      await opened.page.waitForFunction('window.shop');
      return opened;
    }

    it(`adds ${BUDGET} B at most to a page’s first load`, async () => {
      const [page, other] = [await buildApp('with.mjs', true), await buildApp('without.mjs', true)];
      const added = brotliBytes(page, page.firstLoad) - brotliBytes(other, other.firstLoad);
      console.log(`${bundler}: sentry-split/lazy adds ${added} B to the first load`);
      expect(added).toBeLessThanOrEqual(BUDGET);
    });

    // esbuild splits by file: what an app imports statically of the whole package brings the rest along.
    const shopApp = bundler === 'esbuild' ? 'page.mjs' : 'page-with-flags.mjs';

    it(`has the rest in a chunk of its own (${shopApp}), and runs`, async () => {
      const shop = await buildApp(shopApp, false);
      expect(filesWith(shop, 'SplitTrackEvents').some((name) => shop.firstLoad.includes(name))).toBe(true);
      for (const text of REST) {
        const files = filesWith(shop, text);
        expect(files).toHaveLength(1);
        expect(shop.firstLoad).not.toContain(files[0]);
      }

      const { page, errors, close } = await openShop(shop);
      await page.evaluate('shop.capture("no stock")');
      expect(await page.evaluate('shop.flush()')).toBe(true);
      expect(errors).toEqual([]);
      await close();
      expect(inShort(standIn.trackEvents)).toEqual(SHOP_TRACK_EVENTS);
    });

    // It loads chunks by script tag. Of an `import()` that failed Chromium knows for good.
    it.runIf(bundler === 'webpack')('loads a chunk that failed once at the next error', async () => {
      let asked = 0;
      const { page, logs, close } = await openShop(await buildApp('page.mjs', false), (route) =>
        (asked += 1) === 1 ? route.abort() : route.continue(),
      );
      await expect
        .poll(() => logs.join(), { timeout: PATIENCE })
        .toContain('[sentry-split] cannot be loaded');
      await page.evaluate('shop.capture("no stock")');
      expect(await page.evaluate('shop.flush()')).toBe(true);
      await close();
      expect(asked).toBe(2);
      expect(inShort(standIn.trackEvents)).toEqual(SHOP_TRACK_EVENTS);
    });

    it('has nothing twice in an app that imports the whole package too', async () => {
      const both = await buildApp('both.mjs', true);
      for (const text of [...REST, 'preprocessEvent']) {
        const count = Object.values(both.files).reduce((sum, code) => sum + code.split(text).length - 1, 0);
        // Both entries listen to this hook.
        expect([text, count]).toEqual([text, text === 'preprocessEvent' ? 2 : 1]);
      }
    });
  });
}

describe('the package’s own files, in Node', () => {
  const APP = `
    const { splitIntegration } = lazy;
    const tracked = [];
    Sentry.init({
      dsn: 'http://public@127.0.0.1:1/1',
      environment: 'production',
      integrations: [splitIntegration({
        environments: { production: { track: ({ key }) => tracked.push(key) > 0 } },
        identities: { 'user.id': 'user' },
      })],
      defaultIntegrations: false,
    });
    Sentry.setUser({ id: 42 });
    Sentry.captureException(new Error('at once'));
    Sentry.flush(20000).then(() => console.log(tracked.join()));
  `;

  it.each([
    ['module', `import * as Sentry from '@sentry/node'; import * as lazy from 'sentry-split/lazy'; ${APP}`],
    ['commonjs', `const Sentry = require('@sentry/node'); const lazy = require('sentry-split/lazy'); ${APP}`],
  ])('track an error that came at once: %s', async (type, source) => {
    const { stdout, stderr } = await run(
      process.execPath,
      [`--input-type=${type}`, '-e', source],
      app.folder,
    );
    expect({ stdout, stderr }).toEqual({ stdout: '42\n', stderr: '' });
  });

  it('do nothing when they are imported', async () => {
    const source = `
      const before = Reflect.ownKeys(globalThis).length;
      const timers = process.getActiveResourcesInfo().length;
      const { splitIntegration } = require('sentry-split/lazy');
      console.log(Reflect.ownKeys(globalThis).length - before, process.getActiveResourcesInfo().length - timers);
      splitIntegration({});`;
    const { stdout, stderr } = await run(
      process.execPath,
      ['--input-type=commonjs', '-e', source],
      app.folder,
    );
    expect({ stdout, stderr }).toEqual({ stdout: '0 0\n', stderr: '' });
  });
});
