/**
 * A push of ours that fails is an error to Sentry's `httpClientIntegration`. Tracked, it would be pushed, and fail: a loop.
 *
 * That integration is in Sentry's SDK for browsers alone, where `splitEventsApi` works in no page but one of Electron with
 * `nodeIntegration`, which has Node's `process`.
 */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, it, onTestFinished } from 'vitest';
import { startStandIn, type StandIn } from '../../stand-in/stand-in.ts';
import { bundle, launchBrowser, openPage } from '../browser.ts';
import { isRun } from '../../which-run.ts';

let browser: Browser;
let standIn: StandIn;
beforeAll(async () => {
  [browser, standIn] = await Promise.all([launchBrowser(), startStandIn()]);
});
beforeEach(() => standIn.clear());
afterAll(async () => {
  await browser?.close();
  await standIn?.close();
});

const posts = () => standIn.requests.filter(({ endpoint }) => endpoint === 'events').length;
const messages = () => standIn.sentryEvents.map(({ exception }) => exception?.values?.[0]?.value ?? '');

async function open(search: string) {
  const { page, close } = await openPage(browser, standIn, {
    html: `<!doctype html><title>Renderer</title><script>window.process = { versions: { node: '22.0.0' } }</script>`,
    script: await bundle(`import * as app from './test/e2e/events-api/apps/renderer.mjs'; window.app = app;`),
    search,
  });
  onTestFinished(close);
  return page;
}

it.skipIf(!isRun(true))(
  "that fail are seen by Sentry through the app's own fetch, and never tracked",
  async () => {
    const page = await open('?fetch=own');
    standIn.split.fail(503);
    await page.evaluate(`app.fail('broken')`);
    // The first one, and two retries.
    await standIn.waitFor(() => posts() >= 3);
    await standIn.waitForSentryEvents(4);
    standIn.split.ok();
    expect(await page.evaluate('app.flush(30000)')).toBe(true);

    const [, ...ofRequests] = messages();
    expect(messages()[0]).toBe('broken');
    for (const message of ofRequests) expect(message).toBe('HTTP Client Error with status code: 503');
    expect(standIn.trackEvents.map(({ properties }) => properties?.['error'])).toEqual(['broken']);
    expect(await page.evaluate('app.skips')).toEqual(ofRequests.map(() => 'own-request'));
  },
);

it.skipIf(!isRun(false))('that fail are not seen by Sentry at all through the global fetch', async () => {
  const page = await open('?fetch=global');
  standIn.split.fail(503);
  await page.evaluate(`app.fail('broken')`);
  await standIn.waitFor(() => posts() >= 3);
  standIn.split.ok();
  expect(await page.evaluate('app.flush(30000)')).toBe(true);

  // A request of the app's own shows that Sentry observes requests, and that such an error is tracked.
  await page.evaluate(`fetch('/nowhere')`);
  await standIn.waitForSentryEvents(2);
  expect(await page.evaluate('app.flush(30000)')).toBe(true);
  expect(messages()).toEqual(['broken', 'HTTP Client Error with status code: 404']);
  expect(standIn.trackEvents.map(({ properties }) => properties?.['error'])).toEqual(messages());
  expect(await page.evaluate('app.skips')).toEqual([]);
});
