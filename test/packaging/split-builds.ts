/** Builds of an app's page with code splitting, by each bundler: what is in the first load, and what comes later. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import { build as esbuild, transform } from 'esbuild';
import { rollup, type Plugin } from 'rollup';
import { build as vite } from 'vite';
import webpack from 'webpack';

export interface SplitBuildJob {
  /** Absolute, as are the other two. */
  entry: string;
  /** The app's folder. */
  root: string;
  /** Where to write the files. */
  folder: string;
  /** webpack needs ten seconds for the SDKs then. */
  minify: boolean;
}

export interface SplitBuild {
  /** File name → code of all that was written. */
  files: Record<string, string>;
  /** The script of the page. */
  entry: string;
  /** The names of the script and of all that it imports statically. */
  firstLoad: string[];
  isModule: boolean;
}

/** Files that one file imports statically, by name. */
type Imports = Record<string, readonly string[]>;

/** Each builds for production, split where the app imports dynamically. */
export const SPLIT_BUNDLERS: Record<string, (job: SplitBuildJob) => Promise<SplitBuild>> = {
  async Vite({ entry, root, folder, minify }) {
    const output = await vite({
      root,
      configFile: false,
      logLevel: 'silent',
      base: '/app/',
      build: { outDir: folder, rollupOptions: { input: entry }, minify },
    });
    const files = [output].flat().flatMap((result) => ('output' in result ? result.output : []));
    return ofRollup(files, folder);
  },

  async webpack({ entry, root, folder, minify }) {
    const stats = await runWebpack({
      mode: 'production',
      context: root,
      entry,
      output: { path: folder, publicPath: '/app/' },
      optimization: { minimize: minify },
      performance: false,
    });
    const { entrypoints } = stats.toJson({ all: false, entrypoints: true });
    const firstLoad = (entrypoints?.['main']?.assets ?? []).map(({ name }) => name);
    return { ...readFiles(folder), entry: 'main.js', firstLoad, isModule: false };
  },

  async esbuild({ entry, root, folder, minify }) {
    const { metafile } = await esbuild({
      entryPoints: { main: entry },
      outdir: folder,
      absWorkingDir: folder,
      nodePaths: [join(root, 'node_modules')],
      bundle: true,
      splitting: true,
      minify,
      format: 'esm',
      metafile: true,
      logLevel: 'silent',
    });
    const imports: Imports = Object.fromEntries(
      Object.entries(metafile.outputs).map(([name, output]) => [
        name,
        output.imports.filter(({ kind }) => kind === 'import-statement').map(({ path }) => path),
      ]),
    );
    return { ...readFiles(folder), entry: 'main.js', firstLoad: closure('main.js', imports), isModule: true };
  },

  async rollup({ entry, folder, minify }) {
    const plugins = [nodeResolve({ browser: true }), ...(minify ? [minifier] : [])];
    const bundle = await rollup({ input: { main: entry }, plugins });
    const { output } = await bundle.write({ dir: folder, format: 'es' });
    await bundle.close();
    return ofRollup(output, folder);
  },
};

/** The bytes that a browser downloads of some files of a build, each compressed with brotli. */
export const brotliBytes = ({ files }: SplitBuild, names: readonly string[]): number =>
  names.reduce((sum, name) => sum + brotliCompressSync(files[name] ?? '').length, 0);

/** What rollup, or Vite's rolldown, says of a file that it wrote. */
type OutputFile =
  { type: 'asset' } | { type: 'chunk'; fileName: string; isEntry: boolean; imports: string[] };

function ofRollup(files: readonly OutputFile[], folder: string): SplitBuild {
  const chunks = files.filter((file) => file.type === 'chunk');
  const entry = chunks.find(({ isEntry }) => isEntry)?.fileName ?? '';
  const imports = Object.fromEntries(chunks.map((chunk) => [chunk.fileName, chunk.imports]));
  return { ...readFiles(folder), entry, firstLoad: closure(entry, imports), isModule: true };
}

/** A file and all that it imports, directly or not. */
function closure(entry: string, imports: Imports): string[] {
  const found = new Set([entry]);
  for (const name of found) for (const imported of imports[name] ?? []) found.add(imported);
  return [...found];
}

function readFiles(folder: string): Pick<SplitBuild, 'files'> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.js'),
  );
  return { files: Object.fromEntries(names.map((name) => [name, readFileSync(join(folder, name), 'utf8')])) };
}

function runWebpack(configuration: webpack.Configuration): Promise<webpack.Stats> {
  return new Promise((resolve, reject) => {
    webpack(configuration, (error, stats) => {
      if (error) reject(error);
      else if (!stats || stats.hasErrors()) reject(new Error(stats?.toString({ all: false, errors: true })));
      else resolve(stats);
    });
  });
}

const minifier: Plugin = {
  name: 'minifier',
  async renderChunk(code) {
    return (await transform(code, { minify: true, format: 'esm' })).code;
  },
};
