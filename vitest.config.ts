import { defineConfig } from 'vitest/config';

const SECOND = 1000;

interface ProjectOptions {
  /** Whether some of the tests run with older SDKs, which `npm run test:rest` installs first. */
  needsOlderSdks?: boolean;
  /** Whether each file has modules and globals of its own, for tests that change those. Loading them takes most of a second. */
  isIsolated?: boolean;
}

/** A part of the tests that can run alone: `npx vitest run --project NAME`. */
const project = (
  name: string,
  folders: string[],
  { needsOlderSdks = false, isIsolated = false }: ProjectOptions = {},
) => ({
  extends: true as const,
  test: {
    name,
    include: folders.map((folder) => `test/${folder}/**/*.test.ts`),
    exclude: ['**/node_modules/**'],
    globalSetup: needsOlderSdks ? ['./test/sdks/install.ts', './test/sdks/bundle.ts'] : [],
    isolate: isIsolated,
  },
});

export default defineConfig({
  test: {
    projects: [
      // Our sources alone, in this process: nothing is built, installed or started.
      project('unit', ['unit']),
      // Random and hostile events, and the corpus of culprits.
      project('fuzz', ['fuzz', 'corpus']),
      // What was found in real apps: servers, pages and workers as people run them.
      project('field', ['field'], { needsOlderSdks: true }),
      // Cloudflare, the edge runtime, Lambda, Google Cloud, Deno, Bun: installed by `.ci/run`.
      project('runtimes', ['runtimes']),
      // Next.js, Nest, Fastify, Vue, …, as their users build and run them: installed by `.ci/run`.
      project('frameworks', ['frameworks']),
      // The real SDKs in the process of the tests.
      project('in-process', ['in-process'], { isIsolated: true }),
      // Apps with the real SDKs.
      project('sdk', ['stand-in', 'e2e/node', 'e2e/delivery', 'e2e/flags', 'e2e/events-api', 'matrix'], {
        needsOlderSdks: true,
      }),
      // Pages in a real Chromium.
      project('browser', ['e2e/harness', 'e2e/browser'], { needsOlderSdks: true }),
      // The packed tarball: in bundlers, on other runtimes, in npm's dependency trees, by script tag.
      project('packaging', ['packaging'], { needsOlderSdks: true }),
      // TypeScript programs.
      project('types', ['types'], { needsOlderSdks: true }),
      project('examples', ['examples']),
    ],
    pool: 'forks',
    // Twice the two cores of the smallest machine: tests mostly wait for the processes and pages that they start.
    maxWorkers: 4,
    // Generous: the machine may be busy. Nothing waits that long unless it fails.
    testTimeout: 150 * SECOND,
    hookTimeout: 150 * SECOND,
    reporters: ['default', './test/summary.ts'],
  },
});
