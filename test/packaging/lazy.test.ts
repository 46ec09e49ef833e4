/**
 * `sentry-split/lazy` in the builds of Vite, webpack, esbuild and rollup: how little of it is in a page's first load, that
 * the rest is a chunk of its own, and that both together do what the whole package does.
 */
import { mkdirSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser, openPage } from '../e2e/browser.ts';
import { startStandIn, type StandIn } from '../stand-in/stand-in.ts';
import { createApp, type App } from './packed.ts';
import { inShort, SHOP, SHOP_TRACK_EVENTS } from './page.ts';
import { brotliBytes, SPLIT_BUNDLERS, type SplitBuild } from './split-builds.ts';

/** What the lazy entry may add to a page's first load, in bytes of brotli. */
const BUDGET = 700;

const SENTRY = `import * as Sentry from '@sentry/browser';`;
const INIT = `Sentry.init({ dsn: location.hash, integrations: [Sentry.dedupeIntegration()] });`;

const APPS = {
  'shop.js': `
    ${SENTRY}
    import { SplitFactory } from '@splitsoftware/splitio-browserjs';
    import { splitIntegration } from 'sentry-split/lazy';
    ${SHOP}`,
  // A chunk that is loaded later, as an app has anyway.
  'without.js': `${SENTRY} ${INIT} import('./later.js');`,
  'with.js': `
    ${SENTRY}
    import { splitIntegration } from 'sentry-split/lazy';
    ${INIT.replace('[', `[splitIntegration({ environments: {}, identities: {} }), `)}
    import('./later.js');`,
  'later.js': `console.log('later');`,
};

let app: App;
let browser: Browser;
let standIn: StandIn;
beforeAll(async () => {
  [browser, standIn] = await Promise.all([launchBrowser(), startStandIn()]);
  app = await createApp(
    {
      '@sentry/browser': '@sentry/browser',
      '@splitsoftware/splitio-browserjs': '@splitsoftware/splitio-browserjs',
    },
    { 'package.json': '{ "name": "app", "type": "module" }', ...APPS },
  );
});
afterAll(async () => {
  await browser?.close();
  await standIn?.close();
  app?.remove();
});

describe.each(Object.entries(SPLIT_BUNDLERS))('a build by %s', (bundler, build) => {
  async function buildApp(entry: string): Promise<SplitBuild> {
    const folder = app.file(`dist/${bundler}/${entry}`);
    mkdirSync(folder, { recursive: true });
    return build({ entry: app.file(entry), root: app.folder, folder });
  }

  it('x', async () => {
    const a = await buildApp('without.js');
    const b = await buildApp('with.js');
    console.log(bundler, Object.keys(b.files), b.firstLoad, brotliBytes(a, a.firstLoad), brotliBytes(b, b.firstLoad), brotliBytes(b, b.firstLoad)-brotliBytes(a, a.firstLoad));
  });
});
