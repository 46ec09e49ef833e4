import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { isRun } from '../which-run.ts';
import {
  button,
  edit,
  editor,
  eventually,
  expectCards,
  expectText,
  ORG_55,
  path,
  USER_42,
  withPlayground,
} from './playground-page.ts';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe says while react-aria hides all but an open popover: of the page as a whole, and of the fields behind. */
const HIDDEN_BY_A_POPOVER = ['aria-hidden-focus', 'landmark-one-main', 'page-has-heading-one', 'region'];

const violations = (page: Page, except: string[] = []) =>
  page.evaluate(async (ids) => {
    const { axe } = globalThis as unknown as { axe: { run: (options: object) => Promise<AxeResults> } };
    const found = await axe.run({ rules: Object.fromEntries(ids.map((id) => [id, { enabled: false }])) });
    return found.violations.map(({ id, nodes }) => [id, ...nodes.map((node) => node.html)]);
  }, except);

/** Opens all there is to open. */
async function openEverything(page: Page): Promise<void> {
  for (const name of ['Levels', 'Messages', 'Properties', 'Event name', 'Limits'])
    await button(page, name).click();
  await button(page, 'Add a row to Properties').click();
  await page.getByRole('radio', { name: 'Only these…' }).check();
  await button(page, /^Add this event’s/).click();
  await page.getByRole('textbox', { name: 'maxPerMinute' }).fill('many');
  await path(page, 2).fill('user.email');
  await page.keyboard.press('Tab');
  await button(page, 'Add a row to Map Identities').click();
  await path(page, 3).fill('user.a.long.path.that.no.event.has.and.that.has.to.wrap');
  await page.keyboard.press('Tab');
  for (const summary of await page.locator('summary').all()) await summary.click();
  await page.getByRole('tab', { name: 'JSON' }).click();
  await editor(page).waitFor();
}

const scrollsSideways = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth > innerWidth);

describe.each(['light', 'dark'] as const)('%s', (colorScheme) => {
  test.for([1280, 375])('%i px wide: axe finds nothing with every panel open', (width, { skip }) => {
    skip(!isRun(colorScheme === 'light'));
    return withPlayground(
      async (page) => {
        expect(await scrollsSideways(page)).toBe(false);
        await page.evaluate(axeSource);
        await openEverything(page);
        expect(await scrollsSideways(page)).toBe(false);
        expect(await violations(page)).toEqual([]);
        // What follows does not depend on the width.
        if (width < 1280) return;
        await edit(page, `{ "environment": "production", "platform": "php",\n  "user": { "id": 42 }`);
        await expectText(page, /not valid JSON: /);
        expect(await violations(page)).toEqual([]);
        await edit(page, { platform: 'php', user: { id: 1 } });
        await expectText(page, /This event comes from PHP/);
        await button(page, '…with the event').click();
        await page.getByRole('dialog').waitFor();
        expect(await violations(page, HIDDEN_BY_A_POPOVER)).toEqual([]);
        await page.keyboard.press('Escape');
        await path(page, 1).focus();
        // Focus scrolls the page here, and a list that is open closes when the page scrolls.
        await page.evaluate(() => new Promise((r) => requestAnimationFrame(() => requestAnimationFrame(r))));
        await page.keyboard.press('ArrowDown');
        await page.getByRole('listbox').waitFor();
        expect(await violations(page, HIDDEN_BY_A_POPOVER)).toEqual([]);
      },
      { colorScheme, viewport: { width, height: 800 } },
    );
  });
});

test.skipIf(!isRun(false)).each([1440, 768])(
  '%i px wide: nothing scrolls sideways, and axe finds nothing',
  (width) =>
    withPlayground(
      async (page) => {
        await page.evaluate(axeSource);
        await openEverything(page);
        expect(await scrollsSideways(page)).toBe(false);
        expect(await violations(page)).toEqual([]);
      },
      { viewport: { width, height: 900 } },
    ),
);

describe.skipIf(!isRun(false))('with a screen reader', () => {
  test('says which row changed, and how many track events there are now', () =>
    withPlayground(async (page) => {
      const said = () => page.locator('#root > [role=status]').textContent();
      await path(page, 2).fill('user.email');
      await page.keyboard.press('Tab');
      await eventually(said).toBe(
        'Map Identities, row 2: Gives org “john.doe@example.com”. That sends an e-mail address to Split. Map an id instead. 2 track events.',
      );
      await page.getByLabel('Sentry environment, row 2').fill('live');
      await eventually(said).toContain('row 2: Not this event’s environment.');
      expect(await said()).toMatch(
        /^Map Environments, row 2: Not this event’s environment\. No row maps this event’s environment, “production”.*No track event\.$/,
      );
    }));

  test('headings differ, and go down one level at a time', () =>
    withPlayground(async (page) => {
      const headings = await page
        .locator('h1, h2, h3, h4')
        .evaluateAll((all) => all.map((one) => ({ level: Number(one.tagName[1]), text: one.textContent })));
      expect(new Set(headings.map(({ text }) => text)).size).toBe(headings.length);
      headings.forEach(({ level }, at) =>
        expect(level - (headings[at - 1]?.level ?? 0)).toBeLessThanOrEqual(1),
      );
      expect(headings.filter(({ level }) => level === 1)).toHaveLength(1);
    }));
});

describe.skipIf(!isRun(false))('on a phone', () => {
  const viewport = { width: 375, height: 812 };

  test('the result stays in reach while one works on the rules', () =>
    withPlayground(
      async (page) => {
        const bar = page.locator('.result-bar');
        expect(await bar.count()).toBe(0); // nothing over the first screen
        await page.getByLabel('Sentry environment, row 1').scrollIntoViewIfNeeded();
        await eventually(() => bar.innerText()).toMatch(/^2 track events\s+user 42\s+org 55/);
        await path(page, 2).fill('');
        await page.keyboard.press('Tab');
        await expectCards(page, [USER_42]);
        await eventually(() => bar.innerText()).toMatch(/^1 track event\s+user 42/);
        await bar.click();
        await page.locator('#results:focus').waitFor();
        await bar.waitFor({ state: 'detached' });
        await path(page, 2).fill('user.orgId');
        await page.keyboard.press('Tab');
        await expectCards(page, [USER_42, ORG_55]);
      },
      { viewport },
    ));

  test('nothing covers a heading', () =>
    withPlayground(
      async (page) => {
        const covered = await page.locator('h1, h2, h3, h4').evaluateAll(async (headings) => {
          const found: string[] = [];
          for (const heading of headings) {
            for (const block of ['start', 'nearest', 'end'] as const) {
              heading.scrollIntoView({ block });
              await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
              const { left, top, height } = heading.getBoundingClientRect();
              const there = document.elementFromPoint(left + 4, top + height / 2);
              if (!there || !heading.contains(there)) found.push(`${heading.textContent} at ${block}`);
            }
          }
          return found;
        });
        expect(covered).toEqual([]);
      },
      { viewport },
    ));
});
