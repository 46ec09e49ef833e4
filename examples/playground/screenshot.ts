/**
 * Makes screenshot.png, for the README: `npx tsx examples/playground/screenshot.ts`.
 */
import { join } from 'node:path';
import { build, preview } from 'vite';
import { launchBrowser } from '../../test/e2e/browser.ts';

const folder = import.meta.dirname;
const settings = { root: folder, configFile: join(folder, 'vite.config.ts'), logLevel: 'warn' } as const;

await build(settings);
const server = await preview({ ...settings, preview: { port: 0, open: false } });
const browser = await launchBrowser();
try {
  const page = await browser.newPage({ viewport: { width: 1280, height: 1000 }, colorScheme: 'light' });
  await page.goto(server.resolvedUrls!.local[0]!);
  await page.getByText('Capture Culprit as separate Event').click();
  await page.getByRole('button', { name: 'Add a row to Map Identities' }).click();
  await page.getByRole('combobox', { name: 'Path in the event, row 3' }).fill('user.teamId');
  await page.keyboard.press('Tab');
  await page.getByRole('textbox', { name: 'Split traffic type, row 3' }).fill('team');
  await page.evaluate(() => (document.activeElement as HTMLElement).blur());
  await page.screenshot({ path: join(folder, 'screenshot.png') });
} finally {
  await browser.close();
  await server.close();
}
