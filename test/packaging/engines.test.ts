/**
 * The package on the Node versions of `engines`, on Deno and on Bun, with the real SDKs. This process's own Node always; the
 * others where they are installed: `npm ci --prefix test/packaging/runtimes`, about 800 MB, Linux x64.
 */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packageFolder } from '../e2e/app.ts';
import { startStandIn, type StandIn } from '../stand-in/stand-in.ts';
import { inShort } from './page.ts';
import { createApp, run, type App } from './packed.ts';

interface Runtime {
  name: string;
  command: string;
  args?: string[];
  /** What it says its version is: `process.version`, `Deno.version.deno`, … begins so. */
  version?: string;
}

const installed = (path: string) => fileURLToPath(new URL(`runtimes/node_modules/${path}`, import.meta.url));
const RUNTIMES: Runtime[] = [
  { name: 'the Node that runs the tests', command: process.execPath },
  { name: 'Node 22', command: installed('node-22/bin/node'), version: 'Node v22.' },
  { name: 'Node 24', command: installed('node-24/bin/node'), version: 'Node v24.' },
  { name: 'Node 26', command: installed('node-26/bin/node'), version: 'Node v26.' },
  {
    name: 'Deno',
    command: installed('@deno/linux-x64-glibc/deno'),
    args: [
      'run',
      '--quiet',
      '--no-config',
      '--node-modules-dir=manual',
      '--no-lock',
      '--cached-only',
      '--allow-all',
    ],
    version: 'Deno ',
  },
  { name: 'Bun', command: installed('@oven/bun-linux-x64/bin/bun'), args: ['run'], version: 'Bun ' },
];

const source = (name: string) => readFileSync(new URL(`apps/${name}`, import.meta.url), 'utf8');
const FILES = {
  'package.json': '{ "name": "app" }',
  'app.mjs': source('app.mjs'),
  'app.cjs': source('app.cjs'),
  'track-error.cjs': source('track-error.cjs'),
};

let app: App;
let standIn: StandIn;
beforeAll(async () => {
  [app, standIn] = await Promise.all([
    createApp({ '@sentry/node': '@sentry/node', '@splitsoftware/splitio': '@splitsoftware/splitio' }, FILES),
    startStandIn(),
  ]);
});
afterAll(async () => {
  app?.remove();
  await standIn?.close();
});

for (const { name, command, args = [], version = `Node ${process.version}` } of RUNTIMES) {
  describe.skipIf(!existsSync(command))(`on ${name}`, () => {
    it.each(['app.mjs', 'app.cjs'])(
      'tracks an error and delivers it with Sentry’s flush: %s',
      async (file) => {
        standIn.clear();
        const { code, stdout, stderr } = await run(
          command,
          [...args, app.file(file)],
          app.folder,
          standIn.env,
        );
        if (code !== 0) throw new Error(stderr);
        // The SDKs may have something to say of runtimes other than Node.
        expect(stderr).not.toContain('sentry-split');
        const [first, ...rest] = stdout.trim().split('\n');
        expect(first?.startsWith(version)).toBe(true);
        expect(rest).toEqual(['flushed true']);
        expect(inShort(standIn.trackEvents)).toEqual(['Prod-Default user/42 sentry_exception']);
        expect(standIn.sentryEvents).toHaveLength(1);
      },
    );
  });
}

it('names in engines the oldest Node that the tests run on', () => {
  const manifest = JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8')) as {
    engines: { node: string };
  };
  const workflow = readFileSync(join(packageFolder, '.github/workflows/ci.yml'), 'utf8');
  const oldest = /node: \['(\d+)/.exec(workflow)?.[1];
  expect(manifest.engines.node).toBe(`>=${oldest}`);
});
