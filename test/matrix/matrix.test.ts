/** The SDK matrix: the newest SDKs, or all cells with `TESTS=rest`. docs/support.md shows it. */
import type { Browser } from 'playwright-core';
import { afterAll, expect, describe, test } from 'vitest';
import { isRun } from '../which-run.ts';
import { launchBrowser } from '../e2e/browser.ts';
import { atMost } from '../e2e/delivery/delivery.ts';
import { cells, nameOf } from './cells.ts';
import { runCell } from './run-cell.ts';
import { checkSupportTable, supportTable } from './table.ts';

/** All of them wait for their turn from the start; a cell that hangs ends by itself. */
const TIMEOUT = 600_000;

let launching: Promise<Browser> | undefined;
const browser = () => (launching ??= launchBrowser());
afterAll(async () => (await launching)?.close());

const inTurn = atMost(2);

describe('the integration shows every behaviour with', () => {
  test.concurrent.for(cells.map((cell) => [nameOf(cell), cell] as const))(
    '%s',
    { timeout: TIMEOUT },
    async ([, cell], { skip }) => {
      skip(!isRun(cell.isDefault));
      const failures = await inTurn(() => runCell(cell, browser));
      expect(failures).toEqual([]);
    },
  );
});

test('the support table in docs/support.md is this matrix', () => {
  expect(checkSupportTable(supportTable(cells, new Map()))).toBeUndefined();
});
