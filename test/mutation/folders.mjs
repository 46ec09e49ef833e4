/**
 * The folders of `src` that have mutation tests, the unit tests that run against the broken code, and how many percent of
 * the mutants they have to kill.
 */
export const FOLDERS = [
  { name: 'culprit', tests: ['culprit'], minScore: 95 },
  { name: 'mapping', tests: ['mapping'], minScore: 95 },
  { name: 'options', tests: ['options'], minScore: 85 },
  { name: 'delivery', tests: ['delivery', 'tracker.test.ts'], minScore: 85 },
];

/** The folder that `run.mjs` named in the environment. */
export function folderOf({ FOLDER }) {
  const folder = FOLDERS.find(({ name }) => name === FOLDER);
  if (!folder) throw new Error('Run `npm run test:mutation` instead of Stryker itself.');
  return folder;
}
