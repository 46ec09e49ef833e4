import type { ValidRules } from '../rules/rules-of.ts';
import { declarations, onLogin, sentryInit } from './client-side.ts';
import { likelyEnvironment } from './environment.ts';
import type { Factory } from './factories.ts';

/** `instrumentation-client.ts` of a Next.js app. Its server half is as on any Node server. */
export const nextClientFile = (rules: ValidRules, factories: readonly Factory[]): string[] => [
  "import * as Sentry from '@sentry/nextjs';",
  "import { SplitFactory } from '@splitsoftware/splitio';",
  "import { splitIntegration } from 'sentry-split';",
  '',
  ...declarations(
    rules,
    factories,
    `process.env.NEXT_PUBLIC_SENTRY_ENVIRONMENT ?? ${likelyEnvironment(rules)}`,
  ),
  '',
  ...sentryInit(rules, factories),
  '',
  'export const onRouterTransitionStart = Sentry.captureRouterTransitionStart;',
  '',
  ...onLogin(rules, factories),
];
