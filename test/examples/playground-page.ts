/**
 * The playground, built once and opened in one real browser, under a path of its own as on a static host. For the test
 * files of the page.
 */
import { gzipSync } from 'node:zlib';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { build } from 'vite';
import { afterAll, beforeAll, expect } from 'vitest';
import { launchBrowser } from '../e2e/browser.ts';
import { startStandIn, type StandIn } from '../stand-in/stand-in.ts';

export const folder = join(import.meta.dirname, '../../examples/playground');
export const PATH = '/some/path/';

/** Generous: the machine may be busy. */
const PATIENCE = 60_000;

const CONTENT_TYPES: Record<string, string> = {
  html: 'text/html',
  js: 'text/javascript',
  css: 'text/css',
};

let standIn: StandIn;
let browser: Browser;

/** Bytes of each built file, compressed, by the path at which it is served. */
const sizes = new Map<string, number>();

beforeAll(async () => {
  // As `npm run playground:build`: Vite would build React for development while a test runs.
  process.env['NODE_ENV'] = 'production';
  const [started, launched, built] = await Promise.all([
    startStandIn(),
    launchBrowser(),
    build({ configFile: join(folder, 'vite.config.ts'), logLevel: 'silent', build: { write: false } }),
  ]);
  standIn = started;
  browser = launched;
  for (const { output } of [built].flat() as { output: { fileName: string }[] }[]) {
    for (const file of output as ({ fileName: string } & ({ code: string } | { source: string }))[]) {
      const type = CONTENT_TYPES[file.fileName.split('.').at(-1)!]!;
      const path = PATH + (file.fileName === 'index.html' ? '' : file.fileName);
      const text = 'code' in file ? file.code : file.source;
      standIn.serve(path, type, text);
      sizes.set(path, gzipSync(text).length);
    }
  }
});

afterAll(async () => {
  await browser?.close();
  await standIn?.close();
});

export interface OpenPlayground {
  page: Page;
  /** The paths of all requests so far. */
  requests: string[];
  url: string;
}

/** Opens the playground, and checks at the end that nothing left its origin and that no error was logged. */
export async function withPlayground(
  work: (page: Page, open: OpenPlayground) => Promise<void>,
  options: BrowserContextOptions & { hash?: string } = {},
): Promise<void> {
  const context = await browser.newContext({
    permissions: ['clipboard-read', 'clipboard-write'],
    viewport: { width: 1280, height: 800 },
    reducedMotion: 'reduce',
    ...options,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE);
  const requests: string[] = [];
  const problems: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) problems.push(message.text());
  });
  const url = standIn.url + PATH;
  try {
    await page.goto(url + (options.hash ?? ''));
    if (options.javaScriptEnabled !== false) await page.locator('.steps').waitFor();
    await work(page, { page, requests, url });
    expect(problems).toEqual([]);
    const elsewhere = requests.filter((one) => !/^(?:data|blob):/.test(one) && !one.startsWith(url));
    expect(elsewhere).toEqual([]);
    expect(requests.length).toBeGreaterThan(1);
  } finally {
    await context.close();
  }
}

/** Compressed bytes of what was requested. */
export const weightOf = (requests: readonly string[]): number =>
  requests
    .filter((url) => url.startsWith('http'))
    .reduce((sum, url) => sum + (sizes.get(new URL(url).pathname) ?? NaN), 0);

/** Waits until a value is as expected, as long as the machine may need. */
export const eventually = <Value>(read: () => Value | Promise<Value>) =>
  expect.poll(read, { timeout: PATIENCE });

export const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });
export const path = (page: Page, row: number) =>
  page.getByLabel(`Path in the event, row ${row}`, { exact: true });
export const trafficType = (page: Page, row: number) =>
  page.getByRole('textbox', { name: `Split traffic type, row ${row}` });
export const splitEnvironment = (page: Page, row: number) =>
  page.getByRole('textbox', { name: `Split environment, row ${row}` });
export const editor = (page: Page) => page.getByLabel('Sentry event as JSON');
export const results = (page: Page) => page.locator('#results');
export const code = async (page: Page): Promise<string> =>
  (await page.locator('.code pre').allTextContents()).join('');

/** Each card in one line: `event type | environment | traffic type | key`. */
export const cards = (page: Page): Promise<string[]> =>
  page.locator('article').evaluateAll((articles) =>
    articles.map((article) => {
      const text = (selector: string) => article.querySelector(selector)?.textContent ?? '';
      const [, where] = /^in (.*), from /.exec(text('.where')) ?? [];
      const key = text('.identity strong');
      return [text('.event-type'), where, text('.identity').slice(0, -key.length - 1), key].join(' | ');
    }),
  );

export const expectCards = (page: Page, expected: string[]) =>
  eventually(() => cards(page)).toEqual(expected);

/** Waits until a text stands somewhere on the page, whatever covers it. */
export const expectText = (page: Page, text: string | RegExp) =>
  page.getByText(text).first().waitFor({ state: 'attached' });

export const chooseSample = (page: Page, name: string) => button(page, new RegExp(`^${name}: `)).click();

/** Replaces the event by way of the JSON tab, as someone who edits it. */
export async function edit(page: Page, event: unknown): Promise<void> {
  await page.getByRole('tab', { name: 'JSON' }).click();
  await editor(page).fill(typeof event === 'string' ? event : JSON.stringify(event));
}

/** Pastes a text where the focus is. */
export async function paste(page: Page, text: string): Promise<void> {
  await page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
  await page.keyboard.press('ControlOrMeta+V');
}

export const clipboard = (page: Page) => page.evaluate(() => navigator.clipboard.readText());

export const USER_42 = 'sentry_exception | Production | user | 42';
export const ORG_55 = 'sentry_exception | Production | org | 55';
