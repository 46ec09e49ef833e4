/** The cells of the SDK matrix: every Sentry SDK with every Split SDK that can run beside it, by what is installed. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageFolder } from '../e2e/app.ts';

/** Where an app runs: a Node process, a page in Chromium, or a Node process with a stand-in for React Native. */
export type Runtime = 'node' | 'browser' | 'react-native';

/** An SDK of the main `package.json`, or of that in `test/sdks`. */
export interface Sdk {
  /** Name to import it by, which may be an alias. */
  alias: string;
  /** Its own name. */
  name: string;
  version: string;
  /** The folder whose `node_modules` has it, once it is installed. */
  folder: string;
}

export interface Cell {
  runtime: Runtime;
  sentry: Sdk;
  split: Sdk;
  /** The row of the support table that it belongs to. */
  row: Row;
  /** Whether it is one of those that `npm test` runs, which have no SDK of `test/sdks`. */
  isDefault: boolean;
}

/** One line of a Split SDK in one runtime: a row of the support table. */
export interface Row {
  runtime: Runtime;
  /** Heading, without the versions. */
  title: string;
  /** Oldest first. */
  splits: Sdk[];
}

const OLDER_SDKS = join(packageFolder, 'test/sdks');

const readManifest = (folder: string): unknown =>
  JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));

/** What `test/sdks` installs: alias → `npm:NAME@VERSION`. */
const { dependencies: olderSdks } = readManifest(OLDER_SDKS) as { dependencies: Record<string, string> };

/** @param alias - an own name for an SDK of the main `package.json` */
function sdk(alias: string): Sdk {
  const older = /^npm:(.+)@(.+)$/.exec(olderSdks[alias] ?? '');
  if (older) return { alias, name: older[1]!, version: older[2]!, folder: OLDER_SDKS };
  const { name, version } = readManifest(join(packageFolder, 'node_modules', alias)) as Sdk;
  return { alias, name, version, folder: packageFolder };
}

const SENTRY: Record<'node' | 'browser', string[]> = {
  node: ['sentry-node-7', 'sentry-node-8', 'sentry-node-9', 'sentry-node-10', '@sentry/node'],
  browser: [
    'sentry-browser-7',
    'sentry-browser-8',
    'sentry-browser-9',
    'sentry-browser-10',
    '@sentry/browser',
  ],
};

const SPLITIO_10 = ['split-10-oldest', 'split-10'];
const SPLITIO_11 = ['split-11-oldest', '@splitsoftware/splitio'];
const BROWSERJS = ['split-browserjs-oldest', '@splitsoftware/splitio-browserjs'];

/** The SDK for React Native runs beside what `@sentry/react-native` is made of, `@sentry/browser`. */
const sentrySdks = (runtime: Runtime): Sdk[] => SENTRY[runtime === 'node' ? 'node' : 'browser'].map(sdk);

/** All rows, in the order of the support table. */
export const rows: readonly Row[] = (
  [
    ['node', 'Node: `splitio` 10', SPLITIO_10],
    ['node', 'Node: `splitio` 11', SPLITIO_11],
    ['browser', 'Browser: `splitio` 10', SPLITIO_10],
    ['browser', 'Browser: `splitio` 11', SPLITIO_11],
    ['browser', 'Browser: `splitio-browserjs`', BROWSERJS],
    ['react-native', '`splitio-react-native`', ['split-react-native']],
  ] as const
).map(([runtime, title, aliases]) => ({ runtime, title, splits: aliases.map(sdk) }));

/** `10` of `10.28.1`. */
export const majorOf = ({ version }: Sdk): number => parseInt(version);

/** All cells. */
export const cells: readonly Cell[] = rows.flatMap((row) => {
  const { runtime, splits } = row;
  const isDefault = (...sdks: Sdk[]): boolean => sdks.every(({ folder }) => folder === packageFolder);
  return sentrySdks(runtime).flatMap((sentry) =>
    splits.map((split) => ({ runtime, sentry, split, row, isDefault: isDefault(sentry, split) })),
  );
});

const WHERE: Record<Runtime, string> = {
  node: 'in Node',
  browser: 'in Chromium',
  'react-native': 'in JavaScript without a page',
};

/** `@sentry/node 7.120.4 and @splitsoftware/splitio 10.22.4 in Node`. */
export const nameOf = ({ sentry, split, runtime }: Cell): string =>
  `${sentry.name} ${sentry.version} and ${split.name} ${split.version} ${WHERE[runtime]}`;
