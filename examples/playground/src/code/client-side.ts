/** What the files for pages share: the factory is created once the user is known. */
import type { ValidRules } from '../rules/rules-of.ts';
import { environmentComment, isForEnvironment, likelyEnvironment } from './environment.ts';
import type { Factory } from './factories.ts';
import { comment, indent } from './literals.ts';
import { integration } from './options.ts';
import { keyField, userType } from './user.ts';

/** @param environment the source of the environment, default the likely one */
export function declarations(
  rules: ValidRules,
  factories: readonly Factory[],
  environment?: string,
): string[] {
  return [
    environmentComment(rules, 'This build’s'),
    `const ENVIRONMENT: string = ${environment ?? likelyEnvironment(rules)};`,
    '',
    '// A client-side SDK key belongs to one Split environment, and so does a factory.',
    ...factories.map(
      ({ variable, splitEnvironment }) =>
        `let ${variable}: SplitIO.IBrowserSDK | undefined; // ${comment(splitEnvironment)}`,
    ),
  ];
}

export const sentryInit = (rules: ValidRules, factories: readonly Factory[]): string[] => [
  'Sentry.init({',
  "  dsn: 'YOUR_SENTRY_DSN',",
  '  environment: ENVIRONMENT,',
  '  integrations: [',
  ...indent(
    integration(rules, factories, ({ variable }) => `() => ${variable}`),
    4,
  ),
  '  ],',
  '});',
];

/** The function to call at log-in, which creates the factory of this environment. */
export const onLogin = (rules: ValidRules, factories: readonly Factory[]): string[] => [
  '/** Call this once you know the user. Errors before that wait for it. */',
  `export function onLogin(user: ${userType(rules)}) {`,
  '  Sentry.setUser(user);',
  ...indent(createFactories(rules, factories), 2),
  '}',
];

function createFactories(rules: ValidRules, factories: readonly Factory[]): string[] {
  if (!factories.length) return ['// No row of Map Environments is complete yet.'];
  const keyComment = '// The key is the one that you give to getTreatment.';
  const settings = (authorizationKey: string) =>
    `{ core: { ${authorizationKey}, key: user.${keyField(rules)} } }`;
  const [only] = factories;
  if (factories.length === 1 && only)
    return [
      keyComment,
      `${only.variable} = SplitFactory(${settings(`authorizationKey: '${only.sdkKey}'`)});`,
    ];
  return [
    keyComment,
    'const createFactory = (authorizationKey: string) =>',
    `  SplitFactory(${settings('authorizationKey')});`,
    ...factories.map(
      (factory) =>
        `if (${isForEnvironment(factory)}) ${factory.variable} = createFactory('${factory.sdkKey}');`,
    ),
  ];
}
