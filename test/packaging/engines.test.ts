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

const VERSION = `
  const { Deno, Bun } = globalThis;
  console.log(Deno ? 'Deno ' + Deno.version.deno : Bun ? 'Bun ' + Bun.version : 'Node ' + process.version);
`;

/**
 * An uncaught error's path is Node's own affair (docs/sdk-facts.md#how-a-node-process-ends); this is what all of them
 * can do.
 */
const APP = `
  const { SENTRY_DSN, SPLIT_URLS, SPLIT_SDK_KEY } = process.env;
  const factory = SplitFactory({
    core: { authorizationKey: SPLIT_SDK_KEY },
    urls: JSON.parse(SPLIT_URLS),
    streamingEnabled: false,
  });
  Sentry.init({
    dsn: SENTRY_DSN,
    environment: 'production',
    integrations: (defaults) => [
      ...defaults.filter(({ name }) => name !== 'Dedupe'),
      splitIntegration({ environments: { production: factory }, identities: { 'user.id': 'user' } }),
    ],
  });
  Sentry.setUser({ id: 42 });
  Sentry.captureException(new TypeError('broken'));
  Sentry.flush(5000).then((isFlushed) => {
    console.log('flushed', isFlushed);
    process.exit();
  });
`;

const FILES = {
  'package.json': '{ "name": "app" }',
  'app.mjs': `
    import * as Sentry from '@sentry/node';
    import { SplitFactory } from '@splitsoftware/splitio';
    import { splitIntegration } from 'sentry-split';
    ${VERSION} ${APP}`,
  'app.cjs': `
    const Sentry = require('@sentry/node');
    const { SplitFactory } = require('@splitsoftware/splitio');
    const { splitIntegration } = require('sentry-split');
    ${VERSION} ${APP}`,
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
    it.each(['app.mjs', 'app.cjs'])('an error becomes its track event: %s', async (file) => {
      standIn.clear();
      const { code, stdout, stderr } = await run(command, [...args, app.file(file)], app.folder, standIn.env);
      if (code !== 0) throw new Error(stderr);
      // The SDKs may have something to say of runtimes other than Node.
      expect(stderr).not.toContain('sentry-split');
      const [first, ...rest] = stdout.trim().split('\n');
      expect(first?.startsWith(version)).toBe(true);
      expect(rest).toEqual(['flushed true']);
      expect(inShort(standIn.trackEvents)).toEqual(['Prod-Default user/42 sentry_exception']);
      expect(standIn.sentryEvents).toHaveLength(1);
    });
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
