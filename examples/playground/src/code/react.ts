import type { ValidRules } from '../rules/rules-of.ts';
import { declarations, onLogin, sentryInit } from './client-side.ts';
import type { Factory } from './factories.ts';

/** For React: the provider and the integration share one factory. */
export const reactFile = (rules: ValidRules, factories: readonly Factory[]): string[] => {
  const login = onLogin(rules, factories);
  const started = factories.map(({ variable }) => variable).join(' ?? ') || 'undefined';
  return [
    "import type { ReactNode } from 'react';",
    "import * as Sentry from '@sentry/react';",
    "import { SplitFactory, SplitFactoryProvider } from '@splitsoftware/splitio-react';",
    "import { splitIntegration } from 'sentry-split';",
    '',
    ...declarations(rules, factories),
    '',
    ...sentryInit(rules, factories),
    '',
    ...login,
    '',
    '/** Wraps your app once onLogin was called. The provider is given the factory: with config it would create another. */',
    'export function SplitRoot({ children }: { children: ReactNode }) {',
    `  const factory = ${started};`,
    '  if (!factory) return children;',
    '  return (',
    '    <SplitFactoryProvider factory={factory}>',
    '      <Sentry.ErrorBoundary fallback={<p>Something went wrong.</p>}>{children}</Sentry.ErrorBoundary>',
    '    </SplitFactoryProvider>',
    '  );',
    '}',
  ];
};
