/**
 * Measures the picture of the page's first screen, and keeps it in `figures.json`: `npm run playground:measure`. It runs
 * `npm run example:react` as its reader does, presses "Everyone pays" in a real browser, and writes down whose checkout
 * failed, and what arrived in the local stand-in for Split's servers.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { launchBrowser } from '../../../test/e2e/browser.ts';
import { runExample } from '../../../test/examples/run-example.ts';
import type { Figures } from './figures.ts';

const PACKAGES = ['@sentry/react', '@splitsoftware/splitio-react'];

const example = runExample('react');
const browser = await launchBrowser();
try {
  const url = /http\S+/.exec((await example.printed('Open http')).at(-1) ?? '')?.[0] ?? '';
  const page = await browser.newPage();
  const treatments = new Map<string, string>();
  // The example's windows tell the board about each impression of the Split SDK.
  await page.exposeFunction('sawImpression', (key: string, treatment: string) =>
    treatments.set(key, treatment),
  );
  await page.addInitScript(() =>
    addEventListener(
      'message',
      ({ data }: MessageEvent<{ keyName?: string; treatment?: string } | undefined>) => {
        if (data?.keyName === undefined) return;
        (window as unknown as { sawImpression: (...of: unknown[]) => void }).sawImpression(
          data.keyName,
          data.treatment,
        );
      },
    ),
  );
  await page.goto(url);
  const windows = page.locator('.windows iframe');
  await windows.last().waitFor();
  for (let at = 0; at < (await windows.count()); at++)
    await windows.nth(at).contentFrame().getByRole('button').waitFor();
  await page.getByRole('button', { name: 'Everyone pays' }).click();

  const users: Figures['users'] = [];
  for (let at = 0; at < (await windows.count()); at++) {
    const shop = windows.nth(at).contentFrame();
    const outcome = await shop.getByText(/^✓ Paid|^✗ Something/).innerText();
    const user = await shop.getByRole('heading').innerText();
    users.push({ user, treatment: treatments.get(user) ?? '', failed: outcome.startsWith('✗') });
  }
  const failed = users.filter((one) => one.failed).map(({ user }) => `user ${user}`);
  for (const identity of failed) await example.printed(`of ${identity}:`);
  const arrived = example.arrived().map((identity) => identity.replace('user ', ''));

  const figures: Figures = {
    flag: 'new_checkout',
    eventTypeId: 'sentry_exception',
    date: new Date().toISOString().slice(0, 10),
    versions: Object.fromEntries(PACKAGES.map((name) => [name, versionOf(name)])),
    users,
    arrived: arrived.sort(),
  };
  writeFileSync(join(import.meta.dirname, 'figures.json'), `${JSON.stringify(figures, null, 2)}\n`);
} finally {
  await browser.close();
  await example.stop();
}

function versionOf(name: string): string {
  const path = join(import.meta.dirname, '../../../node_modules', name, 'package.json');
  return (JSON.parse(readFileSync(path, 'utf8')) as { version: string }).version;
}
