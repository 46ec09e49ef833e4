import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['./test/sdks/install.ts'],
    pool: 'forks',
    // Two cores: more workers would only make the timings of the end-to-end tests worse.
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    reporters: ['default', './test/summary.ts'],
  },
});
