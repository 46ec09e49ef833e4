import type { ValidRules } from '../rules/rules-of.ts';
import { environmentComment, isForEnvironment, likelyEnvironment } from './environment.ts';
import type { Factory } from './factories.ts';
import { comment, indent } from './literals.ts';
import { integration } from './options.ts';
import { userFields } from './user.ts';

/** For servers: `sentry` is the package of Sentry's SDK. */
export const serverFile = (
  rules: ValidRules,
  factories: readonly Factory[],
  sentry = '@sentry/node',
): string[] => [
  ...(sentry === '@sentry/node' ? ['// Import this file before everything else.'] : []),
  `import * as Sentry from '${sentry}';`,
  "import { SplitFactory } from '@splitsoftware/splitio';",
  "import { splitIntegration } from 'sentry-split';",
  '',
  environmentComment(rules, 'This process’s'),
  `const ENVIRONMENT = process.env.SENTRY_ENVIRONMENT ?? ${likelyEnvironment(rules)};`,
  '',
  '// A server-side SDK key belongs to one Split environment, and so does a factory.',
  ...createFactories(factories),
  '',
  'Sentry.init({',
  '  dsn: process.env.SENTRY_DSN,',
  '  environment: ENVIRONMENT,',
  '  integrations: (defaults) => [',
  '    // Dedupe drops an error that equals the last one, even if another user had it.',
  "    ...defaults.filter(({ name }) => name !== 'Dedupe'),",
  ...indent(
    integration(rules, factories, ({ variable }) => (factories.length > 1 ? `() => ${variable}` : variable)),
    4,
  ),
  '  ],',
  '});',
  '',
  `// In each request: Sentry.setUser({ ${userFields(rules).join(', ')} })`,
];

function createFactories(factories: readonly Factory[]): string[] {
  if (!factories.length) return ['// No row of Map Environments is complete yet.'];
  const create =
    "const createFactory = (authorizationKey = '') => SplitFactory({ core: { authorizationKey } });";
  const [only] = factories;
  if (factories.length === 1 && only)
    return [
      create,
      `export const ${only.variable} = createFactory(process.env.${only.sdkKey}); // ${comment(only.splitEnvironment)}`,
    ];
  return [
    create,
    ...factories.map(
      (factory) =>
        `export const ${factory.variable} = ${isForEnvironment(factory)} ? createFactory(process.env.${factory.sdkKey}) : undefined; // ${comment(factory.splitEnvironment)}`,
    ),
  ];
}
