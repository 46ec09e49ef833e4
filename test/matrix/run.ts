/**
 * Runs the SDK matrix and prints its table: `tsx test/matrix/run.ts [--all] [--write] [TEXT]`.
 *
 * Without `--all`: those that `npm test` runs. `--write` runs all and rewrites the support table in
 * docs/support.md; without it, that table is checked. With a text: only cells with it in their name. Exits with 1 if a cell
 * fails or docs/support.md says something else.
 */
import type { Browser } from 'playwright-core';
import { atMost } from '../e2e/delivery/delivery.ts';
import { launchBrowser } from '../e2e/browser.ts';
import { installOlderSdks } from '../sdks/install.ts';
import type { Cell } from './cells.ts';
import type { Failure } from './run-cell.ts';

const flags = process.argv.slice(2);
const isWriting = flags.includes('--write');
const filter = flags.find((flag) => !flag.startsWith('--')) ?? '';

installOlderSdks();
// They look at what is installed.
const { cells, nameOf } = await import('./cells.ts');
const { runCell } = await import('./run-cell.ts');
const { checkSupportTable, supportTable, tableOf, writeSupportTable } = await import('./table.ts');

const chosen = cells.filter(
  (cell) => isWriting || ((flags.includes('--all') || cell.isDefault) && nameOf(cell).includes(filter)),
);

const start = performance.now();
const results = new Map<Cell, Failure[]>();
const inTurn = atMost(2);
let launching: Promise<Browser> | undefined;
const browser = () => (launching ??= launchBrowser());
try {
  await Promise.all(
    chosen.map((cell) =>
      inTurn(async () => {
        const cellStart = performance.now();
        const failures = await runCell(cell, browser);
        results.set(cell, failures);
        const seconds = ((performance.now() - cellStart) / 1000).toFixed(1);
        console.log(`${failures.length > 0 ? '✗' : '✓'} ${nameOf(cell)} (${seconds} s)`);
        for (const { behaviour, message } of failures) console.log(`  ${behaviour}: ${message}`);
      }),
    ),
  );
} finally {
  await (await launching)?.close();
}

const failed = [...results.values()].filter((failures) => failures.length > 0).length;
const seconds = Math.round((performance.now() - start) / 1000);
console.log(`\n${tableOf(cells, results)}\n\n${chosen.length} cells, ${failed} failed, ${seconds} s`);
if (failed > 0) process.exitCode = 1;

const support = supportTable(cells, results);
if (isWriting) {
  writeSupportTable(support);
} else {
  const problem = checkSupportTable(support);
  if (problem !== undefined) {
    console.error(`\n${problem}`);
    process.exitCode = 1;
  }
}
