import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Figures } from '../../examples/playground/hero/figures.ts';
import { button, editor, folder, weightOf, withPlayground } from './playground-page.ts';
import { isRun } from '../which-run.ts';

const figures = JSON.parse(readFileSync(join(folder, 'hero/figures.json'), 'utf8')) as Figures;

describe.skipIf(!isRun(true))('the first screen', () => {
  test('says what it is for before JavaScript runs, with the figures of the React example', () =>
    withPlayground(
      async (page) => {
        expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe(
          'See which feature flag is breaking your app',
        );
        await page.getByText('npm install sentry-split').waitFor();
        await page.getByText('The playground needs JavaScript. All of it runs in your browser.').waitFor();
        for (const treatment of ['off', 'on']) {
          const users = figures.users.filter((one) => one.treatment === treatment);
          const affected = users.filter(({ user }) => figures.arrived.includes(user));
          const text = await page
            .locator('.treatment', { has: page.locator(`code:text-is("${treatment}")`) })
            .innerText();
          expect(text.replace(/\s+/g, ' ')).toContain(`${affected.length} of ${users.length} users affected`);
          for (const { user, failed } of users) expect(text).toContain(`${user} ${failed ? '✗' : '✓'}`);
        }
      },
      { javaScriptEnabled: false },
    ));

  test('shows the error, the rules and the result whole within 1280 × 800, side by side', () =>
    withPlayground(async (page) => {
      const boxes = async () =>
        Promise.all(['#title', '#event', '#rules', '#results'].map((id) => page.locator(id).boundingBox()));
      const [title, event, rules, results] = await boxes();
      if (!title || !event || !rules || !results) throw new Error('Something is not there.');
      expect(title.y).toBeGreaterThan(0);
      for (const { y, height } of [event, rules, results]) expect(y + height).toBeLessThanOrEqual(800);
      expect(event.x + event.width).toBeLessThan(rules.x);
      expect(rules.x + rules.width).toBeLessThan(results.x);

      // The editor does not push the results away.
      await page.getByRole('tab', { name: 'JSON' }).click();
      await editor(page).waitFor();
      const opened = await boxes();
      expect(opened[3]).toEqual(results);
      expect((opened[1]?.y ?? NaN) + (opened[1]?.height ?? NaN)).toBeLessThanOrEqual(800);
    }));

  test('weighs less than 200 kB; the editor is loaded when it is opened', () =>
    withPlayground(async (page, { requests }) => {
      await page.waitForLoadState('networkidle');
      const first = weightOf(requests);
      expect(first).toBeGreaterThan(50_000);
      expect(first).toBeLessThan(200_000);
      expect(requests.join()).not.toContain('editor');
      await page.getByRole('tab', { name: 'JSON' }).click();
      await editor(page).waitFor();
      expect(requests.join()).toContain('editor');
    }));

  test('leads to the playground without a change of the address, and copies the command', () =>
    withPlayground(async (page, { url }) => {
      await page.getByRole('link', { name: 'Try it with your own error' }).click();
      await page.locator('#try:focus').waitFor();
      expect(page.url()).toBe(url);
      await button(page, 'Copy').first().click();
      await button(page, 'Copied').waitFor();
      expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('npm install sentry-split');
    }));
});
