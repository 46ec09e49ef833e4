/** Express, Fastify and NestJS: many users at once, the user set in a middleware, the error in a handler. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { build as bundle } from 'esbuild';
import type { StandIn } from '../stand-in/stand-in.ts';
import {
  app,
  arrived,
  expected,
  installPackage,
  settings,
  startServer,
  startServices,
  users,
} from './kit.ts';

let standIn: StandIn;
beforeAll(async () => {
  standIn = await startServices();
  await installPackage('test/frameworks');
});
beforeEach(() => standIn.clear());
afterAll(() => standIn.close());

const servers = [
  { packages: ['express', '@sentry/node'], args: ['--import', './instrument.mjs', 'express.mjs'] },
  { packages: ['fastify', '@sentry/node'], args: ['--import', './instrument.mjs', 'fastify.mjs'] },
  { packages: ['@nestjs/core', '@sentry/nestjs'], args: ['.cache/nest.cjs'] },
].map(({ packages, args }) => ({ server: app('servers', packages), args }));

describe.each(servers.map((row) => [row.server.title, row] as const))('%s', (_title, { server, args }) => {
  it.skipIf(!server.isInstalled)('gives each of 40 users at once their own error, once', async () => {
    if (args.includes('.cache/nest.cjs')) await bundleNest(server.folder);
    const { url, stop } = await startServer(server, () => args, settings(standIn));
    const answers = await Promise.all(
      users(40).map((user) => fetch(`${url}/order`, { headers: { 'x-user': user } })),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([500]));

    await stop(); // delivers, to both companies
    const errors = users(40).map((user) => ({ user, message: `The order of ${user} has no items` }));
    expect(arrived(standIn)).toEqual(expected(errors));
  });
});

/** CommonJS with decorators, as `nest build` makes it. */
const bundleNest = (folder: string) =>
  bundle({
    absWorkingDir: folder,
    entryPoints: ['nest/main.ts'],
    outfile: '.cache/nest.cjs',
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'cjs',
    tsconfigRaw: { compilerOptions: { experimentalDecorators: true } },
    logLevel: 'error',
  });
