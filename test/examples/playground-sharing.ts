import { describe, expect, test } from 'vitest';
import { filesOf } from '../../examples/playground/src/code/code.ts';
import { rulesOf } from '../../examples/playground/src/rules/rules-of.ts';
import { initialState } from '../../examples/playground/src/state/state.ts';
import {
  button,
  cards,
  chooseSample,
  clipboard,
  edit,
  eventually,
  expectCards,
  expectText,
  ORG_55,
  trafficType,
  USER_42,
  withPlayground,
} from './playground-page.ts';
import { isRun } from '../which-run.ts';

describe('the code', () => {
  test('is shown for the framework of the event until another is chosen, and copied as a file', () =>
    withPlayground(async (page) => {
      const chosen = () => page.locator('.code [role=tab][aria-selected=true]').innerText();
      expect(await chosen()).toBe('Browser');
      await chooseSample(page, 'Node');
      await eventually(chosen).toBe('Node');
      await page.getByRole('tab', { name: 'Next.js' }).click();
      await chooseSample(page, 'Browser');
      await eventually(chosen).toBe('Next.js');
      for (const { name, source } of filesOf('Next.js', rulesOf(initialState()))) {
        await button(page, `Copy ${name}`).click();
        await eventually(() => clipboard(page)).toBe(source);
      }
      await page.locator('.tok-keyword').first().waitFor();
      expect(await page.locator('.code pre').last().textContent()).toBe(
        filesOf('Next.js', rulesOf(initialState())).at(-1)?.source,
      );
    }));
});

describe.skipIf(!isRun(false))('sharing', () => {
  const shown = (key: string, culprit: string) => [
    `sentry_exception | Staging | visitor | ${key}`,
    `sentry_exception.${culprit} | Staging | visitor | ${key}`,
  ];

  test('a link holds the rules only; the event survives a reload in the tab alone', () =>
    withPlayground(async (page) => {
      await chooseSample(page, 'Node');
      await button(page, 'Remove user').click();
      await trafficType(page, 1).fill('visitor');
      await page.getByRole('radio', { name: 'Every culprit' }).check();
      await button(page, 'Remove row 2 of Map Identities').click();
      const cardsOfNode = shown('u_1207', 'GET_api_carts_:id');
      await expectCards(page, cardsOfNode);
      await button(page, 'Copy link').click();
      await button(page, 'Copied').waitFor();
      const link = await clipboard(page);
      expect(link.length).toBeLessThan(400);

      await eventually(() => page.url()).toBe(link);
      await page.reload();
      await expectCards(page, cardsOfNode);
      await withPlayground(
        async (other) => {
          // The rules of the link, with the event that every page starts with.
          await expectCards(
            other,
            shown('42', 'placeOrder_assets_checkout').map((card) => card.replace('Staging', 'Production')),
          );
        },
        { hash: new URL(link).hash },
      );
    }));

  test('a link with the event says first what is in it', () =>
    withPlayground(async (page, { url }) => {
      await edit(page, { environment: 'production', user: { id: 'me', email: 'me@example.com' } });
      await button(page, '…with the event').click();
      const dialog = page.getByRole('dialog');
      await dialog.getByText('0.1 kB of JSON').waitFor();
      await dialog.getByText('May be personal: user.id, user.email.').waitFor();
      await dialog.getByRole('button', { name: 'Copy link with the event' }).click();
      await dialog.getByRole('button', { name: 'Copied' }).waitFor();
      const link = await clipboard(page);
      await withPlayground(
        async (other) => {
          await expectCards(other, ['sentry_exception | Production | user | me']);
          // Its address is what people copy next: without the event, again.
          await eventually(() => other.url()).not.toBe(link);
          expect(other.url().length).toBeLessThan(link.length);
          await other.reload();
          await expectCards(other, ['sentry_exception | Production | user | me']);
        },
        { hash: new URL(link).hash },
      );
      expect(page.url().startsWith(url)).toBe(true);
    }));

  test('a damaged link starts from the beginning and says so', () =>
    withPlayground(
      async (page) => {
        await expectText(page, /This link is damaged/);
        expect(await cards(page)).toEqual([USER_42, ORG_55]);
      },
      { hash: '#nonsense' },
    ));
});
