/** Installs the older SDK majors beside this file, once: a vitest `globalSetup`. They would make the main `npm ci` slow. */
import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('.', import.meta.url));

/** When a file was last changed; 0 if there is none. */
const changedAt = (path: string): number => statSync(folder + path, { throwIfNoEntry: false })?.mtimeMs ?? 0;

/**
 * Runs `npm ci` in this folder if `node_modules` is missing or older than the lockfile.
 *
 * @throws if that fails, with what npm said
 */
export function setup(): void {
  // npm writes this file last.
  if (changedAt('node_modules/.package-lock.json') >= changedAt('package-lock.json')) return;
  console.log('Installing the older SDKs that the tests use (test/sdks), once …');
  const { status, stdout, stderr } = spawnSync(
    'npm',
    ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline'],
    { cwd: folder, encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(`npm ci in ${folder} failed:\n${stdout ?? ''}${stderr ?? ''}`);
}
