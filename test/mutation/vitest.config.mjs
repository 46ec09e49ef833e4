import { defineConfig } from 'vitest/config';
import { folderOf } from './folders.mjs';

/**
 * The unit tests of one folder, for Stryker. Not those of other folders: a folder's own tests have to notice what breaks in
 * it, and are quick.
 */
export default defineConfig({
  test: {
    include: [`test/unit/${folderOf(process.env).name}/**/*.test.ts`],
    // One thread for all files, which starts anew for each mutant.
    isolate: false,
    testTimeout: 120_000,
  },
});
