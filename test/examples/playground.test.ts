/**
 * The playground, built and opened in a real browser, under a path of its own as on a static host.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { ErrorEvent } from '@sentry/browser';
import type { AxeResults } from 'axe-core';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser } from '../e2e/browser.ts';
import { startStandIn, type StandIn } from '../stand-in/stand-in.ts';

const folder = join(import.meta.dirname, '../../examples/playground');
const PATH = '/some/path/';
const CONTENT_TYPES: Record<string, string> = {
  html: 'text/html',
  js: 'text/javascript',
  css: 'text/css',
};

let standIn: StandIn;
let browser: Browser;

beforeAll(async () => {
  const [started, launched, built] = await Promise.all([
    startStandIn(),
    launchBrowser(),
    build({ configFile: join(folder, 'vite.config.ts'), logLevel: 'silent', build: { write: false } }),
  ]);
  standIn = started;
  browser = launched;
  for (const { output } of [built].flat() as { output: { fileName: string }[] }[]) {
    for (const file of output as ({ fileName: string } & ({ code: string } | { source: string }))[]) {
      const type = CONTENT_TYPES[file.fileName.split('.').at(-1)!]!;
      const name = file.fileName === 'index.html' ? '' : file.fileName;
      standIn.serve(PATH + name, type, 'code' in file ? file.code : file.source);
    }
  }
});

afterAll(async () => {
  await browser?.close();
  await standIn?.close();
});

/** Opens the playground, and checks at the end that nothing left its origin and that no error was logged. */
async function withPlayground(
  work: (page: Page) => Promise<void>,
  options: BrowserContextOptions & { hash?: string } = {},
): Promise<void> {
  const context = await browser.newContext({
    permissions: ['clipboard-read', 'clipboard-write'],
    ...options,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  const requests: string[] = [];
  const problems: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) problems.push(message.text());
  });
  try {
    await page.goto(standIn.url + PATH + (options.hash ?? ''));
    await page.getByRole('heading', { name: 'Split track events' }).waitFor();
    await work(page);
    expect(problems).toEqual([]);
    expect(
      requests.filter((url) => !/^(?:data|blob):/.test(url) && !url.startsWith(standIn.url + PATH)),
    ).toEqual([]);
    expect(requests.length).toBeGreaterThan(1);
  } finally {
    await context.close();
  }
}

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });
const path = (page: Page, row: number) => page.getByLabel(`Path in the event, row ${row}`, { exact: true });
const trafficType = (page: Page, row: number) => page.getByLabel(`Split traffic type, row ${row}`);
const editor = (page: Page) => page.getByLabel('Sentry event as JSON');
const results = (page: Page) => page.getByRole('region', { name: 'Split track events', includeHidden: true });
const code = (page: Page) => page.getByLabel('Code for these rules').textContent();

/** Each card in one line: `event type | environment | traffic type | key`. */
const cards = (page: Page): Promise<string[]> =>
  page
    .locator('article')
    .evaluateAll((articles) =>
      articles.map((article) =>
        [article.querySelector('h3'), ...article.querySelectorAll('.where dd')]
          .map((element) => element?.textContent)
          .join(' | '),
      ),
    );

/** Waits until the cards are these. */
const expectCards = (page: Page, expected: string[]) => expect.poll(() => cards(page)).toEqual(expected);

/** Waits until a text stands somewhere on the page, whatever covers it. */
const expectText = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor();

async function chooseSample(page: Page, name: string | RegExp): Promise<void> {
  await button(page, /Sample event/).click();
  await page.getByRole('option', { name }).click();
}

/** Replaces the event, as a paste does. */
async function paste(page: Page, event: unknown): Promise<void> {
  await editor(page).fill(typeof event === 'string' ? event : JSON.stringify(event));
}

const USER_42 = 'sentry_exception | production → Production | user | 42';
const ORG_55 = 'sentry_exception | production → Production | org | 55';

describe('what the rules make of an event', () => {
  test("starts with Split's own example: a real event and the rules of its documentation", () =>
    withPlayground(async (page) => {
      await expectCards(page, [USER_42, ORG_55]);
      expect(await results(page).textContent()).toContain('placeOrder(assets/checkout)');
      expect(await code(page)).toBe(
        [
          'splitIntegration({',
          '  environments: {',
          '    staging: stagingFactory, // Split environment Staging',
          '    production: productionFactory, // Split environment Production',
          '  },',
          '  identities: {',
          "    'user.id': 'user',",
          "    'user.orgId': 'org',",
          '  },',
          '})',
        ].join('\n'),
      );
    }));

  test('a sample: each gives its track events, or says why it gives none', () =>
    withPlayground(async (page) => {
      await chooseSample(page, /^Node/);
      await expectCards(page, [
        'sentry_exception | staging → Staging | user | u_1207',
        'sentry_exception | staging → Staging | org | 55',
      ]);
      await chooseSample(page, /^Webhook/);
      await expectCards(page, [USER_42, ORG_55]);
      await chooseSample(page, /^Before login/);
      await expectText(
        page,
        'user.id: not in this event. It has no user: call Sentry.setUser before the error.',
      );
      await chooseSample(page, /^captureMessage/);
      await expectText(page, /A message of captureMessage is no error/);
      expect(await cards(page)).toEqual([]);
    }));

  test('an edit: a pasted event, and invalid JSON with its line', () =>
    withPlayground(async (page) => {
      await paste(page, {
        environment: 'staging',
        user: { id: 7 },
        exception: { values: [{ type: 'Oops' }] },
      });
      await expectCards(page, ['sentry_exception | staging → Staging | user | 7']);
      await expectText(page, 'user.orgId: not in this event. It has user.id');

      await paste(page, '{\n  "environment": "staging"\n  "user": { "id": 7 }\n}');
      await expectText(page, /^Line 3 is no valid JSON: /);
      await expectText(page, 'The event is no valid JSON yet.');
      expect(await page.locator('.wrong-line').textContent()).toContain('"user"');
      expect(await editor(page).getAttribute('aria-invalid')).toBe('true');

      await paste(page, { environment: 'Production', user: { id: 7 } });
      await expectText(page, 'This event’s is “Production”: they are compared letter by letter.');
      await expectText(page, /No row maps this event’s environment, “Production”/);

      await paste(page, { type: 'transaction', environment: 'production' });
      await expectText(page, /no error event: its type is “transaction”/);
    }));

  test('a whole webhook payload, and the paths of its documentation', () =>
    withPlayground(async (page) => {
      const error = { type: 'error', environment: 'production', user: { id: '9', data: { orgId: 3 } } };
      await paste(page, { action: 'created', data: { error } });
      await path(page, 1).fill('data.erroruser.id');
      await page.keyboard.press('Tab');
      await expectCards(page, [
        'sentry_exception | production → Production | user | 9',
        'sentry_exception | production → Production | org | 3',
      ]);
      expect(await code(page)).toContain("'data.erroruser.id': 'user',");
    }));

  test('a new row, by keyboard alone, completed from the paths that the event has', () =>
    withPlayground(async (page) => {
      await button(page, 'Add a row to Map Identities').focus();
      await page.keyboard.press('Enter');
      await expectText(
        page,
        'Left out: path must be a non-empty string, traffic type must be a non-empty string.',
      );
      // The new row has the focus.
      await page.keyboard.type('plan');
      await expect.poll(() => page.getByRole('option').allTextContents()).toEqual(['tags.planpro']);
      await page.keyboard.press('ArrowDown');
      await page.locator('[role=option][data-focused]').waitFor();
      await page.keyboard.press('Enter');
      await expect.poll(() => path(page, 3).inputValue()).toBe('tags.plan');
      await page.keyboard.press('Tab');
      await page.keyboard.type('plan, account');
      await expectCards(page, [
        USER_42,
        ORG_55,
        'sentry_exception | production → Production | plan | pro',
        'sentry_exception | production → Production | account | pro',
      ]);
      expect(await code(page)).toContain("'tags.plan': ['plan', 'account'],");

      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await expectCards(page, [USER_42, ORG_55]);
      await page.keyboard.type('x');
      await expect.poll(() => path(page, 2).inputValue()).toContain('x');
    }));

  test('a bad path: says so at its row, with what the event has instead', () =>
    withPlayground(async (page) => {
      const says = async (typed: string, words: string) => {
        await path(page, 2).fill(typed);
        await page.keyboard.press('Tab');
        const note = page.locator(
          `[id="${(await path(page, 2).getAttribute('aria-describedby'))?.split(' ').at(-1)}"]`,
        );
        await expect.poll(() => note.textContent()).toBe(words);
        await expect.poll(() => results(page).textContent()).toContain(words);
        expect(await path(page, 2).getAttribute('aria-invalid')).toBe('true');
        await expectCards(page, [USER_42]);
      };
      await says('user.team', 'user.team: not in this event. It has user.id, user.email, user.orgId');
      await says('user.orgid', 'user.orgid: not in this event. Did you mean user.orgId?');
      await says('user', 'user: several values, not one key. It has user.id, user.email, user.orgId');
    }));

  test('Capture Culprit as separate Event', () =>
    withPlayground(async (page) => {
      await page.getByRole('checkbox', { name: 'Capture Culprit as separate Event' }).focus();
      await page.keyboard.press('Space');
      const culprit = (card: string) => card.replace(' |', '.placeOrder_assets_checkout |');
      await expectCards(page, [USER_42, culprit(USER_42), ORG_55, culprit(ORG_55)]);
      expect(await code(page)).toContain('  captureCulprit: true,\n');
    }));

  test('environment rows: one Sentry environment to two of Split, and one of none', () =>
    withPlayground(async (page) => {
      await page.getByLabel('Sentry environment, row 1').fill('production');
      await expectCards(
        page,
        [USER_42, ORG_55].map((card) => card.replace('→ ', '→ Staging, ')),
      );
      expect(await code(page)).toContain('production: [stagingFactory, productionFactory],');
      await button(page, 'Remove row 2 of Map Environments').click();
      await button(page, 'Remove row 1 of Map Environments').click();
      await expectText(page, /Add one to Map Environments/);
      await expectCards(page, []);
    }));
});

test('throws a real error of this page, captured with the real Sentry SDK', () =>
  withPlayground(async (page) => {
    await button(page, 'Throw an error here').click();
    await expect.poll(() => results(page).textContent()).toContain('playground@1.0.0');
    await expectCards(page, [USER_42, ORG_55]);
    // As copied from the editor, which renders only the lines in view.
    await editor(page).press('ControlOrMeta+A');
    await page.keyboard.press('ControlOrMeta+C');
    const event = JSON.parse(await page.evaluate(() => navigator.clipboard.readText())) as ErrorEvent;
    expect(event.exception?.values?.[0]?.type).toBe('TypeError');
    expect(event.sdk?.name).toBe('sentry.javascript.browser');
    expect(event.request?.url).toBe(standIn.url + PATH);
  }));

describe('sharing', () => {
  test('copies the code', () =>
    withPlayground(async (page) => {
      await button(page, 'Copy code').click();
      await button(page, 'Copied').waitFor();
      expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(await code(page));
    }));

  test('the state is in the URL: a reload and a link bring it back', () =>
    withPlayground(async (page) => {
      await chooseSample(page, /^Node/);
      await trafficType(page, 1).fill('visitor');
      await page.getByText('Capture Culprit as separate Event').click();
      const shown = [
        'sentry_exception | staging → Staging | visitor | u_1207',
        'sentry_exception.GET_api_carts_:id | staging → Staging | visitor | u_1207',
        'sentry_exception | staging → Staging | org | 55',
        'sentry_exception.GET_api_carts_:id | staging → Staging | org | 55',
      ];
      await expectCards(page, shown);
      await button(page, 'Copy link').click();
      await button(page, 'Copied').waitFor();
      const link = await page.evaluate(() => navigator.clipboard.readText());

      await expect.poll(() => page.url()).toBe(link);
      await page.reload();
      await expectCards(page, shown);
      await withPlayground((other) => expectCards(other, shown), { hash: new URL(link).hash });
    }));

  test('a damaged link starts from the beginning and says so', () =>
    withPlayground(
      async (page) => {
        await page.getByRole('alert').getByText('This link is damaged').waitFor();
        expect(await cards(page)).toEqual([USER_42, ORG_55]);
      },
      { hash: '#nonsense' },
    ));
});

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe says while react-aria hides all but an open list: of the page as a whole, and of the fields behind. */
const HIDDEN_BY_A_LIST = ['aria-hidden-focus', 'landmark-one-main', 'page-has-heading-one', 'region'];

describe.each(['light', 'dark'] as const)('%s', (colorScheme) => {
  test.each([1280, 375])('%i px wide: no sideways scrolling, and axe finds nothing', (width) =>
    withPlayground(
      async (page) => {
        const violations = (except: string[] = []) =>
          page.evaluate(async (ids) => {
            const { axe } = globalThis as unknown as {
              axe: { run: (options: object) => Promise<AxeResults> };
            };
            const found = await axe.run({
              rules: Object.fromEntries(ids.map((id) => [id, { enabled: false }])),
            });
            return found.violations.map(({ id, nodes }) => [id, ...nodes.map((node) => node.html)]);
          }, except);
        await page.evaluate(axeSource);
        await path(page, 2).fill('user.a.long.path.that.no.event.has.and.that.has.to.wrap');
        await page.keyboard.press('Tab');
        await paste(page, `{ "environment": "production",\n${' '.repeat(8)}"user": { "id": 42 }`);
        await expectText(page, /no valid JSON: /);
        expect(await violations()).toEqual([]);

        await chooseSample(page, /^Webhook/);
        await expect.poll(() => editor(page).textContent()).toContain('installation');
        await expectText(page, /^user\.a\.long/);
        expect(await violations()).toEqual([]);
        const [scrolls, has] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
        expect(scrolls).toBe(has);

        await path(page, 1).focus();
        // Focus scrolls the page here, and a list that is open closes when the page scrolls.
        await page.evaluate(() => new Promise((r) => requestAnimationFrame(() => requestAnimationFrame(r))));
        await page.keyboard.press('ArrowDown');
        await page.getByRole('listbox').waitFor();
        // An open list hides the rest of the page, headings too, from assistive technology: so not the rules for whole pages.
        expect(await violations(HIDDEN_BY_A_LIST)).toEqual([]);
      },
      { colorScheme, viewport: { width, height: 800 } },
    ),
  );
});
