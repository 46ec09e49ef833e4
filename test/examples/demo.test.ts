/** `npm run demo`: what it prints in a terminal of 80 × 24, and how it tells a difference. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import { isRun } from '../which-run.ts';
import { CASES } from '../../examples/demo/cases.ts';
import { compare, rowsOf } from '../../examples/demo/table.ts';
import type { ArrivedTrackEvent } from '../stand-in/stand-in.ts';
import { runScript } from './run-example.ts';

/** Of what npm prints before a script: the package, the command, and two empty lines. */
const NPM_LINES = 4;

it.skipIf(!isRun(true))(
  'fits a terminal of 80 × 24 and says for each track event that it is the one of the docs',
  async () => {
    const demo = runScript(['examples/demo/run.ts']);
    expect(await demo.ended).toBe(0);
    const lines = demo.output().trimEnd().split('\n');
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(80);
    // The last line is the next prompt's.
    expect(lines.length + NPM_LINES).toBeLessThan(24);
    expect(lines.filter((line) => line.endsWith('✓'))).toHaveLength(8);
    expect(lines.filter((line) => line.includes('✗'))).toEqual([]);
    expect(lines.at(-2)).toBe("Sentry saw 4, Split got 8: all as in Split's docs");
    expect(lines.at(-1)).toContain('npm run demo -- --open');
  },
);

it.skipIf(!isRun(false))('--json: the events, and nothing else', async () => {
  const demo = runScript(['examples/demo/run.ts', '--json']);
  expect(await demo.ended).toBe(0);
  const { cases, ...counts } = JSON.parse(demo.output()) as { cases: unknown[] };
  expect(counts).toEqual({ sentrySaw: 4, splitGot: 8, differences: 0 });
  expect(cases[0]).toMatchObject({
    environment: 'staging',
    user: { id: 42 },
    sentryEvents: [{ environment: 'staging', exception: 'Error: Test error' }],
    expected: [{ environment: 'Staging', trafficType: 'user', key: '42', eventTypeId: 'sentry_exception' }],
    trackEvents: [
      {
        environmentName: 'Staging',
        trafficTypeName: 'user',
        key: '42',
        eventTypeId: 'sentry_exception',
        properties: { source: 'Sentry', type: 'Error', culprit: 'checkout(app)' },
      },
    ],
  });
});

it.skipIf(!isRun(false))(
  '--open: opens the page of the React example, and serves it until Ctrl+C',
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'sentry-split-demo-'));
    const opened = join(folder, 'opened');
    // Vite runs a script that `BROWSER` names instead of a browser.
    const browser = join(folder, 'browser.js');
    writeFileSync(
      browser,
      `require('node:fs').writeFileSync(${JSON.stringify(opened)}, process.argv.slice(2).join(' '))`,
    );
    const demo = runScript(['examples/demo/run.ts', '--open'], { BROWSER: browser });
    try {
      const line = (await demo.printed('Ctrl+C ends it')).at(-1) ?? '';
      const url = /http\S+/.exec(line)?.[0] ?? '';
      expect(line.length).toBeLessThanOrEqual(80);
      expect(await (await fetch(url)).text()).toContain('board.jsx');
      await expect.poll(() => readWritten(opened), { timeout: 60_000 }).toContain(url);
      expect(await demo.stop()).toBe(0);
    } finally {
      await demo.stop();
      rmSync(folder, { recursive: true });
    }
  },
);

function readWritten(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

describe('a difference', () => {
  const [, , two] = CASES as [unknown, unknown, (typeof CASES)[number]];
  const trackEvent = (trafficTypeName: string, key: string) =>
    ({
      environmentName: 'Production',
      eventTypeId: 'sentry_exception',
      trafficTypeName,
      key,
    }) as ArrivedTrackEvent;
  const marks = (...arrived: ArrivedTrackEvent[]) =>
    rowsOf(1, two, compare(two.expected, arrived)).map((row) => stripVTControlCharacters(row).trim());

  it.each([
    ['none', [trackEvent('user', '42'), trackEvent('org', '55')], ['✓', '✓']],
    ['another key', [trackEvent('user', '43'), trackEvent('org', '55')], ['✗', '✓']],
    ['one that is missing', [trackEvent('user', '42')], ['✓', '✗']],
    [
      'one too many',
      [trackEvent('user', '42'), trackEvent('org', '55'), trackEvent('org', '55')],
      ['✓', '✓', '✗'],
    ],
  ])('%s', (_, arrived, expected) => {
    expect(marks(...arrived).map((row) => row.at(-1))).toEqual(expected);
  });

  it('shows both sides', () => {
    expect(marks(trackEvent('user', '42'))[1]).toMatch(/Production org 55 +nothing +✗$/);
  });
});
