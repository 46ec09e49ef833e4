/**
 * The package as users get it: packed by npm, unpacked as `node_modules/sentry-split` of small apps that lie outside
 * this repository, so that they find nothing but what is linked into them.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { packageFolder } from '../e2e/app.ts';

export interface CommandResult {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** Runs a command to its end, without a shell; `stdin` is empty. */
export function run(
  command: string,
  args: readonly string[],
  cwd: string = packageFolder,
  env: Record<string, string> = {},
): Promise<CommandResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, stdout, stderr }));
  });
}

export interface Packed {
  /** The file that `npm publish` would upload. */
  tarball: string;
  /** The same, unpacked: what becomes `node_modules/sentry-split`. */
  folder: string;
  /** What `npm pack --json` lists: sorted paths. */
  files: string[];
}

/** Packs what is built, once for the same content: test files run in processes of their own. */
export async function pack(): Promise<Packed> {
  const packed = join(packageFolder, '.cache/packed', contentHash());
  if (!existsSync(packed)) {
    mkdirSync(dirname(packed), { recursive: true });
    writeFileSync(join(packageFolder, '.cache/.gitignore'), '*\n');
    const folder = mkdtempSync(join(dirname(packed), 'packing-'));
    const args = ['pack', '--json', '--ignore-scripts', '--pack-destination', folder];
    const { code, stdout, stderr } = await run('npm', args);
    if (code !== 0) throw new Error(`npm pack failed:\n${stderr}`);
    const [{ filename, files }] = JSON.parse(stdout) as [{ filename: string; files: { path: string }[] }];
    renameSync(join(folder, filename), join(folder, 'sentry-split.tgz'));
    const untar = await run('tar', ['-xzf', 'sentry-split.tgz'], folder);
    if (untar.code !== 0) throw new Error(`tar failed:\n${untar.stderr}`);
    writeFileSync(join(folder, 'files.json'), JSON.stringify(files.map(({ path }) => path).sort()));
    try {
      renameSync(folder, packed);
    } catch (error) {
      if (!existsSync(packed)) throw error;
      rmSync(folder, { recursive: true }); // another process was first
    }
    removeOld(dirname(packed));
  }
  return {
    tarball: join(packed, 'sentry-split.tgz'),
    folder: join(packed, 'package'),
    files: JSON.parse(readFileSync(join(packed, 'files.json'), 'utf8')) as string[],
  };
}

/** Removes what was packed over an hour ago: no process uses it any more. */
function removeOld(folder: string): void {
  for (const name of readdirSync(folder)) {
    const { mtimeMs } = statSync(join(folder, name), { throwIfNoEntry: false }) ?? { mtimeMs: Infinity };
    if (Date.now() - mtimeMs > 3_600_000) rmSync(join(folder, name), { recursive: true, force: true });
  }
}

/** Of all that goes into the tarball. */
function contentHash(): string {
  const dist = join(packageFolder, 'dist');
  if (!existsSync(join(dist, 'index.js'))) throw new Error('There is no dist. Run `npm run build` first.');
  const hash = createHash('sha256');
  for (const name of [
    'package.json',
    'README.md',
    'LICENSE',
    'lazy/package.json',
    ...readdirSync(dist).map((file) => `dist/${file}`),
  ]) {
    hash.update(name).update(readFileSync(join(packageFolder, name)));
  }
  return hash.digest('hex').slice(0, 16);
}

/** The folder of an SDK that is installed here: `@sentry/node` the newest, `sentry-node-9` an older one. */
export const sdkFolder = (name: string): string =>
  join(packageFolder, name.startsWith('@') ? 'node_modules' : 'test/sdks/node_modules', name);

export interface App {
  folder: string;
  /** The absolute path of a file in it. */
  file: (name: string) => string;
  write: (files: Record<string, string>) => void;
  remove: () => void;
}

/**
 * The files of an app in `apps`: those of its folder, and what the apps share.
 *
 * @param name - of the folder
 */
export function filesOf(name: string): Record<string, string> {
  const apps = join(packageFolder, 'test/packaging/apps');
  const paths = ['shop.mjs', ...readdirSync(join(apps, name)).map((file) => `${name}/${file}`)];
  return Object.fromEntries(paths.map((path) => [path, readFileSync(join(apps, path), 'utf8')]));
}

/**
 * Makes an app in a temporary folder, as a package manager that isolates packages would: it finds `sentry-split`, what is
 * linked, and no dependency of either.
 *
 * @param links package name in the app → what {@link sdkFolder} takes
 */
export async function createApp(
  links: Record<string, string>,
  files: Record<string, string> = {},
): Promise<App> {
  const packed = await pack();
  const folder = mkdtempSync(join(tmpdir(), 'sentry-split-app-'));
  const file = (name: string) => join(folder, name);
  cpSync(packed.folder, file('node_modules/sentry-split'), { recursive: true });
  for (const [name, sdk] of Object.entries(links)) {
    mkdirSync(dirname(file(`node_modules/${name}`)), { recursive: true });
    symlinkSync(sdkFolder(sdk), file(`node_modules/${name}`));
  }
  const write = (more: Record<string, string>) => {
    for (const [name, text] of Object.entries(more)) {
      mkdirSync(dirname(file(name)), { recursive: true });
      writeFileSync(file(name), text);
    }
  };
  write(files);
  return { folder, file, write, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
