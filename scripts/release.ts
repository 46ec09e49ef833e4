/**
 * `npm run release -- patch|minor|major|1.2.3`: runs all tests, sets the version, dates the changelog, commits and tags.
 * The tag's workflow publishes. Whatever makes a release impossible is refused before anything is changed.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { dateChangelog, hasUnreleased } from './date-changelog.ts';
import { describeMissing, findMissingMetadata, type Metadata } from './missing-metadata.ts';

function main(): void {
  const [bump] = process.argv.slice(2);
  const obstacle = findObstacle(bump);
  if (bump === undefined || obstacle !== undefined) {
    console.error(`Nothing was released, and nothing changed: ${obstacle}`);
    process.exitCode = 1;
    return;
  }
  execFileSync('npm', ['test'], { stdio: 'inherit' });
  const version = setVersion(bump);
  writeFileSync('CHANGELOG.md', dateChangelog(readChangelog(), version, new Date()));
  commitAndTag(version);
  console.log(`Tagged v${version}. Publish it with: git push --follow-tags`);
}

/** Why there can be no release now; `undefined` if there can. */
function findObstacle(bump: string | undefined): string | undefined {
  if (bump === undefined) return 'say which: npm run release -- patch|minor|major|1.2.3';
  const missing = findMissingMetadata(JSON.parse(readFileSync('package.json', 'utf8')) as Metadata);
  if (missing.length > 0) return `package.json needs these fields first:\n${describeMissing(missing)}`;
  if (run('git', 'status', '--porcelain') !== '') return 'commit or stash your changes first';
  if (!hasUnreleased(readChangelog())) return 'CHANGELOG.md has no "## … — unreleased" section';
  return undefined;
}

function readChangelog(): string {
  return readFileSync('CHANGELOG.md', 'utf8');
}

/** Sets the version in package.json and package-lock.json, and returns it. */
function setVersion(bump: string): string {
  return run('npm', 'version', bump, '--no-git-tag-version', '--allow-same-version').replace(/^v/, '');
}

function commitAndTag(version: string): void {
  run('git', 'add', 'CHANGELOG.md', 'package.json', 'package-lock.json');
  run('git', 'commit', '--message', `Release ${version}`);
  run('git', 'tag', '--annotate', `v${version}`, '--message', `v${version}`);
}

/** Runs a command and returns what it prints. */
function run(command: string, ...args: string[]): string {
  return execFileSync(command, args, { stdio: ['inherit', 'pipe', 'inherit'], encoding: 'utf8' }).trim();
}

main();
