/** The examples that are pages, as `npm run example:NAME` serves them, in Chromium on a narrow screen. */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { launchBrowser } from '../e2e/browser.ts';
import { PATIENCE, runExample, type RunningExample } from './run-example.ts';
import { isRun } from '../which-run.ts';

let browser: Browser;
let context: BrowserContext;
let example: RunningExample;

beforeAll(async () => void (browser = await launchBrowser()));
afterAll(() => browser.close());
afterEach(async () => {
  await context?.close();
  const code = await example.stop();
  if (code !== 0) throw new Error(`The example ended with ${code}.`);
});

/** Has the Split SDK not push by itself, 10 s after its start and later: what arrives has been flushed. */
function stopPushes(): void {
  const start = window.setTimeout.bind(window);
  const isOfPush = (ms = 0) => ms >= 9000 && ms <= 60_000;
  window.setTimeout = ((handler: TimerHandler, ms?: number, ...args: unknown[]) =>
    isOfPush(ms) ? 0 : start(handler, ms, ...args)) as typeof window.setTimeout;
}

/** Serves an example's page and opens it. */
async function open(name: string): Promise<Page> {
  example = runExample(name);
  const url = /http\S+/.exec((await example.printed('Open http')).at(-1) ?? '')?.[0] ?? '';
  context = await browser.newContext({ viewport: { width: 375, height: 700 } });
  await context.addInitScript(stopPushes);
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE);
  await page.goto(url);
  return page;
}

const arrived = (...trackEvents: string[]) =>
  expect.poll(() => example.arrived(), { timeout: PATIENCE }).toEqual(trackEvents);

/** Ends the example once Sentry has got that many events too, and gives its last line. */
async function lastLine(page: Page, sentryEvents: number): Promise<string | undefined> {
  const count = async () => {
    const response = await fetch(new URL('/sentry-events', page.url()));
    return ((await response.json()) as unknown[]).length;
  };
  await expect.poll(count, { timeout: PATIENCE }).toBe(sentryEvents);
  await example.stop();
  return example.lines().at(-1);
}

const width = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth);

it.skipIf(!isRun(false))(
  'browser: what happens before login waits for it, and each user gets their own',
  async () => {
    const page = await open('browser');
    const log = () => page.locator('#log li').allInnerTexts();
    const said = (...newestFirst: string[]) =>
      expect
        .poll(
          async () =>
            (await log()).map((line) => line.replace(/\s+/g, ' ').replace(/visitor-\w+/, 'VISITOR')),
          { timeout: PATIENCE },
        )
        .toEqual(newestFirst);
    const press = (name: string) => page.getByRole('button', { name }).click();

    await press('Cause an error');
    const beforeLogin = ['waits for login anonymous VISITOR', 'skipped user.id identity-missing'];
    await said(...beforeLogin);
    const visitor = `anonymous ${/visitor-\w+/.exec((await log()).join())?.[0]}`;
    expect(example.arrived()).toEqual([]);

    await press('Log in as ada');
    await arrived(visitor);

    await press('Cause an error');
    const asAda = ['tracked anonymous VISITOR', 'tracked user ada'];
    await said(...asAda, ...beforeLogin);
    await press('Log out');
    await arrived(visitor, 'user ada', visitor);

    await press('Cause an error');
    await said(...beforeLogin, ...asAda, ...beforeLogin);
    await press('Log in as grace');
    await page.getByText('Logged in as grace').waitFor();
    await press('Cause an error');
    await said('tracked anonymous VISITOR', 'tracked user grace', ...beforeLogin, ...asAda, ...beforeLogin);
    await press('Push now');
    await arrived(visitor, 'user ada', visitor, visitor, 'user grace', visitor);
    expect(await width(page)).toBe(375);
    expect(await lastLine(page, 4)).toBe('Sentry saw 4, Split got 6');
  },
);

it.skipIf(!isRun(false))('react: the errors of each treatment are counted side by side', async () => {
  const page = await open('react');
  const treatment = (name: string) => page.locator('section', { hasText: name });
  await expect
    .poll(() => treatment('The old checkout').innerText(), { timeout: PATIENCE })
    .toContain('0 of 4');
  await expect
    .poll(() => treatment('The new checkout').innerText(), { timeout: PATIENCE })
    .toContain('0 of 4');

  await page.getByRole('button', { name: 'Everyone pays' }).click();
  const count = async (text: string) =>
    (await Promise.all(page.frames().map((frame) => frame.innerText('body')))).filter((body) =>
      body.includes(text),
    ).length;
  await expect.poll(() => count('✓ Paid $42'), { timeout: PATIENCE }).toBe(4);
  await expect.poll(() => count('✗ Something went wrong'), { timeout: PATIENCE }).toBe(4);

  await expect
    .poll(() => treatment('The new checkout').innerText(), { timeout: PATIENCE })
    .toContain('4 of 4');
  expect(await treatment('The new checkout').locator('output').innerText()).toBe('4');
  expect(await treatment('The old checkout').innerText()).toContain('0 of 4');
  await expect
    .poll(() => page.locator('.issue table').innerText())
    .toMatch(/new_checkout\s+true\s+button_color:(green|blue)\s+true/);
  expect(example.arrived().sort()).toEqual(['user alan', 'user edsger', 'user grace', 'user margaret']);
  expect(await width(page)).toBe(375);
  expect(await lastLine(page, 4)).toBe('Sentry saw 4, Split got 4');
});

it.skipIf(!isRun(false))('script-tags: the errors of a plain page arrive', async () => {
  const page = await open('script-tags');
  await page.click('#error');
  await page.click('#error');
  await expect.poll(() => page.locator('#log li').count(), { timeout: PATIENCE }).toBe(2);
  await page.click('#flush');
  await arrived('user ada', 'user ada');
  expect(await width(page)).toBe(375);
  expect(await lastLine(page, 2)).toBe('Sentry saw 2, Split got 2');
});
