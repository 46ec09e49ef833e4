import { defineConfig } from 'vitest/config';

const SECOND = 1000;

/** A part of the tests that can run alone: `npx vitest run --project NAME`. */
const project = (name: string, folders: string[], needsOlderSdks = false) => ({
  extends: true as const,
  test: {
    name,
    include: folders.map((folder) => `test/${folder}/**/*.test.ts`),
    globalSetup: needsOlderSdks ? ['./test/sdks/install.ts'] : [],
  },
});

export default defineConfig({
  test: {
    projects: [
      // Our sources alone, in this process: nothing is built, installed or started.
      project('unit', ['unit']),
      project('fuzz', ['fuzz', 'corpus']),
      // What was found in real apps: servers, pages and workers as people run them.
      project('field', ['field'], true),
      // Cloudflare, the edge runtime, Lambda, Google Cloud, Deno, Bun: installed by `.ci/run`.
      project('runtimes', ['runtimes']),
      // Apps with the real SDKs, of every major.
      project('sdk', ['stand-in', 'e2e/node', 'e2e/delivery', 'e2e/flags', 'e2e/events-api', 'matrix'], true),
      // Pages in a real Chromium.
      project('browser', ['e2e/harness', 'e2e/browser']),
      // The packed tarball: in bundlers, on other runtimes, in npm's dependency trees, by script tag.
      project('packaging', ['packaging'], true),
      // TypeScript programs.
      project('types', ['types'], true),
      project('examples', ['examples']),
    ],
    pool: 'forks',
    // Of tests that start processes, more at a time would only wait for each other.
    maxWorkers: 2,
    // Generous: the machine may be busy. Nothing waits that long unless it fails.
    testTimeout: 120 * SECOND,
    hookTimeout: 120 * SECOND,
    reporters: ['default', './test/summary.ts'],
  },
});
