/** `examples/nextjs`, built for production by each of Next.js' bundlers. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { launchBrowser } from '../e2e/browser.ts';
import type { StandIn } from '../stand-in/stand-in.ts';
import {
  appIn,
  arrived,
  build,
  CLIENT_SIDE_KEY,
  expected,
  installPackage,
  leave,
  settings,
  startServer,
  startServices,
  users,
  visit,
  type Server,
} from './kit.ts';

/** Generous: the machine may be busy. */
const PATIENCE = 60_000;

const example = appIn('examples/nextjs', 'examples/nextjs', ['next', '@sentry/nextjs']);

/** Where a request fails on the server, and with what message. */
const REQUESTS = [
  { path: '/broken', message: (user: string) => `${user} has no cart` },
  { path: '/api/orders/7', message: (user: string) => `Order 7 of ${user} has no items` },
  { path: '/api/edge', message: (user: string) => `${user} has no country` },
  { path: '/shop?closed', message: (user: string) => `The shop is closed for ${user}` },
];

let standIn: StandIn;
let browser: Browser;
beforeAll(async () => {
  if (!example.isInstalled) return;
  [standIn, browser] = await Promise.all([startServices(), launchBrowser()]);
  await installPackage('examples/nextjs');
});
beforeEach(() => standIn?.clear());
afterAll(() => Promise.all([standIn?.close(), browser?.close()]));

/** A text of `sentry-split/lazy` that is not in its first load. */
const REST = 'needs Sentry 7.120 or later';

/** The scripts that a page has loaded and that hold most of `sentry-split/lazy`. Waits for them. */
async function waitForRest(page: Page): Promise<string[]> {
  const find = () =>
    page.evaluate(async (text) => {
      const scripts = performance.getEntriesByType('resource').filter(({ name }) => name.includes('.js'));
      const loaded = await Promise.all(
        scripts.map(async ({ name }) => ({ name, code: await (await fetch(name)).text() })),
      );
      return loaded.filter(({ code }) => code.includes(text)).map(({ name }) => new URL(name).pathname);
    }, REST);
  await expect.poll(find, { timeout: PATIENCE }).not.toEqual([]);
  return find();
}

describe.skipIf(!example.isInstalled).each([
  ['Turbopack', []],
  ['webpack', ['--webpack']],
] as const)(`${example.title}, %s`, (bundler, options) => {
  let server: Server;
  beforeAll(async () => {
    // Next.js takes a package of the same version for the same package.
    rmSync(join(example.folder, '.next'), { recursive: true, force: true });
    await build(example, 'npx', ['next', 'build', ...options], settings(standIn));
    server = await startServer(
      example,
      (port) => ['node_modules/next/dist/bin/next', 'start', '-p', String(port)],
      settings(standIn),
    );
    // Requests that come while the server starts are older than Sentry there, and share one user.
    await fetch(server.url);
  }, 1_200_000);
  afterAll(() => server?.stop());

  it('gives users who ask at once their own errors, once, wherever on the server they happen', async () => {
    const errors = users(10).flatMap((user) =>
      REQUESTS.map(({ path, message }) => ({
        path,
        user,
        message: message(user),
        // With Turbopack, the Sentry of Node sees it, which does not know the user whom the route set.
        withoutUser: path === '/api/edge' && bundler === 'Turbopack',
      })),
    );
    await Promise.all(
      errors.map(({ path, user }) => fetch(server.url + path, { headers: { Cookie: `user=${user}` } })),
    );
    await standIn.waitForSentryEvents(errors.length);
    await standIn.waitForTrackEvents(errors.length);
    expect(arrived(standIn)).toEqual(expected(errors));
  });

  /** Clicks a button once React has hydrated it: before that a click does nothing. */
  const click = async (page: Page, name: string) => {
    const button = page.getByRole('button', { name, exact: true });
    const element = await button.elementHandle();
    await page.waitForFunction(
      (node) => Object.keys(node ?? {}).some((key) => key.startsWith('__reactProps')),
      element,
    );
    await button.click();
  };

  it('tells the error of a page with the client-side key, and that of a server action with the server-side key', async () => {
    const page = await visit(browser, server.url, 'ada');
    await waitForRest(page);
    await click(page, 'Page');
    await standIn.waitForSentryEvents(1);
    await click(page, 'Server action');
    await standIn.waitForSentryEvents(2);
    await leave(page);
    await standIn.waitForTrackEvents(2);
    expect(arrived(standIn)).toEqual(
      expected([
        { user: 'ada', message: 'The page broke', sdkKey: CLIENT_SIDE_KEY },
        { user: 'ada', message: 'ada cannot pay' },
      ]),
    );
  });

  it('has most of sentry-split/lazy in a chunk that is not in the first load', async () => {
    const page = await visit(browser, server.url, 'ada');
    const firstLoad = await (await fetch(server.url)).text();
    const rest = [...new Set(await waitForRest(page))];
    await page.context().close();
    expect(rest).toHaveLength(1);
    expect(firstLoad).toContain('/_next/static/chunks/');
    expect(firstLoad).not.toContain(rest[0]);
  });

  it('counts once what fails on the server while a page is opened', async () => {
    const page = await visit(browser, `${server.url}/broken`, 'grace');
    await page.getByText('Something went wrong').waitFor();
    await standIn.waitForSentryEvents(1);
    await leave(page);
    await standIn.waitForTrackEvents(1);
    expect(arrived(standIn)).toEqual(expected([{ user: 'grace', message: 'grace has no cart' }]));
  });
});
