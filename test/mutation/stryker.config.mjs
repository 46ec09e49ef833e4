import { folderOf } from './folders.mjs';

const folder = folderOf(process.env);
const reports = `.cache/mutation/${folder.name}`;

/** Stryker's options for one folder of `src`, which `run.mjs` names in the environment. */
export default {
  plugins: ['@stryker-mutator/vitest-runner'],
  testRunner: 'vitest',
  // Related files need not be looked for: the tests are those of the folder.
  vitest: { configFile: 'test/mutation/vitest.config.mjs', related: false },
  mutate: [`src/${folder.name}/**/*.ts`],
  thresholds: { high: 100, low: folder.minScore, break: folder.minScore },

  // All that is copied to the place where the code is broken.
  ignorePatterns: [
    '**',
    '!src/**',
    '!test/builders.ts',
    '!test/unit/**',
    '!test/mutation/*',
    '!package.json',
  ],
  tempDirName: '.cache/mutation/sandbox',

  coverageAnalysis: 'perTest',
  incremental: true,
  incrementalFile: `${reports}/incremental.json`,
  concurrency: 2,
  // Generous: the machine may be busy. A loop without end is found by its rounds, not by its time.
  timeoutMS: 30_000,

  reporters: ['clear-text', 'progress-append-only', 'html', 'json'],
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  htmlReporter: { fileName: `${reports}/report.html` },
  jsonReporter: { fileName: `${reports}/report.json` },
  warnings: { slow: false },
};
