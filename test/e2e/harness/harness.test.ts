/** Proves `runApp`, `bundleFile` and `openPage` with the real SDKs. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startStandIn, type StandIn } from '../../stand-in/stand-in.ts';
import { packageFolder, runApp } from '../app.ts';
import { bundleFile, launchBrowser, openPage } from '../browser.ts';
import { isRun } from '../../which-run.ts';

const APPS = 'test/e2e/harness/apps';

let standIn: StandIn;

beforeAll(async () => {
  standIn = await startStandIn();
});
beforeEach(() => standIn.clear());
afterAll(() => standIn.close());

describe.skipIf(!isRun(false))('an app on Node', () => {
  it('runs with both real SDKs and ends with its own exit code', async () => {
    const result = await runApp(`${APPS}/both-sdks.mjs`, { standIn, env: { EVENT_TYPE: 'from_app' } });
    expect(result).toMatchObject({ code: 3, signal: null, stdout: 'done\n', stderr: '' });
    expect(result.ms).toBeGreaterThan(0);
    expect(standIn.trackEvents).toMatchObject([{ eventTypeId: 'from_app', environmentName: 'Prod-Default' }]);
    expect(standIn.sentryEvents).toHaveLength(1);
  });

  it('gets a signal once it has printed the marker', async () => {
    const result = await runApp(`${APPS}/until-signal.mjs`, {
      signalAfter: { signal: 'SIGTERM', when: 'ready' },
    });
    expect(result).toMatchObject({ code: 0, signal: null, stdout: 'ready\n' });
  });

  it('is killed when it does not end, with an error that holds its output', async () => {
    const run = runApp(`${APPS}/stuck.mjs`, { timeoutMs: 3000 });
    await expect(run).rejects.toThrow(/did not end within 3000 ms[^]*stuck/);
  });

  it.runIf(existsSync(join(packageFolder, 'dist/index.js')))('imports sentry-split by its name', async () => {
    const result = await runApp(`${APPS}/exports.mjs`);
    expect(result.stderr).toBe('');
    expect(result.stdout).toContain('splitIntegration');
  });
});

describe.skipIf(!isRun(false))('a page in Chromium', () => {
  let browser: Browser;

  beforeAll(async () => {
    browser = await launchBrowser();
  }, 60_000);
  afterAll(() => browser?.close());

  it.each([false, true])('reaches the stand-in with both real SDKs (minify: %s)', async (minify) => {
    const { page, logs, errors, close } = await openPage(browser, standIn, {
      html: '<!doctype html><title>Shop</title>',
      script: await bundleFile(`${APPS}/page.mjs`, { minify }),
      path: '/shop',
      scriptPath: '/static/js/main.8f3b2c1d.js',
    });
    const [sentryEvent] = await standIn.waitForSentryEvents(1);
    await page.evaluate('flush()');
    expect(await page.title()).toBe('Shop');
    expect(sentryEvent?.exception?.values?.[0]).toMatchObject({ value: 'broken' });
    expect(sentryEvent?.request?.url).toBe(`${standIn.url}/shop`);
    const frames = sentryEvent?.exception?.values?.[0]?.stacktrace?.frames ?? [];
    expect(frames.at(-1)?.filename).toBe(`${standIn.url}/static/js/main.8f3b2c1d.js`);
    expect(standIn.trackEvents).toMatchObject([
      { eventTypeId: 'from_page', key: 'ann/1', environmentName: 'Staging-Default', via: 'bulk' },
    ]);
    expect(standIn.memberships).toEqual(['ann/1']);
    expect(logs).toContain('log: ready');
    expect(errors).toEqual(['broken']);
    await close();
  });

  it('delivers by beacon when the page goes away', async () => {
    const { page, close } = await openPage(browser, standIn, {
      script: await bundleFile(`${APPS}/page.mjs`),
    });
    await standIn.waitForSentryEvents(1);
    await page.goto('about:blank');
    const [trackEvent] = await standIn.waitForTrackEvents(1);
    expect(trackEvent).toMatchObject({
      eventTypeId: 'from_page',
      via: 'beacon',
      environmentName: 'Staging-Default',
    });
    await close();
  });

  it('reaches the stand-in from another origin too', async () => {
    const { page, errors, close } = await openPage(browser, standIn, {
      script: await bundleFile(`${APPS}/page.mjs`),
    });
    await standIn.waitForSentryEvents(1);
    const path = new URL(page.url()).pathname;
    standIn.clear();
    await page.goto(standIn.url.replace('127.0.0.1', 'localhost') + path);
    await standIn.waitForSentryEvents(1);
    expect(standIn.memberships).toEqual(['ann/1']);
    await expect.poll(() => errors).toEqual(['broken', 'broken']);
    await close();
  });
});
