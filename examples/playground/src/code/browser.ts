import type { ValidRules } from '../rules/rules-of.ts';
import { declarations, onLogin, sentryInit } from './client-side.ts';
import type { Factory } from './factories.ts';

/** For pages with a bundler. */
export const browserFile = (rules: ValidRules, factories: readonly Factory[]): string[] => [
  "import * as Sentry from '@sentry/browser';",
  "import { SplitFactory } from '@splitsoftware/splitio';",
  "import { splitIntegration } from 'sentry-split';",
  '',
  ...declarations(rules, factories),
  '',
  ...sentryInit(rules, factories),
  '',
  ...onLogin(rules, factories),
];

/** The same with the small entry, which loads the rest when the page is idle or at the first error. */
export const lazyFile = (rules: ValidRules, factories: readonly Factory[]): string[] =>
  browserFile(rules, factories).map((line) => line.replace("'sentry-split';", "'sentry-split/lazy';"));
