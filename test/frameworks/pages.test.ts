/** Frameworks of pages alone: Vue and Angular, built for production by their own tools. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { launchBrowser } from '../e2e/browser.ts';
import type { StandIn } from '../stand-in/stand-in.ts';
import {
  app,
  arrived,
  build,
  CLIENT_SIDE_KEY,
  ENVIRONMENT,
  expected,
  installPackage,
  leave,
  settings,
  startServices,
  visit,
} from './kit.ts';

let standIn: StandIn;
let browser: Browser;
beforeAll(async () => {
  [standIn, browser] = await Promise.all([startServices(), launchBrowser()]);
  await installPackage('test/frameworks');
});
beforeEach(() => standIn.clear());
afterAll(() => Promise.all([standIn.close(), browser.close()]));

const frameworks = [
  { framework: app('vue', ['vue', '@sentry/vue']), command: 'npx', args: ['vite', 'build'] },
  {
    framework: app('angular', ['@angular/core', '@sentry/angular', '@splitsoftware/splitio-angular']),
    command: 'npx',
    args: ['architect', 'shop:build'],
  },
];

describe.each(frameworks.map((row) => [row.framework.title, row] as const))(
  '%s',
  (_title, { framework, command, args }) => {
    it.skipIf(!framework.isInstalled)(
      'tells the error of a click once, of the user who clicked',
      { timeout: 600_000 },
      async () => {
        await build(framework, command, args, settings(standIn));
        serve(join(framework.folder, 'dist'));
        standIn.serve(
          '/settings.js',
          'text/javascript',
          `globalThis.settings = ${JSON.stringify({
            dsn: standIn.dsn,
            environment: ENVIRONMENT,
            splitSdkKey: CLIENT_SIDE_KEY,
            splitUrls: standIn.splitUrls,
            user: 'ada',
          })}`,
        );
        const page = await visit(browser, `${standIn.url}/`, 'ada');
        await page.getByRole('button').click();
        await standIn.waitForSentryEvents(1);
        await leave(page);
        await standIn.waitForTrackEvents(1);
        expect(arrived(standIn)).toEqual(
          expected([{ user: 'ada', message: 'The order has no items', sdkKey: CLIENT_SIDE_KEY }]),
        );
      },
    );
  },
);

/** Serves a folder of built files as a web server does. */
function serve(folder: string): void {
  for (const file of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!file.isFile()) continue;
    const path = join(file.parentPath, file.name);
    const type = file.name.endsWith('.js') ? 'text/javascript' : 'text/html';
    const url = path.slice(folder.length).replace(/\/index\.html$/, '/');
    standIn.serve(url, type, readFileSync(path));
  }
}
