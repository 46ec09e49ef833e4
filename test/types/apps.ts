/**
 * The apps that the published types are compiled in: each finds `sentry-split`, the SDKs that it names, and nothing else,
 * as with a package manager that isolates packages.
 *
 * Apps that have the same version of Split's SDK share a TypeScript program, since starting one takes seconds. Those with
 * different ones cannot: each declares the global namespace `SplitIO`.
 */
import { mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createApp, sdkFolder } from '../packaging/packed.ts';
import { compile, SETUPS, type Setup } from './compile.ts';

export interface TypedApp {
  /** Package name in the app → what `sdkFolder` takes. */
  links: Record<string, string>;
  /** Name → source. */
  files: Record<string, string>;
}

/** The source of an app in this folder. */
export const source = (name: string): string =>
  readFileSync(fileURLToPath(new URL(name, import.meta.url)), 'utf8');

/** What is wrong in each app, by app and then by set-up. */
export type Problems = Record<string, Record<Setup, string[]>>;

/** Compiles apps in one program for each set-up. */
export async function compileApps(apps: Record<string, TypedApp>): Promise<Problems> {
  const root = await createApp({ '@types/node': '@types/node' });
  try {
    const names = Object.entries(apps).flatMap(([app, { links, files }]) => {
      for (const [name, sdk] of Object.entries(links)) {
        const link = root.file(`${app}/node_modules/${name}`);
        mkdirSync(dirname(link), { recursive: true });
        symlinkSync(sdkFolder(sdk), link);
      }
      const ownFiles = Object.entries(files).map(([name, text]) => [`${app}/${name}`, text] as const);
      root.write(Object.fromEntries(ownFiles));
      return ownFiles.map(([name]) => name);
    });

    const problems: Problems = {};
    for (const app of Object.keys(apps)) problems[app] = {} as Problems[string];
    for (const setup of Object.keys(SETUPS) as Setup[]) {
      root.write({ 'package.json': JSON.stringify({ name: 'apps', type: SETUPS[setup].type }) });
      const lines = compile(root.folder, names, setup);
      const ofNoApp = lines.filter((line) => !Object.keys(apps).some((app) => line.startsWith(`${app}/`)));
      for (const [app, bySetup] of Object.entries(problems)) {
        const own = lines.filter((line) => line.startsWith(`${app}/`));
        bySetup[setup] = [...own.map((line) => line.slice(app.length + 1)), ...ofNoApp];
      }
    }
    return problems;
  } finally {
    root.remove();
  }
}
