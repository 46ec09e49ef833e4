/** Runs the app of a cell, in a process or page of its own against a stand-in of its own, and judges what it did. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import type { Browser } from 'playwright-core';
import { packageFolder, runApp } from '../e2e/app.ts';
import { openPage } from '../e2e/browser.ts';
import { startStandIn, type StandIn } from '../stand-in/stand-in.ts';
import { markPath, OUTCOME, type Mark, type Seen } from './app.ts';
import { behaviours } from './behaviours.ts';
import type { Cell, Sdk } from './cells.ts';

/** `SENTRY_SPLIT=FILE`: another build of the package, e.g. one broken on purpose, to see the matrix fail. */
const SENTRY_SPLIT = process.env['SENTRY_SPLIT'] ?? process.env['SENTRY_SPLIT_DIST'] ?? 'sentry-split';

const PATIENCE = 120_000;

/** A behaviour that a cell does not show. */
export interface Failure {
  /** Short name of the behaviour; `app` if the app did not come to its end. */
  behaviour: string;
  message: string;
}

/** @param browser asked for only if the cell needs one */
export async function runCell(cell: Cell, browser: () => Promise<Browser>): Promise<Failure[]> {
  const standIn = await startStandIn();
  standIn.serve(markPath('' as Mark) + '*', 'text/plain', '');
  try {
    const seen = await (cell.runtime === 'browser'
      ? runPage(cell, standIn, await browser())
      : runProcess(cell, standIn));
    const failures: Failure[] = [];
    for (const [behaviour, check] of Object.entries(behaviours)) {
      try {
        check({ cell, seen, standIn });
      } catch (error) {
        failures.push({ behaviour, message: messageOf(error) });
      }
    }
    return failures;
  } catch (error) {
    return [{ behaviour: 'app', message: messageOf(error) }];
  } finally {
    await standIn.close();
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

async function runProcess(cell: Cell, standIn: StandIn): Promise<Seen> {
  const { sentry, split } = cell;
  const { code, stdout, stderr } = await runApp(await bundle(cell), {
    standIn,
    env: { CELL: JSON.stringify({ sentry, split }) },
    timeoutMs: PATIENCE,
  });
  const outcome = stdout.split('\n').find((line) => line.startsWith(OUTCOME));
  if (code !== 0 || outcome === undefined) throw new Error(`It ended with ${code}:\n${stdout}\n${stderr}`);
  return JSON.parse(outcome.slice(OUTCOME.length)) as Seen;
}

async function runPage(cell: Cell, standIn: StandIn, browser: Browser): Promise<Seen> {
  // Page and servers are of different origins, as in real life.
  const origin = standIn.url.replace('127.0.0.1', 'localhost');
  const { page, errors, close } = await openPage(browser, standIn, {
    script: await bundle(cell),
    origin,
  });
  // What is evaluated has no timeout of its own; it rejects when the page goes.
  const timer = setTimeout(() => void close(), PATIENCE);
  try {
    if (errors.length > 0) throw new Error(errors.join('\n'));
    return await page.evaluate<Seen>('window.seen');
  } finally {
    clearTimeout(timer);
    await close();
  }
}

/** The app of a cell, as a script; the SDKs of the main install are looked for first, then those of `test/sdks`. */
async function bundle({ runtime, sentry, split }: Cell): Promise<string> {
  if (!existsSync(join(packageFolder, 'dist/index.js'))) {
    throw new Error('There is no dist. Run `npm run build` first.');
  }
  const app = runtime === 'browser' ? 'page' : runtime;
  const folders = [sentry, split].map(({ folder }: Sdk) => join(folder, 'node_modules'));
  const { outputFiles } = await build({
    entryPoints: [join(packageFolder, `test/matrix/apps/${app}.mjs`)],
    alias: aliasesOf({
      '@sentry/browser': sentry.alias,
      '@splitsoftware/splitio': split.alias,
      'sentry-split': SENTRY_SPLIT,
    }),
    nodePaths: [...new Set(folders)],
    bundle: true,
    write: false,
    platform: runtime === 'node' ? 'node' : 'browser',
    ...(runtime === 'node' && { packages: 'external' }),
    // React Native brings it. For streaming, which there is none of here.
    external: ['event-target-shim'],
    format: runtime === 'browser' ? 'iife' : 'esm',
    target: 'es2022',
    logLevel: 'silent',
  });
  return outputFiles[0]?.text ?? '';
}

/** Without those that stand for themselves. */
const aliasesOf = (names: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(names).filter(([name, alias]) => name !== alias));
