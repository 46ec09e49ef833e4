/** Installs what a folder's own package.json names, once: it would make the main `npm ci` slow. */
import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { hasRest } from '../which-run.ts';

/**
 * Runs `npm ci` in a folder if its `node_modules` is missing or older than the lockfile.
 *
 * @param folder ends in a slash
 * @param what is said to be installed
 * @throws if that fails, with what npm said
 */
export function installOnce(folder: string, what: string): void {
  /** When a file was last changed; 0 if there is none. */
  const changedAt = (path: string) => statSync(folder + path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  // npm writes this file last.
  if (changedAt('node_modules/.package-lock.json') >= changedAt('package-lock.json')) return;
  console.log(`Installing ${what}, once …`);
  const { status, stdout, stderr } = spawnSync(
    'npm',
    ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline'],
    { cwd: folder, encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(`npm ci in ${folder} failed:\n${stdout ?? ''}${stderr ?? ''}`);
}

/** The older SDK majors, beside this file. */
export const installOlderSdks = (): void =>
  installOnce(fileURLToPath(new URL('.', import.meta.url)), 'the older SDKs that the tests use (test/sdks)');

/** A vitest `globalSetup`. */
export function setup(): void {
  if (hasRest) installOlderSdks();
}
