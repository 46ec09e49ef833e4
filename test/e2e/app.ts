/**
 * Runs a small app in a Node process of its own against the stand-in, to see what a user's process does: what it
 * delivers, how it exits, how long it takes.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import type { StandIn } from '../stand-in/stand-in.ts';

/** The folder of this package's `package.json`. */
export const packageFolder = fileURLToPath(new URL('../../', import.meta.url));

export interface RunAppOptions {
  /** Its `env` is given to the app. */
  standIn?: StandIn;
  /** More environment variables. Of this process's own only `PATH`, `HOME` and `TMPDIR` are passed on. */
  env?: Record<string, string>;
  /** Arguments of the app. */
  args?: string[];
  /** Arguments of `node` before the file, e.g. `['--import', './instrument.mjs']`. */
  nodeArgs?: string[];
  /** The app is killed and the promise rejects after so many ms. Default 90000: the machine may be busy. */
  timeoutMs?: number;
  /** Sends the signal once the app has printed `when` to stdout. */
  signalAfter?: { signal: NodeJS.Signals; when: string };
}

export interface AppResult {
  /** Exit code; `null` if a signal ended the process. */
  code: number | null;
  signal: NodeJS.Signals | null;
  stdout: string;
  stderr: string;
  /** From start to exit. */
  ms: number;
  /** From the signal of `signalAfter` to exit; `NaN` without one. */
  msAfterSignal: number;
}

/** How apps load the SDKs: see `test/sdks/load.mjs`. */
const SDKS = { SDK_BUNDLES: 'yes' };

const FILE = /^\S+\.[cm]?[jt]s$/;

/**
 * Runs an app to its end.
 *
 * @param fileOrSource - a file (`.mjs`, `.cjs`, `.js`, or `.ts`), relative to the package's folder, or the source text
 * of an ES module. Source text may import `sentry-split` (then `dist` must be built) and all installed packages.
 * @throws if it does not end in time, with what it has printed.
 */
export async function runApp(fileOrSource: string, options: RunAppOptions = {}): Promise<AppResult> {
  const isFile = FILE.test(fileOrSource);
  if (isFile && !fileOrSource.endsWith('ts')) return runFile(resolve(packageFolder, fileOrSource), options);
  const file = isFile ? await bundleTypeScript(fileOrSource) : writeSource(fileOrSource);
  try {
    return await runFile(file, options);
  } finally {
    rmSync(file);
  }
}

let sources = 0;

/** Where an app of our own making is written. */
function newFile(): string {
  const folder = join(packageFolder, '.cache/e2e');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(packageFolder, '.cache/.gitignore'), '*\n');
  return join(folder, `app-${process.pid}-${(sources += 1)}.mjs`);
}

/**
 * Bundles an app's own files. A loader such as tsx would also transform the SDKs, which takes the app's process seconds.
 * What an app imports of JavaScript stays where it is, since it may look for files beside it.
 */
async function bundleTypeScript(file: string): Promise<string> {
  const outfile = newFile();
  await build({
    entryPoints: [resolve(packageFolder, file)],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    plugins: [
      {
        name: 'javascript-stays',
        setup(bundling) {
          bundling.onResolve({ filter: /^\..*\.mjs$/ }, ({ path, resolveDir }) => ({
            path: pathToFileURL(resolve(resolveDir, path)).href,
            external: true,
          }));
        },
      },
    ],
    logLevel: 'error',
  });
  return outfile;
}

/** Inside the package, so that it can import itself by name; outside `node_modules`, where that would not work. */
function writeSource(source: string): string {
  if (source.includes('sentry-split') && !existsSync(join(packageFolder, 'dist/index.js'))) {
    throw new Error('The app imports sentry-split, but there is no dist. Run `npm run build` first.');
  }
  const file = newFile();
  writeFileSync(file, source);
  return file;
}

function runFile(file: string, options: RunAppOptions): Promise<AppResult> {
  const { standIn, env, args = [], nodeArgs = [], timeoutMs = 90_000, signalAfter } = options;
  const { PATH = '', HOME = '', TMPDIR } = process.env;

  return new Promise((resolveResult, reject) => {
    const start = performance.now();
    const child = spawn(process.execPath, [...nodeArgs, file, ...args], {
      cwd: packageFolder,
      env: { PATH, HOME, ...SDKS, ...(TMPDIR === undefined ? {} : { TMPDIR }), ...standIn?.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let stdout = '';
    let stderr = '';
    let signalled = NaN;
    let timedOut = false;

    const timer = setTimeout(() => {
      timedOut = true;
      child.kill('SIGKILL');
    }, timeoutMs);

    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
      if (signalAfter && Number.isNaN(signalled) && stdout.includes(signalAfter.when)) {
        signalled = performance.now();
        child.kill(signalAfter.signal);
      }
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    child.on('error', reject);
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      if (timedOut) {
        reject(
          new Error(`The app did not end within ${timeoutMs} ms.\nstdout:\n${stdout}\nstderr:\n${stderr}`),
        );
      } else {
        const end = performance.now();
        resolveResult({ code, signal, stdout, stderr, ms: end - start, msAfterSignal: end - signalled });
      }
    });
  });
}
