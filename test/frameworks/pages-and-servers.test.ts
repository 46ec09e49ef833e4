/** Frameworks with a server and pages: SvelteKit, Nuxt, React Router, built for production by their own tools. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { launchBrowser } from '../e2e/browser.ts';
import type { StandIn } from '../stand-in/stand-in.ts';
import {
  app,
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

let standIn: StandIn;
let browser: Browser;
beforeAll(async () => {
  [standIn, browser] = await Promise.all([startServices(), launchBrowser()]);
  await installPackage('test/frameworks');
});
beforeEach(() => standIn.clear());
afterAll(() => Promise.all([standIn.close(), browser.close()]));

const frameworks = [
  {
    framework: app('sveltekit', ['@sveltejs/kit', '@sentry/sveltekit']),
    buildCommand: ['vite', 'build'],
    server: ['dist/index.js'],
    path: '/broken',
  },
  {
    framework: app('nuxt', ['nuxt', '@sentry/nuxt']),
    buildCommand: ['nuxt', 'build'],
    server: ['dist/server/index.mjs'],
    path: '/api/order',
  },
  {
    framework: app('react-router', ['react-router', '@sentry/react-router']),
    buildCommand: ['react-router', 'build'],
    server: [
      '--import',
      './instrument.server.mjs',
      '../node_modules/@react-router/serve/dist/cli.js',
      'dist/server/index.js',
    ],
    path: '/order',
  },
];

describe.each(frameworks.map((row) => [row.framework.title, row] as const))(
  '%s',
  (_title, { framework, buildCommand, server: nodeArgs, path }) => {
    let server: Server;
    beforeAll(async () => {
      if (!framework.isInstalled) return;
      await build(framework, 'npx', buildCommand, settings(standIn));
      server = await startServer(framework, () => nodeArgs, settings(standIn));
    }, 600_000);
    afterAll(() => server?.stop());

    it.skipIf(!framework.isInstalled)(
      'tells the error of a page once, with the client-side key',
      async () => {
        const page = await visit(browser, server.url, 'ada');
        await page.getByRole('button').click();
        await standIn.waitForSentryEvents(1);
        await leave(page);
        await standIn.waitForTrackEvents(1);
        expect(arrived(standIn)).toEqual(
          expected([{ user: 'ada', message: 'The order has no items', sdkKey: CLIENT_SIDE_KEY }]),
        );
      },
    );

    it.skipIf(!framework.isInstalled)(
      'tells an error of the server once, also where a page shows that something went wrong',
      async () => {
        const page = await visit(browser, server.url + path, 'grace');
        await standIn.waitForSentryEvents(1);
        await leave(page);
        await server.stop();
        server = await startServer(framework, () => nodeArgs, settings(standIn));
        expect(arrived(standIn)).toEqual(
          expected([{ user: 'grace', message: 'The order of grace has no items' }]),
        );
      },
    );

    it.skipIf(!framework.isInstalled)('gives each of 40 users at once their own error, once', async () => {
      await Promise.all(
        users(40).map((user) => fetch(server.url + path, { headers: { Cookie: `user=${user}` } })),
      );
      await standIn.waitForSentryEvents(40);
      await server.stop(); // delivers, to both companies
      const errors = users(40).map((user) => ({ user, message: `The order of ${user} has no items` }));
      expect(arrived(standIn)).toEqual(expected(errors));
    });
  },
);
