/** What the tests of this folder share. Their runtimes are installed by `npm ci --prefix test/runtimes`, not by `npm ci`. */
import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { StandIn } from '../stand-in/stand-in.ts';

/** A file of this folder. */
export const file = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** Whether a package of this folder is installed. */
export const isInstalled = (name: string): boolean => existsSync(file(`node_modules/${name}`));

/**
 * Bundles an app as the runtime's own tool does, with `sentry-split` from `dist`.
 *
 * @param alias packages to take in place of others
 */
export async function bundle(
  app: string,
  conditions: string[],
  format: 'esm' | 'iife',
  alias: Record<string, string> = {},
): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [file(`apps/${app}`)],
    alias: { 'sentry-split': file('../../dist/index.js'), ...alias },
    bundle: true,
    format,
    target: 'es2022',
    conditions,
    mainFields: ['browser', 'module', 'main'],
    external: ['node:*', 'cloudflare:*'],
    write: false,
    logLevel: 'error',
  });
  const [output] = outputFiles;
  if (!output) throw new Error(`esbuild made nothing of ${app}`);
  return output.text;
}

/** Starts a command in this folder. Its output is in `output`, so far. */
export function start(
  command: string,
  args: string[],
  env: Record<string, string>,
): { child: ChildProcessWithoutNullStreams; output: () => string; ended: Promise<number | null> } {
  const { PATH = '', HOME = '' } = process.env;
  const child = spawn(command, args, { cwd: file('.'), env: { PATH, HOME, ...env } });
  let text = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (part: string) => (text += part));
  const ended = once(child, 'close').then(([code]) => code as number | null);
  return { child, output: () => text, ended };
}

/** What arrived at Split: `environment trafficType/key eventTypeId`, sorted. */
export const arrived = (standIn: StandIn): string[] =>
  standIn.trackEvents
    .map(
      ({ environmentName, trafficTypeName, key, eventTypeId }) =>
        `${environmentName} ${trafficTypeName}/${key} ${eventTypeId}`,
    )
    .sort();

/** What is to arrive for the users with these ids. */
export const expectedFor = (ids: string[]): string[] =>
  ids.map((id) => `Prod-Default user/${id} sentry_exception`).sort();
