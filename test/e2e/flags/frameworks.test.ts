/** Flags evaluated in a middleware, the error in the handler, 40 users at once. */
import { describe, expect, it } from 'vitest';
import { run, TIMEOUT } from './run.ts';
import { areRun, sdk } from './sdks.ts';

const split = sdk('@splitsoftware/splitio');
const env = {
  EXPRESS: sdk('express').where,
  FASTIFY: sdk('fastify').where,
  NEST_COMMON: sdk('@nestjs/common').where,
  NEST_CORE: sdk('@nestjs/core').where,
  REFLECT: sdk('reflect-metadata').where,
  SENTRY_NEST: `${sdk('@sentry/nestjs').where}/setup`,
};

const servers = [
  ['express', 'sentry-node-8'],
  ['express', 'sentry-node-9'],
  ['express', 'sentry-node-10'],
  ['express', '@sentry/node'],
  ['fastify', 'sentry-node-10'],
  ['fastify', '@sentry/node'],
  ['nest', '@sentry/nestjs'],
].map(([framework = '', sentry = '']) => ({
  framework,
  server: sdk(framework === 'nest' ? '@nestjs/core' : framework),
  sentry: sdk(sentry),
}));

describe.each(servers)('$server.title with $sentry.title', ({ framework, server, sentry }) => {
  it.skipIf(!areRun(server, sentry))(
    'shows each user their own treatment',
    { timeout: TIMEOUT + 5000 },
    async () => {
      const { report, shown } = await run('frameworks.mjs', {
        sentry,
        split,
        env: { ...env, FRAMEWORK: framework },
      });
      const treatments = report['treatments'] as Record<string, string>;
      expect(Object.keys(treatments)).toHaveLength(40);
      expect(new Set(Object.values(treatments))).toEqual(new Set(['on', 'off']));
      const expected = Object.entries(treatments).map(([user, treatment]) => [
        user,
        [`flag_user ${treatment === 'on'}`],
      ]);
      expect(shown).toEqual(Object.fromEntries(expected));
    },
  );
});
