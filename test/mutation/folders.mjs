/** The folders of `src` that have mutation tests, and how many percent of the mutants their unit tests have to kill. */
export const FOLDERS = [
  { name: 'culprit', minScore: 95 },
  { name: 'mapping', minScore: 95 },
  { name: 'options', minScore: 85 },
  { name: 'delivery', minScore: 85 },
];

/** The folder that `run.mjs` named in the environment. */
export function folderOf({ FOLDER }) {
  const folder = FOLDERS.find(({ name }) => name === FOLDER);
  if (!folder) throw new Error('Run `npm run test:mutation` instead of Stryker itself.');
  return folder;
}
