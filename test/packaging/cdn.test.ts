/** Pages that load Sentry, Split and `sentry-split.min.js` by script tag, in Chromium. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isRunWith } from '../which-run.ts';
import { bundleFile, launchBrowser, openPage } from '../e2e/browser.ts';
import { startStandIn, type StandIn } from '../stand-in/stand-in.ts';
import { pack } from './packed.ts';
import { iife, inShort, SHOP_TRACK_EVENTS } from './page.ts';

const SENTRY = `export * from '@sentry/browser';`;

describe('a page that loads everything by script tag', () => {
  let browser: Browser;
  let standIn: StandIn;
  let shop: string;
  beforeAll(async () => {
    shop = await bundleFile('test/packaging/apps/cdn.mjs');
    [browser, standIn] = await Promise.all([launchBrowser(), startStandIn()]);
    const { folder } = await pack();
    const file = (name: string) => readFileSync(join(folder, 'dist', name));
    standIn.serve('/sentry-split.min.js', 'text/javascript', file('sentry-split.min.js'));
    standIn.serve(
      '/split.js',
      'text/javascript',
      await iife(`export * from '@splitsoftware/splitio-browserjs';`, 'splitio'),
    );
  });
  afterAll(async () => {
    await browser?.close();
    await standIn?.close();
  });

  const open = (major: string, first: string[], script: string) =>
    openPage(browser, standIn, {
      path: `/shop-${major}`,
      html: first.map((src) => `<script src="${src}"></script>`).join(''),
      script,
    });

  it.for([
    ['7.120', 'sentry-browser-7'],
    ['8', 'sentry-browser-8'],
    ['9', 'sentry-browser-9'],
    ['10', 'sentry-browser-10'],
    ['11', '@sentry/browser'],
  ] as const)(
    'tracks an error with Sentry %s, mangled as on its CDN, and delivers on flush',
    async ([major, sdk], { skip }) => {
      skip(!isRunWith(sdk));
      standIn.clear();
      const sentry = await iife(SENTRY, 'Sentry', { mangle: true, alias: { '@sentry/browser': sdk } });
      standIn.serve(`/sentry-${major}.js`, 'text/javascript', sentry);
      const { page, errors, logs, close } = await open(
        major,
        [`/sentry-${major}.js`, '/split.js', '/sentry-split.min.js'],
        shop,
      );
      await page.evaluate('shop.capture("no stock")');
      expect(await page.evaluate('shop.flush()')).toBe(true);
      expect(inShort(standIn.trackEvents)).toEqual(SHOP_TRACK_EVENTS);
      expect(standIn.sentryEvents).toHaveLength(1);
      expect(standIn.trackEvents[0]?.properties).toMatchObject({
        source: 'Sentry',
        type: 'TypeError',
        event_id: standIn.sentryEvents[0]?.event_id,
        release: 'shop@1.0.0',
      });
      expect(errors).toEqual([]);
      expect(logs.filter((line) => line.startsWith('error'))).toEqual([]);
      await close();
    },
  );

  it('mangles what Sentry mangles: a client without its underscore members', async () => {
    const members = `export const members = (client) => Object.keys(client).filter((key) => /^_[^_]/.test(key));`;
    const script = `Sentry.init({ dsn: standIn.dsn }); globalThis.members = members.members(Sentry.getClient());`;
    const found = [];
    for (const mangle of [true, false]) {
      standIn.serve('/sentry.js', 'text/javascript', await iife(SENTRY, 'Sentry', { mangle }));
      standIn.serve('/members.js', 'text/javascript', await iife(members, 'members'));
      const { page, close } = await open('members', ['/sentry.js', '/members.js'], script);
      found.push(await page.evaluate<string[]>('globalThis.members'));
      await close();
    }
    expect(found[0]).toEqual([]);
    expect(found[1]).toContain('_options');
  });

  it('adds one global, with everything that the package exports', async () => {
    const { page, errors, close } = await open('globals', [], `globalThis.before = Object.keys(globalThis);`);
    await page.addScriptTag({ url: '/sentry-split.min.js' });
    expect(await page.evaluate('Object.keys(globalThis).filter((key) => !before.includes(key))')).toEqual([
      'before',
      'SentrySplit',
    ]);
    expect(await page.evaluate('Object.keys(SentrySplit).sort()')).toEqual([
      'mapEvent',
      'splitBeforeSend',
      'splitFlagsIntegration',
      'splitIntegration',
      'validateOptions',
    ]);
    expect(errors).toEqual([]);
    await close();
  });

  it('needs no order: Sentry and Split may come after it', async () => {
    standIn.clear();
    standIn.serve('/sentry.js', 'text/javascript', await iife(SENTRY, 'Sentry', { mangle: true }));
    const { page, close } = await open('last', ['/sentry-split.min.js', '/split.js', '/sentry.js'], shop);
    await page.evaluate('shop.capture("no stock")');
    expect(await page.evaluate('shop.flush()')).toBe(true);
    expect(inShort(standIn.trackEvents)).toEqual(SHOP_TRACK_EVENTS);
    await close();
  });
});
