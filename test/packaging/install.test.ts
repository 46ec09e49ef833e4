/**
 * Peer ranges: true, and no `npm install` fails by them. npm itself works out the tree of each app, from the metadata of the
 * real SDKs, against a registry on this machine.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isRun } from '../which-run.ts';
import { pack, run, type Packed } from './packed.ts';
import { startRegistry, type Registry } from './registry.ts';

/** As they were published: what is neither here nor supported. */
const MORE = [
  { name: '@sentry/browser', version: '6.19.7', dependencies: { '@sentry/core': '6.19.7' } },
  { name: '@sentry/node', version: '6.19.7', dependencies: { '@sentry/core': '6.19.7' } },
  { name: '@sentry/core', version: '6.19.7' },
  { name: 'library-with-old-sentry', version: '1.0.0', dependencies: { '@sentry/node': '6.19.7' } },
  { name: '@splitsoftware/splitio-react-native', version: '1.0.0' },
  { name: '@splitsoftware/splitio-browserjs', version: '1.0.0' },
];

interface Lock {
  packages: Record<string, { version?: string }>;
}

let packed: Packed;
let registry: Registry;
beforeAll(async () => {
  packed = await pack();
  registry = await startRegistry(MORE);
});
afterAll(() => registry?.close());

/** Has npm work out the tree of an app: what npm says if it cannot, and what it would put at the top. */
async function install(
  dependencies: Record<string, string>,
  ...flags: string[]
): Promise<{ error?: string; versions: Record<string, string | undefined> }> {
  const folder = mkdtempSync(join(tmpdir(), 'sentry-split-install-'));
  try {
    const manifest = {
      name: 'app',
      dependencies: { ...dependencies, 'sentry-split': `file:${packed.tarball}` },
    };
    writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
    const args = ['install', '--package-lock-only', '--no-audit', '--no-fund', '--fetch-retries=0'];
    const { code, stderr } = await run('npm', [...args, ...flags, `--registry=${registry.url}`], folder, {
      npm_config_cache: join(folder, 'cache'),
      // Under `npm test --silent` it would say nothing.
      npm_config_loglevel: 'error',
    });
    if (code !== 0) return { error: stderr, versions: {} };
    const lock = JSON.parse(readFileSync(join(folder, 'package-lock.json'), 'utf8')) as Lock;
    return {
      versions: Object.fromEntries(
        Object.entries(lock.packages).map(([path, entry]) => [
          path.replace('node_modules/', ''),
          entry.version,
        ]),
      ),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The versions of both lockfiles, so the oldest and the newest of each line. */
const APPS: [what: string, dependencies: Record<string, string>][] = [
  ...['7.120.4', '8.55.2', '9.47.2', '10.78.0'].flatMap((version): typeof APPS => [
    [
      `@sentry/node ${version} and Split 10`,
      { '@sentry/node': version, '@splitsoftware/splitio': '10.28.1' },
    ],
    [
      `@sentry/browser ${version} and Split's oldest`,
      { '@sentry/browser': version, '@splitsoftware/splitio': '10.22.4' },
    ],
  ]),
  ['@sentry/node 11 and Split 11', { '@sentry/node': '11', '@splitsoftware/splitio': '11' }],
  [
    '@sentry/browser 11 and browserjs',
    { '@sentry/browser': '11', '@splitsoftware/splitio-browserjs': '^1.7.0' },
  ],
  [
    '@sentry/browser and the first browserjs',
    { '@sentry/browser': '11', '@splitsoftware/splitio-browserjs': '1.0.0' },
  ],
  [
    'both Sentry SDKs and both Split SDKs',
    {
      '@sentry/browser': '11',
      '@sentry/node': '11',
      '@splitsoftware/splitio': '11',
      '@splitsoftware/splitio-browserjs': '1',
    },
  ],
  ['React SDKs of both', { '@sentry/react': '11', '@splitsoftware/splitio-react': '2', react: '19' }],
  [
    "React Native's Split SDK",
    { '@sentry/browser': '10.78.0', '@splitsoftware/splitio-react-native': '1.0.0' },
  ],
  ['Sentry types beside its SDK', { '@sentry/browser': '10.78.0', '@sentry/types': '10.75.2' }],
  [
    'two majors of Sentry',
    { '@sentry/browser': '9.47.2', '@sentry/node': '10.78.0', '@splitsoftware/splitio': '11' },
  ],
  [
    'a library that brings a Sentry SDK that is too old',
    { 'library-with-old-sentry': '1.0.0', '@sentry/browser': '11', '@splitsoftware/splitio': '11' },
  ],
  ['Split only', { '@splitsoftware/splitio': '11' }],
];

/** Those with an exact version have an older SDK. Each takes npm a second or two. */
const hasOlderSdk = (dependencies: Record<string, string>): boolean =>
  Object.values(dependencies).some((version) => /^\d+\.\d+\.\d+$/.test(version));

describe('npm install', () => {
  it.concurrent.for(APPS)('works in an app with %s', async ([, dependencies], { expect, skip }) => {
    skip(!isRun(!hasOlderSdk(dependencies)));
    const { error, versions } = await install(dependencies, '--strict-peer-deps');
    expect(error).toBeUndefined();
    expect(versions['sentry-split']).toBeDefined();
  });

  it('installs nothing but the package itself into an app without any SDK', async () => {
    const { versions } = await install({});
    expect(Object.keys(versions)).toEqual(['', 'sentry-split']);
  });

  it.concurrent.each([
    ['@sentry/browser', '6.19.7'],
    ['@sentry/node', '6.19.7'],
  ])('tells an app with %s %s that this SDK is not supported', async (name, version) => {
    const { error } = await install({ [name]: version });
    expect(error).toContain('ERESOLVE');
    expect(error).toContain(`peerOptional ${name}@`);
  });
});
