/** Deno with `@sentry/deno`, and Bun with `@sentry/bun`. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startStandIn, type StandIn } from '../stand-in/stand-in.ts';
import { arrived, expectedFor, file, isInstalled, start } from './kit.ts';

const RUNTIMES = [
  {
    name: 'Deno',
    package: '@deno/linux-x64-glibc',
    command: 'deno',
    args: ['run', '--quiet', '--node-modules-dir=manual', '--no-lock', '--cached-only', '--allow-all'],
    sdk: '@sentry/deno',
  },
  { name: 'Bun', package: '@oven/bun-linux-x64', command: 'bin/bun', args: ['run'], sdk: '@sentry/bun' },
];

let standIn: StandIn;
beforeEach(async () => void (standIn = await startStandIn()));
afterEach(() => standIn.close());

for (const { name, package: packageName, command, args, sdk } of RUNTIMES) {
  const run = (end: 'crash' | 'flush') =>
    start(file(`node_modules/${packageName}/${command}`), [...args, 'apps/process.mjs'], {
      ...standIn.env,
      SENTRY_SDK: sdk,
      END: end,
    });

  describe.skipIf(!isInstalled(packageName))(`on ${name}`, () => {
    it('delivers the errors of several users at a flush, without tracing headers', async () => {
      const { ended, output } = run('flush');
      expect({ code: await ended, output: output() }).toEqual({ code: 0, output: 'flushed true\n' });
      expect(arrived(standIn)).toEqual(expectedFor(['a', 'b', 'c']));
      const posts = standIn.requests.filter(({ endpoint }) => endpoint === 'events');
      expect(posts.flatMap(({ headers }) => Object.keys(headers)).join()).not.toMatch(/trace|baggage/);
    });

    it('delivers a crash', async () => {
      expect(await run('crash').ended).not.toBe(0);
      expect(arrived(standIn)).toEqual(expectedFor(['a', 'b', 'c', 'crash']));
    });
  });
}
