import type { ErrorEvent } from '@sentry/browser';
import { describe, expect, test } from 'vitest';
import {
  button,
  cards,
  clipboard,
  edit,
  editor,
  eventually,
  expectCards,
  expectText,
  ORG_55,
  paste,
  path,
  results,
  USER_42,
  withPlayground,
} from './playground-page.ts';
import { isRun } from '../which-run.ts';

const error = { type: 'error', environment: 'production', user: { id: '9', data: { orgId: 3 } } };
const OF_9 = ['sentry_exception | Production | user | 9', 'sentry_exception | Production | org | 3'];

describe.skipIf(!isRun(false))('the event', () => {
  test('an edit; invalid JSON with its line; what is no error', () =>
    withPlayground(async (page) => {
      await edit(page, {
        environment: 'staging',
        user: { id: 7 },
        exception: { values: [{ type: 'Oops' }] },
      });
      await expectCards(page, ['sentry_exception | Staging | user | 7']);

      await edit(page, '{\n  "environment": "staging"\n  "user": { "id": 7 }\n}');
      await expectText(page, /^This is not valid JSON: /);
      await expectText(page, 'Line 3');
      expect(await page.locator('.wrong-line').textContent()).toContain('"user"');
      expect(await editor(page).getAttribute('aria-invalid')).toBe('true');

      await edit(page, { environment: 'Production', user: { id: 7 } });
      await expectText(page, 'This event’s is “Production”. Names are compared letter by letter.');
      await expectText(page, /No row maps this event’s environment, “Production”/);
      await edit(page, { type: 'transaction', environment: 'production' });
      await expectText(page, /not an error event: its type is “transaction”/);
    }));

  test('a paste into the editor shows the summary and what it was read from', () =>
    withPlayground(async (page) => {
      await button(page, 'Paste yours').click();
      await expectText(page, /Paste anything from Sentry/);
      await page.locator('.cm-content:focus').waitFor();
      await paste(page, JSON.stringify({ action: 'created', data: { error } }));
      await expectCards(page, OF_9);
      await expectText(page, 'Read from an error webhook.');
      expect(await page.getByRole('tab', { name: 'Summary' }).getAttribute('aria-selected')).toBe('true');
      await path(page, 1).fill('data.erroruser.id');
      await page.keyboard.press('Tab');
      await expectCards(page, OF_9);
      expect(await page.locator('.code pre').first().textContent()).toContain("'data.erroruser.id': 'user',");
    }));

  test('a paste anywhere else replaces the event; one into a field does not', () =>
    withPlayground(async (page) => {
      await page.locator('#results').click({ position: { x: 4, y: 4 } });
      await paste(page, JSON.stringify(error));
      await expectCards(page, OF_9);
      await path(page, 2).fill('');
      await paste(page, 'user.id');
      await eventually(() => path(page, 2).inputValue()).toBe('user.id');
      await expectCards(page, [OF_9[0]!, OF_9[0]!.replace('user', 'org')]);
      expect(await path(page, 2).inputValue()).toBe('user.id');
    }));

  test('an event of another language: says that this library would not see it', () =>
    withPlayground(async (page) => {
      await edit(page, { ...error, platform: 'python' });
      await expectText(page, /This event comes from Python\. sentry-split runs in JavaScript apps/);
      await expectCards(page, OF_9);
      await edit(page, { ...error, platform: 'node' });
      await page.getByText('This event comes from').waitFor({ state: 'detached' });
      expect(await cards(page)).toEqual(OF_9);
    }));

  test('throws a real error of this page, captured with the real Sentry SDK', () =>
    withPlayground(async (page, { url }) => {
      await button(page, 'Throw an error here').click();
      await eventually(() => results(page).textContent()).toContain('playground@1.0.0');
      await expectCards(page, [USER_42, ORG_55]);
      // As copied from the editor, which renders only the lines in view.
      await page.getByRole('tab', { name: 'JSON' }).click();
      await editor(page).press('ControlOrMeta+A');
      await page.keyboard.press('ControlOrMeta+C');
      const event = JSON.parse(await clipboard(page)) as ErrorEvent;
      expect(event.exception?.values?.[0]?.type).toBe('TypeError');
      expect(event.sdk?.name).toBe('sentry.javascript.browser');
      expect(event.request?.url).toBe(url);
    }));

  test('real data stays in the page: once all is loaded, nothing one does makes a request', () =>
    withPlayground(async (page, { requests, url }) => {
      // Whatever loads a file of the page itself.
      await button(page, 'Throw an error here').click();
      await expectText(page, /playground@1/);
      await page.getByRole('tab', { name: 'JSON' }).click();
      await editor(page).waitFor();
      await page.locator('.code pre').first().scrollIntoViewIfNeeded();
      await page.locator('.tok-keyword').first().waitFor();
      // Only files, with nothing in their address.
      expect(requests.filter((one) => !/^[\w./-]*$/.test(one.slice(url.length)))).toEqual([]);
      const loaded = requests.length;

      await edit(page, { ...error, user: { id: 'secret-4711', email: 'jo@secret.example' } });
      await expectCards(page, ['sentry_exception | Production | user | secret-4711']);
      await path(page, 2).fill('user.email');
      await page.keyboard.press('Tab');
      await page.getByRole('radio', { name: 'Every culprit' }).check();
      for (const name of ['Node', 'React', 'Script tag']) await page.getByRole('tab', { name }).click();
      await button(page, 'Copy link').click();
      await button(page, 'Copied').waitFor();
      await eventually(() => page.url()).not.toBe(url);
      expect(requests.slice(loaded)).toEqual([]);
      // And the browser would refuse.
      const policy = await page.locator('meta[http-equiv=Content-Security-Policy]').getAttribute('content');
      expect(policy).toContain("connect-src 'none'");
    }));
});
