/** `npm run release -- patch|minor|major|1.2.3`: tests, version, CHANGELOG, commit and tag. Publishing is the tag's workflow. */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';

const run = (command: string, ...args: string[]) =>
  execFileSync(command, args, { stdio: ['inherit', 'pipe', 'inherit'], encoding: 'utf8' }).trim();

const [kind] = process.argv.slice(2);
if (!kind) throw new Error('usage: npm run release -- patch|minor|major|1.2.3');
if (run('git', 'status', '--porcelain')) throw new Error('commit or stash your changes first');

execFileSync('npm', ['test'], { stdio: 'inherit' });

const version = run('npm', 'version', kind, '--no-git-tag-version', '--allow-same-version').replace(/^v/, '');
const changelog = readFileSync('CHANGELOG.md', 'utf8');
const date = new Date().toISOString().slice(0, 10);
const dated = changelog.replace(/^## .* — unreleased$/m, `## ${version} — ${date}`);
if (dated === changelog) throw new Error('CHANGELOG.md has no "## … — unreleased" section');
writeFileSync('CHANGELOG.md', dated);

run('git', 'add', 'CHANGELOG.md', 'package.json', 'package-lock.json');
run('git', 'commit', '--message', `Release ${version}`);
run('git', 'tag', '--annotate', `v${version}`, '--message', `v${version}`);
console.log(`Tagged v${version}. Publish it with: git push --follow-tags`);
