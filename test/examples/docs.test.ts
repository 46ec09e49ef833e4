/** The README and the docs as GitHub and npm show them, in Chromium. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packageFolder } from '../e2e/app.ts';
import { launchBrowser } from '../e2e/browser.ts';
import { renderMarkdown } from './render-markdown.ts';

/** The narrowest column of text that npm shows on a desktop; GitHub's is wider. */
const NPM_WIDTH = 640;

const documents = [
  'README.md',
  'CONTRIBUTING.md',
  'SECURITY.md',
  ...readdirSync(join(packageFolder, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.md'))
    .map((path) => `docs/${path}`),
];

let browser: Browser;
beforeAll(async () => void (browser = await launchBrowser()));
afterAll(() => browser.close());

/** The tables that are too wide for the column, each by its head and its width. */
async function wideTables(markdown: string): Promise<string[]> {
  const page = await browser.newPage({ viewport: { width: NPM_WIDTH, height: 800 } });
  try {
    await page.setContent(renderMarkdown(markdown, NPM_WIDTH));
    return await page.locator('table').evaluateAll(
      (tables, most) =>
        // A table that is too wide scrolls sideways by itself.
        tables
          .filter(({ scrollWidth }) => scrollWidth > most)
          .map((table) => `${table.querySelector('tr')?.textContent.trim()}: ${table.scrollWidth} px`),
      NPM_WIDTH,
    );
  } finally {
    await page.close();
  }
}

describe('tables', () => {
  it.each(documents)('of %s fit the width of npm', async (path) => {
    expect(await wideTables(readFileSync(join(packageFolder, path), 'utf8'))).toEqual([]);
  });

  it('that are too wide are seen', async () => {
    const row = (text: string) => `| ${Array.from({ length: 8 }, () => text).join(' | ')} |`;
    const markdown = [row('`aLongNameInCode`'), row('---'), row('text')].join('\n');
    expect(await wideTables(markdown)).toEqual([expect.stringMatching(/^aLong.*: \d{4} px$/s)]);
  });
});

it('the README has at most 200 lines', () => {
  const lines = readFileSync(join(packageFolder, 'README.md'), 'utf8').trimEnd().split('\n');
  expect(lines.length).toBeLessThanOrEqual(200);
});
