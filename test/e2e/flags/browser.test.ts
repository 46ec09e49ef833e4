/** `splitFlagsIntegration` in Chromium. */
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { splitChanges } from '../../stand-in/flags.ts';
import { startStandIn, type StandIn } from '../../stand-in/stand-in.ts';
import { packageFolder } from '../app.ts';
import { bundle, launchBrowser, openPage } from '../browser.ts';
import { TIMEOUT } from './run.ts';
import { areRun, FLAGS, flagsByError, sdk, SENTRY_BROWSER, SPLIT_BROWSER } from './sdks.ts';

let browser: Browser;
let standIn: StandIn;
beforeAll(async () => {
  [browser, standIn] = await Promise.all([launchBrowser(), startStandIn({ flags: FLAGS })]);
});
beforeEach(() => standIn.clear());
afterAll(async () => {
  await browser?.close();
  await standIn?.close();
});

const scripts = new Map<string, Promise<string>>();

/** The bundled script of an app of `apps/`, made once. */
function scriptOf(app: string, alias: Record<string, string>): Promise<string> {
  const id = JSON.stringify([app, alias]);
  const file = JSON.stringify(join(packageFolder, 'test/e2e/flags/apps', app));
  // Used, since the package says that its modules have no side effects.
  const script = scripts.get(id) ?? bundle(`import * as app from ${file}; window.app = app;`, { alias });
  scripts.set(id, script);
  return script;
}

/** Opens a page with an app of `apps/`. */
async function open(app: string, alias: Record<string, string> = {}, html?: string) {
  const opened = await openPage(browser, standIn, {
    script: await scriptOf(app, alias),
    html: html ?? '<!doctype html><title>Shop</title><body>',
  });
  onTestFinished(opened.close);
  return opened;
}

const shown = async (count: number) => flagsByError(await standIn.waitForSentryEvents(count, TIMEOUT));

const cells = SENTRY_BROWSER.flatMap((sentry) =>
  SPLIT_BROWSER.map((split) => ({
    sentry: sdk(sentry),
    split: sdk(split),
    alias: { '@sentry/browser': sdk(sentry).folder, '@splitsoftware/splitio': sdk(split).folder },
    isRun: areRun(sdk(sentry), sdk(split)),
  })),
);

describe.each(cells)('$sentry.title with $split.title', ({ alias, isRun }) => {
  describe.skipIf(!isRun)('in Chromium', () => {
    it("shows on a click handler's error what it evaluated", { timeout: TIMEOUT }, async () => {
      const { page } = await open('page.mjs', alias);
      await page.evaluate(`logIn('ada')`);
      await page.click('button');
      expect(await shown(1)).toEqual({
        click: ['always_on true', expect.stringMatching(/^color:(red|blue) true$/)],
      });
    });

    it('shows what clients for other keys evaluate', { timeout: TIMEOUT }, async () => {
      const { page } = await open('page.mjs', alias);
      await page.evaluate(`(async () => {
      await logIn('ada');
      const account = factory.client('account-1');
      await account.ready();
      account.getTreatment('always_off');
      account.getTreatments(['always_on']);
      capture('shared');
    })()`);
      expect(await shown(1)).toEqual({ shared: ['always_off false', 'always_on true'] });
    });

    it('forgets a user when another one logs in', { timeout: TIMEOUT }, async () => {
      const { page } = await open('page.mjs', alias);
      await page.evaluate(`(async () => {
      await logIn('ada');
      evaluate('always_on');
      await factory.client().destroy();
      await logIn('ada');
      capture('the same user');
      await factory.client().destroy();
      await logIn('grace');
      capture('another user');
      evaluate('always_off');
      capture('another user, evaluated');
    })()`);
      expect(await shown(3)).toEqual({
        'the same user': ['always_on true'],
        'another user': undefined,
        'another user, evaluated': ['always_off false'],
      });
    });
  });
});

it('shows on a React render crash what the failing render evaluated', { timeout: TIMEOUT }, async () => {
  const { page } = await open('react.jsx');
  await page.click('button');
  await page.waitForSelector('p');
  // React wraps nothing: one error, with its component stack as cause.
  expect((await shown(1)).render).toEqual(['always_off false', 'always_on true']);
});

/** Packages that make the factory themselves, installed by `npm ci --prefix test/e2e/flags/sdks`. */
const MAKERS = [
  {
    app: 'redux.mjs',
    maker: sdk('@splitsoftware/splitio-redux'),
    packages: ['@splitsoftware/splitio-redux', 'redux', 'redux-thunk'],
  },
  {
    app: 'angular.mjs',
    maker: sdk('@splitsoftware/splitio-angular'),
    packages: ['@splitsoftware/splitio-angular', '@angular/compiler'],
  },
];

describe.each(MAKERS)('a factory that $maker.title makes', ({ app, maker, packages }) => {
  it.skipIf(!areRun(maker))('is instrumented where it is made', { timeout: TIMEOUT }, async () => {
    const { page } = await open(app, Object.fromEntries(packages.map((name) => [name, sdk(name).folder])));
    expect(await page.evaluate('run()')).toBe('on');
    expect(await shown(2)).toEqual({
      main: ['always_on true'],
      shared: ['always_on true', 'always_off false'],
    });
  });
});

it('in consumer mode records what a promise resolves to', { timeout: TIMEOUT }, async () => {
  const { ff } = splitChanges(FLAGS, { s: '1.3' }) as { ff: { d: { name: string }[] } };
  const stored = Object.fromEntries(ff.d.map((flag) => [`SPLITIO.split.${flag.name}`, JSON.stringify(flag)]));
  const settings = `<script>window.stored = ${JSON.stringify(stored)}</script>`;
  const { page } = await open('consumer.mjs', {}, `<!doctype html><title>Shop</title><body>${settings}`);
  const results = await page.evaluate('run()');
  expect(results).toEqual([
    'on',
    {
      always_off: { treatment: 'off', config: null },
      unknown: { treatment: 'control', config: null },
    },
  ]);
  expect(await shown(3)).toEqual({
    asked: undefined,
    answered: ['always_on true'],
    several: ['always_on true', 'always_off false'],
  });
});
