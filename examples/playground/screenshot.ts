/**
 * Makes screenshot.png: `npm run playground:screenshot`.
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
  const page = await browser.newPage({
    viewport: { width: 1280, height: 790 },
    colorScheme: 'light',
    reducedMotion: 'reduce',
  });
  await page.goto(server.resolvedUrls!.local[0]!);
  await page.locator('article').first().waitFor();
  await page.screenshot({ path: join(folder, 'screenshot.png') });
} finally {
  await browser.close();
  await server.close();
}
