import { defineConfig } from 'vitest/config';
import { folderOf } from './folders.mjs';

/** The tests of one folder, for Stryker: it needs threads, and no projects. */
export default defineConfig({
  test: {
    include: folderOf(process.env).tests.map((tests) =>
      tests.endsWith('.ts') ? `test/unit/${tests}` : `test/unit/${tests}/**/*.test.ts`,
    ),
    // One thread for all files, which starts anew for each mutant.
    isolate: false,
    testTimeout: 120_000,
  },
});
