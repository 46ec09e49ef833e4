/** The support table: what it says, and the copy of it in docs/support.md. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageFolder } from '../e2e/app.ts';
import { majorOf, rows as splitRows, type Cell, type Sdk } from './cells.ts';
import type { Failure } from './run-cell.ts';

export type Results = ReadonlyMap<Cell, readonly Failure[]>;

const PAGE = join(packageFolder, 'docs/support.md');

const BEGIN = '<!-- support -->';
const END = '<!-- /support -->';

/** `7.120`, or the major from 8 on, whose minors do not differ in what is used. */
const lineOf = (sentry: Sdk): string =>
  majorOf(sentry) > 7 ? String(majorOf(sentry)) : sentry.version.replace(/\.\d+$/, '');

/**
 * The table as markdown, in prettier's form: a row for each line of a Split SDK, a column for each major of Sentry.
 *
 * @param cells those to show
 * @param markOf what to show for each
 */
function table(cells: readonly Cell[], markOf: (cell: Cell) => string): string {
  const lines = [...new Set(cells.map(({ sentry }) => lineOf(sentry)))];
  const rows = [
    ['Split ↓, Sentry →', ...lines],
    ...splitRows.map((splitRow) => [
      `${splitRow.title} (${versions(splitRow.splits)})`,
      ...lines.map((line) => {
        const ofField = cells.filter((cell) => cell.row === splitRow && lineOf(cell.sentry) === line);
        const marked = ofField
          .map((cell) => [cell.split.version, markOf(cell)] as const)
          .filter(([, mark]) => mark);
        if (new Set(marked.map(([, mark]) => mark)).size < 2) return marked[0]?.[1] ?? '';
        return marked.map(([version, mark]) => `${version}: ${mark}`).join('; ');
      }),
    ]),
  ];
  const widths = rows[0]!.map((_, column) => Math.max(3, ...rows.map((row) => row[column]!.length)));
  const format = (row: readonly string[]): string =>
    `| ${row.map((field, column) => field.padEnd(widths[column]!)).join(' | ')} |`;
  const [head, ...body] = rows.map(format);
  return [head, format(widths.map((width) => '-'.repeat(width))), ...body].join('\n');
}

const versions = (splits: readonly Sdk[]): string => splits.map(({ version }) => version).join(', ');

/** The table of a run: `✓`, what failed, or nothing where nothing ran. */
export const tableOf = (cells: readonly Cell[], results: Results): string =>
  table(cells, (cell) => {
    const failures = results.get(cell);
    if (!failures) return '';
    return failures.length > 0 ? failures.map(({ behaviour }) => behaviour).join(', ') : '✓';
  });

/** The page's table: `✓`, or `–` for what failed. What did not run is taken to work. */
export const supportTable = (cells: readonly Cell[], results: Results): string =>
  table(cells, (cell) => ((results.get(cell)?.length ?? 0) > 0 ? '–' : '✓'));

/** Puts the table into docs/support.md. @throws if it has no place for it */
export function writeSupportTable(text: string): void {
  const parts = splitPage();
  if (!parts) throw new Error(`docs/support.md needs a line ${BEGIN} and below it one ${END}`);
  const [before, , after] = parts;
  writeFileSync(PAGE, `${before}${BEGIN}\n\n${text}\n\n${END}${after}`);
}

/** @returns what is wrong with the page's table, if something is */
export function checkSupportTable(text: string): string | undefined {
  if (splitPage()?.[1] === text) return undefined;
  return `The support table of docs/support.md, between ${BEGIN} and ${END}, is not what was measured. Run: npx tsx test/matrix/run.ts --write\n\n${text}`;
}

/** What comes before the table, the table, what comes after it; `undefined` if the markers are missing. */
function splitPage(): [string, string, string] | undefined {
  const page = readFileSync(PAGE, 'utf8');
  const begin = page.indexOf(BEGIN);
  const end = page.indexOf(END);
  if (begin < 0 || end < begin) return undefined;
  return [page.slice(0, begin), page.slice(begin + BEGIN.length, end).trim(), page.slice(end + END.length)];
}
