import { describe, expect, test } from 'vitest';
import {
  button,
  cards,
  chooseSample,
  code,
  eventually,
  expectCards,
  expectText,
  ORG_55,
  path,
  results,
  splitEnvironment,
  USER_42,
  withPlayground,
} from './playground-page.ts';
import { isRun } from '../which-run.ts';

describe.skipIf(!isRun(false))('what the rules make of an event', () => {
  test("starts with Split's own example, and links rows and results by colour", () =>
    withPlayground(async (page) => {
      await expectCards(page, [USER_42, ORG_55]);
      expect(await results(page).textContent()).toContain('placeOrder(assets/checkout)');
      await expectText(page, 'Users with an error');
      const borders = (selector: string) =>
        page.locator(selector).evaluateAll((all) => all.map((one) => getComputedStyle(one).borderLeftColor));
      const [rows, results_] = [await borders('.colored .left input'), await borders('article')];
      expect(results_).toEqual(rows);
      expect(new Set(rows).size).toBe(2);
    }));

  test('each sample gives its track events, or says why it gives none', () =>
    withPlayground(async (page) => {
      await chooseSample(page, 'Node');
      await expectCards(page, [
        'sentry_exception | Staging | user | u_1207',
        'sentry_exception | Staging | org | 55',
      ]);
      await chooseSample(page, 'Webhook');
      await expectCards(page, [USER_42, ORG_55]);
      await chooseSample(page, 'Before log-in');
      await expectText(
        page,
        'user.id: not in this event. It has no user: call Sentry.setUser before the error.',
      );
      await chooseSample(page, 'Message');
      await expectText(page, /A captureMessage event is not an error/);
      expect(await cards(page)).toEqual([]);
    }));

  test('a new row, by keyboard alone, completed from the paths that the event has', () =>
    withPlayground(async (page) => {
      await button(page, 'Add a row to Map Identities').focus();
      await page.keyboard.press('Enter');
      await expectText(page, 'Choose a path in the event and type a traffic type.');
      // The new row has the focus.
      await page.keyboard.type('plan');
      await eventually(() => page.getByRole('option').allTextContents()).toEqual(['tags.planpro']);
      await page.keyboard.press('ArrowDown');
      await page.locator('[role=option][data-focused]').waitFor();
      await page.keyboard.press('Enter');
      await eventually(() => path(page, 3).inputValue()).toBe('tags.plan');
      await page.keyboard.press('Tab');
      await page.keyboard.type('plan;account');
      const both = ['plan', 'account'].map((type) => `sentry_exception | Production | ${type} | pro`);
      await expectCards(page, [USER_42, ORG_55, ...both]);
      expect(await code(page)).toContain("'tags.plan': ['plan', 'account'],");

      // Backspace takes the last name up again, and then deletes it.
      await page.keyboard.press('Enter');
      for (const _ of '+account') await page.keyboard.press('Backspace');
      await expectCards(page, [USER_42, ORG_55, ...both.slice(0, 1)]);

      await button(page, 'Remove row 3 of Map Identities').focus();
      await page.keyboard.press('Enter');
      await expectCards(page, [USER_42, ORG_55]);
      await page.keyboard.type('x');
      await eventually(() => path(page, 2).inputValue()).toContain('x');
    }));

  test('a path that this event has not: neutral beside another key, with what the event has instead', () =>
    withPlayground(async (page) => {
      const says = async (typed: string, tone: string, words: string) => {
        await path(page, 2).fill(typed);
        await page.keyboard.press('Tab');
        const note = page.locator('.rows').nth(1).locator('li').nth(1).locator('p.note');
        await eventually(() => note.textContent()).toBe(words);
        expect(await note.getAttribute('class')).toContain(tone);
        expect(await path(page, 2).getAttribute('aria-invalid')).toBe(tone === 'wrong' ? 'true' : null);
      };
      await says(
        'user.team',
        'quiet',
        'user.team: not in this event. It has user.id, user.email, user.orgId',
      );
      await expectCards(page, [USER_42]);
      await says('user.orgid', 'wrong', 'user.orgid: not in this event. Did you mean user.orgId?');
      await says(
        'user',
        'wrong',
        'user: several values, not one key. It has user.id, user.email, user.orgId',
      );
      await says(
        'user.email',
        'warn',
        'Gives org “john.doe@example.com”. That sends an e-mail address to Split. Map an id instead.',
      );
      await path(page, 1).fill('user.nobody');
      await path(page, 2).fill('user.team');
      await page.keyboard.press('Tab');
      await expectText(page, /This event has no known user/);
      expect(await path(page, 2).getAttribute('aria-invalid')).toBe('true');
    }));

  test('environments: several names in one field, one to two of Split, and none', () =>
    withPlayground(async (page) => {
      await page.getByLabel('Sentry environment, row 1').fill('production');
      await expectCards(
        page,
        [USER_42, ORG_55].map((card) => card.replace('Production', 'Staging, Production')),
      );
      expect(await code(page)).toContain('production: [() => stagingFactory, () => productionFactory],');
      await splitEnvironment(page, 2).fill('QA, EU;');
      await expectCards(
        page,
        [USER_42, ORG_55].map((card) => card.replace('Production', 'Staging, Production, QA, EU')),
      );
      expect(await splitEnvironment(page, 2).inputValue()).toBe('');
      await page.getByRole('button', { name: 'Remove QA' }).click();
      await page.getByRole('row', { name: 'QA' }).waitFor({ state: 'detached' });
      await page.getByLabel('Sentry environment, row 1').fill('Staging, QA');
      await expectText(page, 'One Sentry environment per row. Add a row for each name.');
      await button(page, 'Remove row 2 of Map Environments').click();
      await button(page, 'Remove row 1 of Map Environments').click();
      await expectText(page, /Add one to Map Environments/);
      await expectCards(page, []);
    }));

  test('the culprit: every one, or only some', () =>
    withPlayground(async (page) => {
      const culprit = (card: string) => card.replace(' |', '.placeOrder_assets_checkout |');
      await page.getByRole('radio', { name: 'Every culprit' }).check();
      await expectCards(page, [USER_42, culprit(USER_42), ORG_55, culprit(ORG_55)]);
      expect(await code(page)).toContain('captureCulprit: true,\n');
      await page.getByRole('radio', { name: 'Only these…' }).check();
      await expectCards(page, [USER_42, ORG_55]);
      await button(page, /^Add this event’s/).click();
      await expectCards(page, [USER_42, culprit(USER_42), ORG_55, culprit(ORG_55)]);
      await page.getByRole('textbox', { name: 'Culprits' }).fill('/pay/i');
      await eventually(() => code(page)).toContain(
        "captureCulprit: ['placeOrder(assets/checkout)', /pay/i],",
      );
    }));

  test('what the library has beyond the form: levels, messages, properties, event name, limits', () =>
    withPlayground(async (page) => {
      await button(page, 'Messages').click();
      await chooseSample(page, 'Message');
      await expectCards(
        page,
        [USER_42, ORG_55].map((card) => card.replace('exception', 'message')),
      );
      await button(page, 'Levels').click();
      await page.getByRole('checkbox', { name: 'error' }).check();
      await expectText(page, 'This event’s level is “warning”, and Levels leaves it out.');
      await chooseSample(page, 'Browser');
      await expectCards(page, [USER_42, ORG_55]);
      await button(page, 'Event name').click();
      await page.getByRole('textbox', { name: 'Event name' }).fill('app_error');
      await expectCards(
        page,
        [USER_42, ORG_55].map((card) => card.replace('sentry_exception', 'app_error')),
      );
      await button(page, 'Properties').click();
      await button(page, 'Add a row to Properties').click();
      await page.getByLabel('Property name, row 1').fill('message');
      await page.getByRole('combobox', { name: /Path of the property/ }).fill('metadata.value');
      await eventually(() => results(page).textContent()).toContain('messageCannot read properties');
      await button(page, 'Limits').click();
      await page.getByRole('textbox', { name: 'maxPerMinute' }).fill('many');
      await expectText(page, 'A whole number, or Infinity.');
      await page.getByRole('textbox', { name: 'maxPerMinute' }).fill('5');
      await eventually(() => code(page)).toContain(
        [
          "      eventTypeId: 'app_error',",
          '      captureMessages: true,',
          "      levels: ['error'],",
          '      properties: {',
          "        message: 'metadata.value',",
          '      },',
          '      maxPerMinute: 5,',
        ].join('\n'),
      );
      await button(page, 'Levels').click();
      await eventually(() => code(page)).not.toContain('levels');
      expect(await cards(page)).toHaveLength(2);
    }));
});
