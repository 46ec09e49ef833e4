/**
 * What the browser tests share: one Chromium per file, one bundle per Split SDK, and pages whose app script is a few
 * lines of JavaScript. Page and servers are of different origins, as in real life: Split's posts need a preflight.
 */
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe } from 'vitest';
import { startStandIn, type StandIn } from '../../stand-in/stand-in.ts';
import {
  bundle,
  launchBrowser,
  openPage,
  type BundleOptions,
  type OpenPage,
  type PageOptions,
} from '../browser.ts';

/** `SENTRY_SPLIT=FILE`: another build of the package, e.g. one broken on purpose, to see the tests fail. */
const BUNDLE_OPTIONS: BundleOptions = process.env['SENTRY_SPLIT']
  ? { alias: { 'sentry-split': process.env['SENTRY_SPLIT'] } }
  : {};

const SPLIT_SDKS = ['@splitsoftware/splitio', '@splitsoftware/splitio-browserjs'];

/** Generous: the machine may be busy. Nothing waits that long unless it fails. */
export const PATIENCE = 60_000;

/** A sorted copy. */
export const sorted = (texts: readonly string[]): string[] =>
  [...texts].sort((one, other) => (one < other ? -1 : 1));

/**
 * Globals for app scripts:
 *
 * - `Sentry`, `splitIntegration`, `splitBeforeSend`
 * - `createFactory(key, settings?)`: a Split factory of the production environment
 * - `startSentry(splitOptions, sentryOptions?)`: `Sentry.init` with the integration, which notes skips in `skips`
 * - `setVisibility('hidden' | 'visible')`: plays a change of tabs. Headless Chromium has no tab that is not seen
 *   (`Page.setWebLifecycleState`, a second page in front and a minimised window all leave it `visible`).
 */
const globals = (splitSdk: string): string => `
  import * as Sentry from '@sentry/browser';
  import { SplitFactory } from '${splitSdk}';
  import { splitBeforeSend, splitIntegration } from 'sentry-split';

  const page = window;
  page.Sentry = Sentry;
  page.splitIntegration = splitIntegration;
  page.splitBeforeSend = splitBeforeSend;
  page.skips = [];

  page.createFactory = (key, { core, ...settings } = {}) =>
    SplitFactory({
      core: { authorizationKey: 'production-sdk-key', key, ...core },
      urls: page.standIn.splitUrls,
      streamingEnabled: false,
      ...settings,
    });

  page.startSentry = (options, { integrations = [], ...sentryOptions } = {}) =>
    Sentry.init({
      dsn: page.standIn.dsn,
      environment: 'production',
      release: 'shop@1.0.0',
      integrations: [
        ...integrations,
        splitIntegration({
          onSkip: (reason, { path, trackEvent }) =>
            page.skips.push([reason, trackEvent ? trackEvent.trafficTypeName + '/' + trackEvent.key : path]),
          ...options,
        }),
      ],
      ...sentryOptions,
    });

  page.setVisibility = (state: string) => {
    Object.defineProperty(document, 'visibilityState', { value: state, configurable: true });
    Object.defineProperty(document, 'hidden', { value: state === 'hidden', configurable: true });
    document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
  };
`;

export interface AppPage extends OpenPage {
  /** Evaluates an expression in the page. */
  run: <T>(expression: string) => Promise<T>;
  /** Calls a global function of the app in a task of its own, so that what it throws is uncaught. */
  call: (name: string) => Promise<void>;
  /** Closes the tab as a user does: the page is told. */
  closeTab: () => Promise<void>;
}

export interface InBrowser {
  /** The Split SDK in this page. */
  splitSdk: string;
  standIn: () => StandIn;
  /** Opens a page with this app script. */
  open: (app: string, options?: Omit<PageOptions, 'script'>) => Promise<AppPage>;
  /** The same with the app and both SDKs in one bundle, as bundlers do. */
  openBundled: (app: string, options?: Omit<PageOptions, 'script'>) => Promise<AppPage>;
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
      let globalsPath: string;

      beforeAll(async () => {
        globalsPath = `/globals/${splitSdk}.js`;
        standIn.serve(globalsPath, 'text/javascript', await bundle(globals(splitSdk), BUNDLE_OPTIONS));
      });

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
        open: (app, { html = '<!doctype html><title>Shop</title>', ...options } = {}) =>
          openWith({ ...options, html: `${html}<script src="${globalsPath}"></script>`, script: app }),
        openBundled: async (app, options = {}) =>
          openWith({ ...options, script: await bundle(globals(splitSdk) + app, BUNDLE_OPTIONS) }),
        arrived: () =>
          standIn.trackEvents.map(
            (e) => `${e.environmentName} ${e.trafficTypeName}/${e.key} ${e.eventTypeId}`,
          ),
        eventRequests: () => standIn.requests.filter(({ endpoint }) => endpoint === 'events').length,
      });
    });
  });
}
