/** The SDKs that the tests of flags run, and the flags that the stand-in has for them. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Event } from '@sentry/node';
import { isRun } from '../../which-run.ts';
import type { FlagDefinition } from '../../stand-in/flags.ts';
import { packageFolder } from '../app.ts';

export interface Sdk {
  /** `@sentry/node 8.42.0` */
  title: string;
  version: string;
  /** For apps in Node: `FOLDER#NAME`, as `apps/sdks.mjs` takes it. */
  where: string;
  /** For bundlers: its own folder. */
  folder: string;
  isInstalled: boolean;
  /** Whether `npm ci` in the main folder installs it. */
  isMain: boolean;
}

interface Manifest {
  name: string;
  version: string;
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
}

const readManifest = (folder: string): Manifest =>
  JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;

/** A package is taken from the first that names it. */
const FOLDERS = ['.', 'test/sdks', 'test/e2e/flags/sdks'].map((path) => {
  const folder = join(packageFolder, path);
  const { dependencies, devDependencies } = readManifest(folder);
  return { folder, names: { ...dependencies, ...devDependencies }, isMain: path === '.' };
});

/**
 * @param alias - a package of one of the folders, by the name that it has there
 * @throws if none names it
 */
export function sdk(alias: string): Sdk {
  const found = FOLDERS.find(({ names }) => alias in names);
  if (!found)
    throw new Error(`No package.json of ${FOLDERS.map(({ folder }) => folder).join(', ')} names ${alias}.`);
  const folder = join(found.folder, 'node_modules', alias);
  const isThere = existsSync(folder);
  // `npm:@sentry/node@8.42.0` of an alias, `^5.12.8` of others.
  const [, aliased, wanted = ''] = /^(?:npm:(.+)@)?\D?(.+)$/.exec(found.names[alias] ?? '') ?? [];
  const { name, version } = isThere ? readManifest(folder) : { name: aliased ?? alias, version: wanted };
  return {
    title: `${name} ${version}`,
    version,
    where: `${found.folder}#${alias}`,
    folder,
    isInstalled: isThere,
    isMain: found.isMain,
  };
}

/** Whether tests with these are run. */
export const areRun = (...sdks: readonly Sdk[]): boolean =>
  sdks.every(({ isInstalled }) => isInstalled) && isRun(sdks.every(({ isMain }) => isMain));

/** Oldest first. */
export const SENTRY_NODE = [
  'sentry-node-7',
  'sentry-node-8-42',
  'sentry-node-8',
  'sentry-node-9',
  'sentry-node-10',
  '@sentry/node',
];
export const SENTRY_BROWSER = [
  'sentry-browser-7',
  'sentry-browser-8-42',
  'sentry-browser-8',
  'sentry-browser-9',
  'sentry-browser-10',
  '@sentry/browser',
];
export const SPLITIO = ['split-10', '@splitsoftware/splitio'];

export const SPLIT_BROWSER = [...SPLITIO, '@splitsoftware/splitio-browserjs'];

const always = (name: string, treatment: string, sets: string[] = []): FlagDefinition => ({
  name,
  trafficType: 'user',
  treatments: { [treatment]: 100 },
  sets,
});

/** Beside the stand-in's own `flag_user`, half `on` and half `off`. */
export const FLAGS: FlagDefinition[] = [
  always('always_on', 'on', ['backend']),
  always('always_off', 'off', ['backend']),
  always('new checkout/v2', 'on'),
  { name: 'color', trafficType: 'user', treatments: { red: 50, blue: 50 } },
  ...Array.from({ length: 101 }, (_, index) => always(`flag_${index}`, 'on')),
];

/** Of each event, by its error's message: the flags that it shows, as `name true`. `undefined` if it has no list. */
export const flagsByError = (events: readonly Event[]): Record<string, string[] | undefined> =>
  Object.fromEntries(events.map((event) => [event.exception?.values?.[0]?.value ?? '', flagsOf(event)]));

export function flagsOf({ contexts }: Event): string[] | undefined {
  const values = (contexts?.['flags'] as { values?: unknown } | undefined)?.values;
  if (!Array.isArray(values)) return undefined;
  return values.map((value: unknown) => {
    const isFlag = typeof value === 'object' && value !== null && Object.keys(value).join() === 'flag,result';
    return isFlag ? Object.values(value).join(' ') : `no flag: ${JSON.stringify(value)}`;
  });
}
