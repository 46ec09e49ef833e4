/**
 * `npm run size`: what apps bundle of each entry, beside the last release. That one is built anew from its tag, in a folder
 * of its own and with what is installed here, so that the same tools measure both.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSizeTable, type MeasuredSize } from './size-table.ts';

const tag = lastRelease();
console.log(
  tag ? `Before: ${tag}` : 'There is no release yet (no tag v*): there is nothing to compare with.',
);
process.stdout.write(createSizeTable(tag ? measureRelease(tag) : [], measure('.')));

/** The last release's tag before this commit. */
function lastRelease(): string | undefined {
  const tags = run('git', ['tag', '--list', 'v*', '--merged', 'HEAD', '--sort=-version:refname'], '.');
  return tags.split('\n')[0] || undefined;
}

function measureRelease(tag: string): MeasuredSize[] {
  const folder = mkdtempSync(join(tmpdir(), 'sentry-split-size-'));
  try {
    run('git', ['worktree', 'add', '--detach', folder, tag], '.');
    symlinkSync(join(process.cwd(), 'node_modules'), join(folder, 'node_modules'));
    run('npm', ['run', 'build'], folder);
    return measure(folder);
  } finally {
    run('git', ['worktree', 'remove', '--force', folder], '.');
    rmSync(folder, { recursive: true, force: true });
  }
}

/** `size-limit` fails where a size is over its limit, and prints the sizes all the same. */
function measure(folder: string): MeasuredSize[] {
  try {
    return JSON.parse(run('npx', ['size-limit', '--json'], folder)) as MeasuredSize[];
  } catch (error) {
    const { stdout } = error as { stdout?: string };
    if (!stdout) throw error;
    return JSON.parse(stdout) as MeasuredSize[];
  }
}

/** Runs a command and returns what it prints. */
function run(command: string, args: readonly string[], cwd: string): string {
  return execFileSync(command, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'], encoding: 'utf8' }).trim();
}
