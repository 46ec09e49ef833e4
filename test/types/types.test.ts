/**
 * The published types, from the packed tarball, in apps with nothing but the SDK in question
 * (docs/sdk-facts.md#types-and-packages).
 */
import { beforeAll, describe, expect, it } from 'vitest';
import { hasRest, isRunWith } from '../which-run.ts';
import { compileApps, source, type Problems, type TypedApp } from './apps.ts';
import { SETUPS, type Setup } from './compile.ts';

/** A program takes seconds, on a busy machine a minute. */
const TIMEOUT = 600_000;

const setups = Object.keys(SETUPS) as Setup[];
const NONE = Object.fromEntries(setups.map((setup) => [setup, []]));

const MAJORS = ['7', '8', '9', '10', '11'];

const SPLITIO = '@splitsoftware/splitio';
const BROWSERJS = '@splitsoftware/splitio-browserjs';

/** An app that has a major of `@sentry/node` or `@sentry/browser`, and Split's SDK. */
function sentryApp(platform: string, major: string, split: string): TypedApp {
  const name = `@sentry/${platform}`;
  const app = source('sentry.ts').replaceAll('@sentry/node', name);
  return {
    links: { [name]: major === '11' ? name : `sentry-${platform}-${major}`, [SPLITIO]: split },
    // Sentry 7 has no name of its own for error events.
    files: { 'app.ts': major === '7' ? app.replaceAll('Sentry.ErrorEvent', 'Sentry.Event') : app },
  };
}

/** An app with every factory type of one of Split's SDKs. */
const splitApp = (name: string, sdk: string): TypedApp => ({
  links: { [name]: sdk },
  files: {
    'app.ts': source('split.ts').replaceAll(SPLITIO, name),
    'factory.ts': source('factory.ts'),
  },
});

/** An app that shows flags on Sentry's issues. */
function flagsApp(sentry: string, sentrySdk: string, split: string, splitSdk: string): TypedApp {
  const app = source('flags.ts').replaceAll('@sentry/node', sentry).replaceAll(SPLITIO, split);
  const getFromHub = 'const getIsolationScope = () => Sentry.getCurrentHub().getIsolationScope();';
  return {
    links: { [sentry]: sentrySdk, [split]: splitSdk },
    // Of Sentry 7 only the SDK for Node exports the function.
    files: {
      'app.ts':
        sentrySdk === 'sentry-browser-7'
          ? app.replace('const { getIsolationScope } = Sentry;', getFromHub)
          : app,
    },
  };
}

const sentryApps = Object.fromEntries(
  ['node', 'browser'].flatMap((platform) =>
    MAJORS.map((major) => [`sentry-${platform}-${major}`, sentryApp(platform, major, SPLITIO)]),
  ),
);

/** Program → its apps. */
const PROGRAMS: Record<string, Record<string, TypedApp>> = {
  'with Split 11': {
    ...sentryApps,
    'split-11': splitApp(SPLITIO, SPLITIO),
    'flags-node-9': flagsApp('@sentry/node', 'sentry-node-9', SPLITIO, SPLITIO),
    'flags-node-10': flagsApp('@sentry/node', 'sentry-node-10', SPLITIO, SPLITIO),
    'flags-node-11': flagsApp('@sentry/node', '@sentry/node', SPLITIO, SPLITIO),
    'flags-browser-8': flagsApp('@sentry/browser', 'sentry-browser-8', SPLITIO, SPLITIO),
  },
  'with Split 10': {
    'split-10': splitApp(SPLITIO, 'split-10'),
    'flags-node-8': flagsApp('@sentry/node', 'sentry-node-8', SPLITIO, 'split-10'),
    'flags-browser-7': flagsApp('@sentry/browser', 'sentry-browser-7', SPLITIO, 'split-10'),
  },
  'with Split 10.22': {
    'split-10-oldest': splitApp(SPLITIO, 'split-10-oldest'),
    'flags-node-7': flagsApp('@sentry/node', 'sentry-node-7', SPLITIO, 'split-10-oldest'),
  },
  'with splitio-browserjs': {
    'split-browserjs': splitApp(BROWSERJS, BROWSERJS),
    'flags-browser-11': flagsApp('@sentry/browser', '@sentry/browser', BROWSERJS, BROWSERJS),
  },
  // Our declarations import no SDK.
  'without Split': {
    'no-sdk': {
      links: {},
      files: {
        'app.ts': `import { mapEvent } from 'sentry-split'; mapEvent({}, { environments: {}, identities: {} });`,
      },
    },
    ...Object.fromEntries(
      ['7', '8', '9', '10'].map((major) => [
        `sentry-types-${major}`,
        {
          links: { '@sentry/types': `sentry-types-${major}` },
          files: { 'app.ts': source('sentry-types.ts') },
        },
      ]),
    ),
  },
};

describe.each(Object.keys(PROGRAMS))('%s', (program) => {
  const apps = PROGRAMS[program] ?? {};
  // Much the same as with Split's other SDK, and seconds for each program.
  const isLeftOut = program === 'with splitio-browserjs';
  const isRun = (app: string): boolean =>
    isLeftOut ? hasRest : isRunWith(...Object.values(apps[app]?.links ?? {}));
  let problems: Problems;
  beforeAll(async () => {
    const those = Object.fromEntries(Object.entries(apps).filter(([app]) => isRun(app)));
    if (Object.keys(those).length > 0) problems = await compileApps(those);
  }, TIMEOUT);

  it.for(Object.keys(apps))('the app %s compiles without a cast, and wrong use does not', (app, { skip }) => {
    skip(!isRun(app));
    expect(problems[app]).toEqual(NONE);
  });
});

it(
  'reports what is wrong in an app',
  async () => {
    const wrong = `import { splitIntegration } from 'sentry-split'; splitIntegration({ identities: {} });`;
    const problems = await compileApps({
      right: { links: {}, files: { 'app.ts': `import 'sentry-split';` } },
      wrong: { links: {}, files: { 'app.ts': wrong } },
    });
    expect(problems['right']).toEqual(NONE);
    for (const setup of setups)
      expect(problems['wrong']?.[setup]).toEqual([
        expect.stringContaining("app.ts:1 Argument of type '{ identities: {}; }'"),
      ]);
  },
  TIMEOUT,
);
