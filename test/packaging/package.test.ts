/** The tarball itself: what is in it, how it is entered, and whether it could be published. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packageFolder } from '../e2e/app.ts';
import { createApp, pack, run, type App, type Packed } from './packed.ts';

interface PackageJson {
  version: string;
  dependencies?: object;
  scripts?: Record<string, string>;
  publishConfig?: Record<string, unknown>;
}

interface SourceMap {
  file: string;
  sources: string[];
  sourcesContent: string[];
}

/** Prints the kinds of the exports, sorted by name. */
const PRINT = `console.log(Object.entries(it).map(([name, value]) => name + ' ' + typeof value).sort().join());`;
const EXPORTS = [
  'mapEvent function',
  'splitBeforeSend function',
  'splitEventsApi function',
  'splitFlagsIntegration function',
  'splitIntegration function',
  'validateOptions function',
].join();

describe('the tarball', () => {
  let packed: Packed;
  let manifest: PackageJson;
  let app: App;
  beforeAll(async () => {
    packed = await pack();
    manifest = JSON.parse(readFileSync(join(packed.folder, 'package.json'), 'utf8')) as PackageJson;
    app = await createApp({});
  });
  afterAll(() => app?.remove());

  const node = async (...args: string[]) => {
    const { code, stdout, stderr } = await run(process.execPath, args, app.folder);
    return code === 0 ? stdout.trim() : stderr;
  };

  it('has what users need and nothing else', () => {
    expect(packed.files).toEqual([
      'LICENSE',
      'README.md',
      'dist/create-integration.cjs',
      'dist/create-integration.cjs.map',
      'dist/create-integration.js',
      'dist/create-integration.js.map',
      'dist/flags.js',
      'dist/flags.js.map',
      'dist/index.cjs',
      'dist/index.cjs.map',
      'dist/index.d.cts',
      'dist/index.d.ts',
      'dist/index.js',
      'dist/index.js.map',
      'dist/lazy.cjs',
      'dist/lazy.cjs.map',
      'dist/lazy.d.cts',
      'dist/lazy.d.ts',
      'dist/lazy.js',
      'dist/lazy.js.map',
      'dist/log.js',
      'dist/log.js.map',
      'dist/sentry-split.min.js',
      'dist/sentry-split.min.js.map',
      'dist/take-over.cjs',
      'dist/take-over.cjs.map',
      'dist/take-over.js',
      'dist/take-over.js.map',
      'dist/types.d.cts',
      'dist/types.d.ts',
      'lazy/package.json',
      'package.json',
    ]);
  });

  it('brings no dependency along, and runs nothing when it is installed', () => {
    expect(manifest.dependencies).toBeUndefined();
    const onInstall = ['preinstall', 'install', 'postinstall', 'prepare'];
    expect(Object.keys(manifest.scripts ?? {}).filter((name) => onInstall.includes(name))).toEqual([]);
  });

  it('passes publint --strict', async () => {
    const file = readFileSync(packed.tarball);
    const tarball = file.buffer.slice(file.byteOffset, file.byteOffset + file.byteLength);
    const { messages, pkg } = await publint({ pack: { tarball }, strict: true, level: 'suggestion' });
    expect(pkg).toMatchObject({ name: 'sentry-split' });
    expect(messages.map((message) => formatMessage(message, pkg, { color: false }))).toEqual([]);
  });

  it('passes attw under every module resolution, from ESM and CommonJS', async () => {
    const attw = join(packageFolder, 'node_modules/.bin/attw');
    const { code, stdout } = await run(attw, [packed.tarball, '--format', 'json', '--no-color']);
    const { analysis, problems } = JSON.parse(stdout) as { analysis: Analysis; problems?: object };
    expect(analysis.problems).toEqual([]);
    expect(problems ?? {}).toEqual({});
    for (const entry of ['.', './lazy'])
      expect(Object.keys(analysis.entrypoints[entry]?.resolutions ?? {})).toEqual([
        'node10',
        'node16-cjs',
        'node16-esm',
        'bundler',
      ]);
    expect(code).toBe(0);
  });

  it('is an ES module to import, a CommonJS module to require, with the same exports', async () => {
    expect(await node('--input-type=module', '-e', `import * as it from 'sentry-split'; ${PRINT}`)).toBe(
      EXPORTS,
    );
    expect(await node('--input-type=commonjs', '-e', `const it = require('sentry-split'); ${PRINT}`)).toBe(
      EXPORTS,
    );
  });

  it('lets a tool read its package.json, and nobody reach into dist', async () => {
    const read = (path: string) => `console.log(require('sentry-split/${path}').version)`;
    expect(await node('-e', read('package.json'))).toBe(manifest.version);
    expect(await node('-e', read('dist/index.cjs'))).toContain('ERR_PACKAGE_PATH_NOT_EXPORTED');
  });

  it.each(['create-integration.js', 'create-integration.cjs', 'sentry-split.min.js'])(
    'has a source map of %s that names our sources and holds them',
    (name) => {
      const code = readFileSync(app.file(`node_modules/sentry-split/dist/${name}`), 'utf8');
      expect(code.trimEnd().split('\n').at(-1)).toBe(`//# sourceMappingURL=${name}.map`);
      const map = JSON.parse(
        readFileSync(app.file(`node_modules/sentry-split/dist/${name}.map`), 'utf8'),
      ) as SourceMap;
      expect(map.file).toBe(name);
      expect(map.sources).toContain('../src/create-integration.ts');
      expect(map.sources.filter((source) => !source.startsWith('../src/'))).toEqual([]);
      expect(map.sourcesContent).toHaveLength(map.sources.length);
      expect(map.sourcesContent.join('')).toContain('export function createIntegration');
    },
  );

  it('points a stack trace at our sources', async () => {
    const trace = await node(
      '--enable-source-maps',
      '--input-type=module',
      '-e',
      `import { mapEvent } from 'sentry-split'; try { mapEvent({}, {}) } catch (error) { console.log(error.stack) }`,
    );
    expect(trace).toContain('environments: got undefined, expected an object');
    expect(trace).toMatch(/at mapEvent \(.*sentry-split\/src\/map-event\.ts:\d+:\d+\)/);
  });

  it('has the same version in its package.json, its CDN file and the changelog', () => {
    const cdn = readFileSync(app.file('node_modules/sentry-split/dist/sentry-split.min.js'), 'utf8');
    expect(cdn).toMatch(new RegExp(`^/\\*! sentry-split ${manifest.version} \\| MIT \\*/`));
    const changelog = join(packageFolder, 'CHANGELOG.md');
    expect(existsSync(changelog) && readFileSync(changelog, 'utf8')).toContain(manifest.version);
  });

  it('is configured to be published with provenance, and npm publish --dry-run would publish it', async () => {
    expect(manifest.publishConfig).toMatchObject({ access: 'public', provenance: true });
    // No network: nobody listens on port 1. A dry run asks the registry for nothing that it needs.
    const args = [
      'publish',
      packed.tarball,
      '--dry-run',
      '--json',
      '--registry=http://127.0.0.1:1',
      '--fetch-retries=0',
    ];
    const { code, stdout, stderr } = await run('npm', args, app.folder);
    expect(stderr).not.toContain('npm error');
    expect(stderr).not.toContain('auto-corrected');
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ 'sentry-split': { version: manifest.version } });
  });
});

interface Analysis {
  problems: unknown[];
  entrypoints: Record<string, { resolutions: object }>;
}
