/**
 * The published types, from the packed tarball, in apps with nothing but the SDK in question
 * (docs/sdk-facts.md#types-and-packages).
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { createApp } from '../packaging/packed.ts';
import { compile, SETUPS, type Setup } from './compile.ts';

const source = (name: string) => readFileSync(fileURLToPath(new URL(name, import.meta.url)), 'utf8');
const setups = Object.keys(SETUPS) as Setup[];
// The first compiles TypeScript's own declarations too.
vi.setConfig({ testTimeout: 60_000 });

const removers: (() => void)[] = [];
afterAll(() => removers.forEach((remove) => remove()));

/** Compiles an app under each set-up: what is wrong, by set-up. */
async function problems(
  links: Record<string, string>,
  files: Record<string, string>,
): Promise<Record<string, string[]>> {
  const app = await createApp(links, files);
  removers.push(app.remove);
  return Object.fromEntries(
    setups.map((setup) => {
      app.write({ 'package.json': JSON.stringify({ name: 'app', type: SETUPS[setup].type }) });
      return [setup, compile(app.folder, Object.keys(files), setup)];
    }),
  );
}
const NONE = Object.fromEntries(setups.map((setup) => [setup, []]));

describe.each(['node', 'browser'])('an app that has only @sentry/%s', (platform) => {
  const app = (from: string, to: string) =>
    source('sentry.ts')
      .replaceAll('@sentry/node', `@sentry/${platform}`)
      .replaceAll(from || 'nothing to replace', to);

  it.each([
    ['7.120', `sentry-${platform}-7`, 'Sentry.ErrorEvent', 'Sentry.Event'],
    ['8', `sentry-${platform}-8`, '', ''],
    ['9', `sentry-${platform}-9`, '', ''],
    ['10', `sentry-${platform}-10`, '', ''],
    ['11', `@sentry/${platform}`, '', ''],
  ])('of %s compiles without a cast, and wrong use does not', async (_, sdk, from, to) => {
    expect(
      await problems(
        {
          [`@sentry/${platform}`]: sdk,
          '@splitsoftware/splitio': '@splitsoftware/splitio',
          '@types/node': '@types/node',
        },
        { 'app.ts': app(from, to) },
      ),
    ).toEqual(NONE);
  });
});

it.each([
  ['@splitsoftware/splitio 10.22', '@splitsoftware/splitio', 'split-10-oldest'],
  ['@splitsoftware/splitio 10', '@splitsoftware/splitio', 'split-10'],
  ['@splitsoftware/splitio 11', '@splitsoftware/splitio', '@splitsoftware/splitio'],
  [
    '@splitsoftware/splitio-browserjs',
    '@splitsoftware/splitio-browserjs',
    '@splitsoftware/splitio-browserjs',
  ],
])('takes every factory type of %s, and none of its clients', async (_, name, sdk) => {
  expect(
    await problems(
      { [name]: sdk, '@types/node': '@types/node' },
      {
        'app.ts': source('split.ts').replaceAll('@splitsoftware/splitio', name),
        'factory.ts': source('factory.ts'),
      },
    ),
  ).toEqual(NONE);
});

it.each([7, 8, 9, 10])('fits the types of @sentry/types %i', async (major) => {
  expect(
    await problems({ '@sentry/types': `sentry-types-${major}` }, { 'app.ts': source('sentry-types.ts') }),
  ).toEqual(NONE);
});

it('needs no SDK at all to compile: our declarations import none', async () => {
  expect(
    await problems(
      {},
      {
        'app.ts': `import { mapEvent } from 'sentry-split'; mapEvent({}, { environments: {}, identities: {} });`,
      },
    ),
  ).toEqual(NONE);
});

it('reports what is wrong in the app', async () => {
  const wrong = `import { splitIntegration } from 'sentry-split'; splitIntegration({ identities: {} });`;
  const found = await problems({}, { 'app.ts': wrong });
  expect(Object.keys(found)).toEqual(setups);
  for (const lines of Object.values(found)) {
    expect(lines).toEqual([expect.stringContaining("app.ts:1 Argument of type '{ identities: {}; }'")]);
  }
});
