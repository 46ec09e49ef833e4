/** Pages and workers as people use them, in a real Chromium (docs/specification.md#browser). */
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { bundle, launchBrowser, openPage, type BundleOptions, type OpenPage } from '../e2e/browser.ts';
import { startStandIn, type StandIn } from '../stand-in/stand-in.ts';

/** Generous: the machine may be busy. Nothing waits that long unless it fails. */
const PATIENCE = 60_000;

const { SENTRY_SPLIT_DIST } = process.env;
const OPTIONS: BundleOptions = SENTRY_SPLIT_DIST
  ? { alias: { 'sentry-split': `${SENTRY_SPLIT_DIST}/index.js` } }
  : {};

let browser: Browser;
let standIn: StandIn;
const opened: OpenPage[] = [];
const scripts = new Map<string, string>();

/** The bundled script of an app, made once. */
async function scriptOf(name: string): Promise<string> {
  const script =
    scripts.get(name) ??
    (await bundle(
      `import * as app from './test/field/apps/browser/${name}.ts'; globalThis.app = app;`,
      OPTIONS,
    ));
  scripts.set(name, script);
  return script;
}

/** Opens a page with an app. Its servers are of another origin, as in real life. */
async function open(name: string, search = ''): Promise<Page & { readonly opening: OpenPage }> {
  const origin = standIn.url.replace('127.0.0.1', 'localhost');
  const opening = await openPage(browser, standIn, { origin, search, script: await scriptOf(name) });
  opened.push(opening);
  return Object.assign(opening.page, { opening });
}

/** Names of the errors whose track events arrived. */
const arrived = () => standIn.trackEvents.map(({ properties }) => properties?.['name']);
const via = () => [...new Set(standIn.trackEvents.map((trackEvent) => trackEvent.via))];

beforeAll(async () => {
  [browser, standIn] = await Promise.all([launchBrowser(), startStandIn()]);
  standIn.serve('/next', 'text/html', '<!doctype html><title>Next</title>');
  standIn.serve('/worker.js', 'text/javascript', await scriptOf('worker'));
}, PATIENCE);
beforeEach(() => standIn.clear());
afterEach(() => Promise.all(opened.splice(0).map((page) => page.close())), PATIENCE);
afterAll(async () => {
  await browser?.close();
  await standIn?.close();
}, PATIENCE);

/** Headless Chromium has no tab that is not seen: its events, played. */
const setVisibility = (page: Page, state: 'hidden' | 'visible') =>
  page.evaluate((visibilityState) => {
    Object.defineProperty(document, 'visibilityState', { value: visibilityState, configurable: true });
    document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
  }, state);

describe('an error before log-in', { timeout: 2 * PATIENCE }, () => {
  it('is delivered when the page is left, although no other error follows', async () => {
    const page = await open('late-log-in');
    await page.evaluate(`app.fail('early')`);
    await page.evaluate(`app.logIn()`);
    await page.evaluate(`app.ready()`);
    await page.goto(`${standIn.url}/next`);
    await standIn.waitForTrackEvents(1, PATIENCE);
    expect(arrived()).toEqual(['early']);
  });

  it('is delivered when the page is left in the very task of the log-in', async () => {
    const page = await open('late-log-in');
    await page.evaluate(`app.fail('early')`);
    await page.evaluate(`(app.logIn(), location.href = '/next')`);
    await page.waitForURL('**/next');
    await standIn.waitForTrackEvents(1, PATIENCE);
    expect(arrived()).toEqual(['early']);
    expect(via()).toEqual(['beacon']);
  });

  it('is delivered when the page is hidden', async () => {
    const page = await open('late-log-in');
    await page.evaluate(`app.fail('early')`);
    await page.evaluate(`app.logIn()`);
    await setVisibility(page, 'hidden');
    await standIn.waitForTrackEvents(1, PATIENCE);
    expect(arrived()).toEqual(['early']);
    expect(via()).toEqual(['beacon']);
  });

  it('is delivered with the flush of a page that stays', async () => {
    const page = await open('late-log-in');
    await page.evaluate(`app.fail('early')`);
    await page.evaluate(`app.breakFunction()`);
    expect(await page.evaluate(`app.flush(5000)`)).toBe(true);
    await page.evaluate(`app.logIn()`);
    expect(await page.evaluate(`app.flush(30000)`)).toBe(true);
    expect(arrived()).toEqual(['early']);
    expect(await page.evaluate('app.skips')).toEqual([]);
  });
});

describe('a dedicated worker', { timeout: 2 * PATIENCE }, () => {
  it.each(['throw', 'one'])('that ends after an error (%s) delivers it', async (task) => {
    const page = await open('worker-page');
    await page.evaluate('app.start()');
    await page.evaluate(`app.send('${task}')`);
    await standIn.waitForTrackEvents(1, PATIENCE);
    await page.evaluate('app.terminate()');
    expect(arrived()).toEqual(['one']);
  });

  it('delivers what comes within the Split client’s cool-down right after it', async () => {
    const page = await open('worker-page');
    await page.evaluate('app.start()');
    await page.evaluate(`(app.send('one,two'), app.send('three'))`);
    await standIn.waitForTrackEvents(3, PATIENCE);
    expect(arrived()).toEqual(['one', 'two', 'three']);
  });
});

describe('a page that is offline', { timeout: 2 * PATIENCE }, () => {
  it('hands over what came meanwhile when it is back, and a flush meanwhile is false', async () => {
    // Pushes every second, so that some fall into the gap.
    const page = await open('signed-in', '?pushRate=1');
    await page.evaluate('app.ready()');
    await page.context().setOffline(true);
    await page.evaluate(`app.fail('one', 'two', 'three', 'four', 'five')`);
    // Longer than the gap between two pushes.
    await page.waitForTimeout(3000);
    expect(await page.evaluate(`app.flush(500)`)).toBe(false);
    await page.context().setOffline(false);
    await standIn.waitForTrackEvents(5, PATIENCE);
    expect(arrived()).toEqual(['one', 'two', 'three', 'four', 'five']);
    expect(await page.evaluate('app.skips')).toEqual([]);
    expect(await page.evaluate(`app.flush(30000)`)).toBe(true);
  });
});

describe('a page that is hidden already', { timeout: 2 * PATIENCE }, () => {
  it('delivers an error although the browser is killed later', async () => {
    const page = await open('signed-in');
    await page.evaluate('app.ready()');
    await setVisibility(page, 'hidden');
    await page.evaluate(`app.fail('hidden')`);
    await standIn.waitForTrackEvents(1, PATIENCE);
    // Without the events of a page that is left.
    await page.opening.close();
    expect(arrived()).toEqual(['hidden']);
    expect(via()).toEqual(['bulk']);
  });

  it('delivers once what its beacon of pagehide has', async () => {
    const page = await open('signed-in');
    await page.evaluate('app.ready()');
    await setVisibility(page, 'hidden');
    await page.evaluate(`(app.fail('hidden'), location.href = '/next')`);
    await page.waitForURL('**/next');
    await standIn.waitForTrackEvents(1, PATIENCE);
    expect(arrived()).toEqual(['hidden']);
    expect(via()).toEqual(['beacon']);
  });
});
