/** `npm run test:rest`, which `.ci/run` runs after `npm test`. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const packageFolder = fileURLToPath(new URL('../../../', import.meta.url));
const read = (path: string): string => readFileSync(join(packageFolder, path), 'utf8');

const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
const included = (scripts['test:rest'] ?? '').split(' ').filter((word) => word.startsWith('test/'));

/** The test files in a folder, other than those of installed packages. */
const testFilesIn = (folder: string): string[] =>
  readdirSync(join(packageFolder, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return entry.name === 'node_modules' ? [] : testFilesIn(path);
    return path.endsWith('.test.ts') ? [path] : [];
  });

/** What a test file asks to leave something out of `npm test`. */
const ASKS = /\b(?:hasRest|isRun|isRunWith|isRunWithMajors|areRun|isInstalled)\b/;
const withMore = testFilesIn('test').filter(
  (path) => !path.startsWith('test/unit/') && ASKS.test(read(path)),
);

it('runs every test file that has more than npm test runs', () => {
  expect(withMore.length).toBeGreaterThan(5);
  expect(withMore.filter((path) => !included.some((start) => path.startsWith(start)))).toEqual([]);
});
