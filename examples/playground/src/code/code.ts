import type { ValidRules } from '../rules/rules-of.ts';
import { browserFile, lazyFile } from './browser.ts';
import { factoriesOf, type Factory } from './factories.ts';
import { nextClientFile } from './next.ts';
import { serverFile } from './node.ts';
import { reactFile } from './react.ts';
import { scriptTagFile } from './script-tag.ts';

export const FRAMEWORKS = ['Browser', 'Lazy', 'Node', 'Next.js', 'React', 'Script tag'] as const;
export type Framework = (typeof FRAMEWORKS)[number];

/** A file to put into an app. */
export interface CodeFile {
  readonly name: string;
  readonly source: string;
}

/** What each is for, in a line. */
export const PURPOSES: Readonly<Record<Framework, string>> = {
  Browser: 'A page built with a bundler. Split starts once the user is known.',
  Lazy: 'The same page with less in its first load: the library follows when the page is idle, or at the first error.',
  Node: 'A server. Import this file first, or start with node --import ./instrument.js.',
  'Next.js': 'Two files: one for the page, one for the server.',
  React: 'Sentry’s integration and Split’s provider share one factory.',
  'Script tag': 'A page without a bundler.',
};

type Build = (rules: ValidRules, factories: readonly Factory[]) => string[];

const FILES: Readonly<Record<Framework, Readonly<Record<string, Build>>>> = {
  Browser: { 'sentry.ts': browserFile },
  Lazy: { 'sentry.ts': lazyFile },
  Node: { 'instrument.ts': (rules, factories) => serverFile(rules, factories) },
  'Next.js': {
    'instrumentation-client.ts': nextClientFile,
    'sentry.server.config.ts': (rules, factories) => serverFile(rules, factories, '@sentry/nextjs'),
  },
  React: { 'sentry.tsx': reactFile },
  'Script tag': { 'index.html': scriptTagFile },
};

/** The complete files for an app that uses these rules. */
export function filesOf(framework: Framework, rules: ValidRules): CodeFile[] {
  const factories = factoriesOf(rules);
  return Object.entries(FILES[framework]).map(([name, build]) => ({
    name,
    source: `${build(rules, factories).join('\n')}\n`,
  }));
}

/** The framework that an event most likely comes from. */
export function frameworkOf(event: { readonly platform?: unknown; readonly sdk?: unknown } = {}): Framework {
  const { name = '' } = (event.sdk ?? {}) as { name?: string };
  if (/nextjs/.test(name)) return 'Next.js';
  if (/react/.test(name) && !/react-native/.test(name)) return 'React';
  return event.platform === 'node' || /\.node\b|express|nestjs|serverless/.test(name) ? 'Node' : 'Browser';
}
