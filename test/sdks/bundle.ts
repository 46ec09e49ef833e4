/**
 * Bundles the SDKs for Node, a file each, as apps for serverless platforms do. Most of what a small app's process costs is
 * loading an SDK's hundreds of modules, and a run of the tests starts hundreds of processes. The matrix loads the SDKs as
 * they are installed.
 */
import { existsSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { bundlePath } from './load.mjs';

const FOLDERS = [
  fileURLToPath(new URL('.', import.meta.url)),
  fileURLToPath(new URL('../../', import.meta.url)),
];

/** Newest first. Split 10.22.4 is not among them: the tests change one of its modules. */
const SDKS = [
  '@sentry/node',
  'sentry-node-10',
  'sentry-node-9',
  'sentry-node-8',
  'sentry-node-7',
  '@splitsoftware/splitio',
  'split-10',
];

/** Bundles those that are installed and not bundled yet: a vitest `globalSetup`. */
export async function setup(): Promise<void> {
  await Promise.all(SDKS.map(bundle));
}

async function bundle(name: string): Promise<void> {
  const folder = FOLDERS.find((candidate) => existsSync(join(candidate, 'node_modules', name)));
  if (folder === undefined) return;
  const file = bundlePath(folder, name);
  if (existsSync(file)) return;
  // Beside the others, and moved when whole: another run may do the same.
  const unfinished = `${file}.${process.pid}`;
  await build({
    stdin: {
      contents: `module.exports = require(${JSON.stringify(name)})`,
      resolveDir: folder,
      loader: 'js',
    },
    bundle: true,
    platform: 'node',
    format: 'cjs',
    outfile: unfinished,
    logLevel: 'error',
  });
  renameSync(unfinished, file);
}
