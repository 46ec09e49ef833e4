/** What Chromium does with beacons and failed imports: docs/sdk-facts.md#pages. `npx tsx scripts/facts/page.ts` */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { launchBrowser } from '../../test/e2e/browser.ts';
import { print } from './sentry.ts';

let isDown = true;
const asked: string[] = [];
const server = createServer((request, response) => {
  const path = request.url ?? '/';
  if (path === '/') return response.setHeader('content-type', 'text/html').end('<!doctype html>');
  asked.push(path);
  if (isDown) return response.writeHead(503).end();
  return response.setHeader('content-type', 'text/javascript').end('export {};');
});
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

const browser = await launchBrowser();
const page = await browser.newPage();
await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);

const isTaken = (bytes: number) =>
  page.evaluate((length) => navigator.sendBeacon('/beacon', 'x'.repeat(length)), bytes);
const beacon = { 65_536: await isTaken(65_536), 65_537: await isTaken(65_537) };
asked.length = 0;

const isLoaded = (url: string) =>
  page.evaluate(
    (specifier) =>
      import(specifier).then(
        () => true,
        () => false,
      ),
    url,
  );
const loaded = [await isLoaded('/chunk.js')];
isDown = false;
loaded.push(await isLoaded('/chunk.js'), await isLoaded('/chunk.js?again'));

print({ version: browser.version(), beacon, import: { loaded, asked } });
process.exit();
