/** Service workers and dedicated workers, in a real Chromium. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { bundle, launchBrowser, openPage } from '../e2e/browser.ts';
import { startStandIn, type StandIn } from '../stand-in/stand-in.ts';
import { arrived, expectedFor, file } from './kit.ts';

let browser: Browser;
let standIn: StandIn;
let pageScript: string;
beforeAll(async () => {
  [browser, standIn] = await Promise.all([launchBrowser(), startStandIn()]);
  const scriptOf = (app: string) =>
    bundle(`import * as app from './test/runtimes/apps/${app}.mjs'; globalThis.app = app;`, {
      alias: { 'sentry-split': file('../../dist/index.js') },
    });
  const workerScript = await scriptOf('browser-worker');
  pageScript = await scriptOf('browser-workers-page');
  for (const target of ['sdk', 'events-api']) {
    const { dsn, splitUrls, sdkKeys } = standIn;
    const settings = { dsn, splitUrls, sdkKey: sdkKeys['Prod-Default'], target };
    standIn.serve(
      `/${target}.js`,
      'text/javascript',
      `globalThis.settings = ${JSON.stringify(settings)};\n${workerScript}`,
    );
  }
});
beforeEach(() => standIn.clear());
afterAll(async () => {
  await browser?.close();
  await standIn?.close();
});

/** Opens a page with a worker that tracks with a target. */
async function open(kind: string, target: string): Promise<Page> {
  const { page, close } = await openPage(browser, standIn, { script: pageScript });
  onTestFinished(close);
  await page.evaluate(`app.start('${kind}', '/${target}.js')`);
  return page;
}

const posts = () => standIn.requests.filter(({ endpoint }) => endpoint === 'events');

describe.each(['service', 'dedicated'])('a %s worker', (kind) => {
  it("with Split's SDK has delivered its error by the end of a flush", async () => {
    const page = await open(kind, 'sdk');
    const answer = await page.evaluate('app.ask({ fail: true, flush: true })');
    expect(answer).toEqual({ flushed: true, skips: [], said: [] });
    expect(arrived(standIn)).toEqual(expectedFor(['ada']));
    expect(await standIn.waitForSentryEvents(1)).toHaveLength(1);
  });

  it("with Split's SDK delivers an error that no one catches, without a flush", async () => {
    const page = await open(kind, 'sdk');
    await page.evaluate('app.ask({ crash: true })');
    await Promise.all([standIn.waitForTrackEvents(1), standIn.waitForSentryEvents(1)]);
    expect(arrived(standIn)).toEqual(expectedFor(['ada']));
  });

  it('with splitEventsApi is refused: users could read the key', async () => {
    const page = await open(kind, 'events-api');
    await page.evaluate('app.ask({ fail: true, flush: true })');
    const answer = await page.evaluate('app.ask({ fail: true, flush: true })');
    expect(answer).toEqual({
      flushed: true,
      // The second error equals the first: Sentry's Dedupe drops it.
      skips: ['split-rejected'],
      said: ['[sentry-split] splitEventsApi: does not work in a browser: a server-side SDK key is a secret'],
    });
    await standIn.waitForSentryEvents(1);
    expect(posts()).toEqual([]);
  });
});
