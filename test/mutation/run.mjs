/**
 * Mutation tests: Stryker breaks the code in one place at a time, and looks whether a unit test fails.
 *
 *     npm run test:mutation                 all folders
 *     npm run test:mutation -- culprit      one, or several
 *
 * What follows is given to Stryker: `npm run test:mutation -- culprit --mutate src/culprit/word.ts --force`.
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { installOnce } from '../sdks/install.ts';
import { FOLDERS } from './folders.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
const root = fileURLToPath(new URL('../..', import.meta.url));

const given = process.argv.slice(2);
const firstOption = given.findIndex((argument) => argument.startsWith('-'));
const names = firstOption < 0 ? given : given.slice(0, firstOption);
const options = given.slice(names.length);
const known = FOLDERS.map(({ name }) => name);
const unknown = names.find((name) => !known.includes(name));
if (unknown) throw new Error(`There are no mutation tests of ${unknown}, only of ${known.join(', ')}.`);

installOnce(here, 'Stryker (test/mutation)');
for (const name of names.length > 0 ? names : known) {
  console.log(`\nsrc/${name}`);
  const { status } = spawnSync(
    `${here}node_modules/.bin/stryker`,
    ['run', 'test/mutation/stryker.config.mjs', ...options],
    { cwd: root, stdio: 'inherit', env: { ...process.env, FOLDER: name } },
  );
  if (status !== 0) process.exitCode = 1;
}
