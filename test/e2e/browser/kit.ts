/**
 * What the browser tests share: one Chromium per test file, and pages with an app of `apps`, bundled with each Split SDK.
 * Page and servers are of different origins, as in real life: Split's posts need a preflight.
 */
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe } from 'vitest';
import { startStandIn, type StandIn } from '../../stand-in/stand-in.ts';
import { bundleFile, launchBrowser, openPage, type OpenPage, type PageOptions } from '../browser.ts';
import { isRun } from '../../which-run.ts';

/** `SENTRY_SPLIT=FILE`: another build of the package, e.g. one broken on purpose, to see the tests fail. */
const OTHER_BUILD: Record<string, string> = process.env['SENTRY_SPLIT']
  ? { 'sentry-split': process.env['SENTRY_SPLIT'] }
  : {};

const BROWSERJS = '@splitsoftware/splitio-browserjs';
/** The two are made of the same parts. `npm test` runs the one that is for pages alone. */
const SPLIT_SDKS = ['@splitsoftware/splitio', BROWSERJS];

/** Generous: the machine may be busy. Nothing waits that long unless it fails. */
export const PATIENCE = 60_000;

/** A sorted copy. */
export const sorted = (texts: readonly string[]): string[] =>
  [...texts].sort((one, other) => (one < other ? -1 : 1));

export interface AppPage extends OpenPage {
  /** Evaluates an expression in the page. */
  run: <T>(expression: string) => Promise<T>;
  /** Calls a global function of the app in a task of its own, so that what it throws is uncaught. */
  call: (name: string) => Promise<void>;
  /** Closes the tab as a user does: the page is told. */
  closeTab: () => Promise<void>;
}

export interface AppOptions extends Omit<PageOptions, 'script'> {
  /** What the app is called with. */
  input?: unknown;
}

export interface InBrowser {
  /** The Split SDK in this page. */
  splitSdk: string;
  standIn: () => StandIn;
  /** Opens a page with an app, `FILE/FUNCTION` in `apps`. */
  open: (app: string, options?: AppOptions) => Promise<AppPage>;
  /** What arrived at Split, as `Prod-Default user/42 sentry_exception`. */
  arrived: () => string[];
  /** Requests that carry track events. */
  eventRequests: () => number;
}

/** Describes tests once for each Split SDK. They share a browser and a stand-in, which forgets between them. */
export function describeInBrowser(title: string, define: (inBrowser: InBrowser) => void): void {
  describe(`${title}:`, () => {
    let browser: Browser;
    let standIn: StandIn;
    let opened: OpenPage[] = [];

    beforeAll(async () => {
      [browser, standIn] = await Promise.all([launchBrowser(), startStandIn()]);
      standIn.serve('/next', 'text/html', '<!doctype html><title>Next</title>');
    });
    beforeEach(() => standIn.clear());
    afterEach(async () => {
      standIn.split.ok();
      standIn.sentry.ok();
      await Promise.all(opened.splice(0).map((page) => page.close()));
    });
    afterAll(async () => {
      await browser?.close();
      await standIn?.close();
    });

    describe.each(SPLIT_SDKS)('with %s', (splitSdk) => {
      beforeEach(({ skip }) => skip(!isRun(splitSdk === BROWSERJS)));

      const alias = { '@splitsoftware/splitio': splitSdk, ...OTHER_BUILD };
      /** Of the files in `apps`, made once each. */
      const bundles = new Map<string, Promise<string>>();
      const bundleOnce = (file: string): Promise<string> => {
        const made = bundles.get(file) ?? bundleFile(`test/e2e/browser/apps/${file}.mjs`, { alias });
        bundles.set(file, made);
        return made;
      };

      const openWith = async (options: PageOptions): Promise<AppPage> => {
        const origin = standIn.url.replace('127.0.0.1', 'localhost');
        const opening = await openPage(browser, standIn, { origin, ...options });
        const { page } = opening;
        opened.push(opening);
        return {
          ...opening,
          run: (expression) => page.evaluate(expression),
          // Not in Chromium's own call: an error there has no frame of a script.
          call: (name) => page.evaluate(`void setTimeout(() => window.${name}())`),
          closeTab: async () => {
            const closed = page.waitForEvent('close');
            await page.close({ runBeforeUnload: true });
            await closed;
          },
        };
      };

      define({
        splitSdk,
        standIn: () => standIn,
        open: async (app, { input, html = '<!doctype html><title>Shop</title>', ...options } = {}) => {
          const [file = '', name] = app.split('/');
          const call = `apps.${name}(${input === undefined ? '' : JSON.stringify(input)});`;
          return openWith({ ...options, html, script: `${await bundleOnce(file)}\n${call}` });
        },
        arrived: () =>
          standIn.trackEvents.map(
            (e) => `${e.environmentName} ${e.trafficTypeName}/${e.key} ${e.eventTypeId}`,
          ),
        eventRequests: () => standIn.requests.filter(({ endpoint }) => endpoint === 'events').length,
      });
    });
  });
}
