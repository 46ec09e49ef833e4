import type { ValidRules } from '../rules/rules-of.ts';
import { environmentComment, isForEnvironment, likelyEnvironment } from './environment.ts';
import type { Factory } from './factories.ts';
import { comment, indent } from './literals.ts';
import { integration } from './options.ts';
import { keyField, userFields } from './user.ts';

/** For pages without a bundler: a whole page, in plain JavaScript. */
export const scriptTagFile = (rules: ValidRules, factories: readonly Factory[]): string[] => [
  '<!doctype html>',
  '<!-- Use the newest versions of the three. -->',
  '<script src="https://browser.sentry-cdn.com/11.12.0/bundle.min.js" crossorigin="anonymous"></script>',
  '<script src="https://cdn.split.io/sdk/split-11.11.2.min.js"></script>',
  '<script src="https://cdn.jsdelivr.net/npm/sentry-split@0.1/dist/sentry-split.min.js"></script>',
  '<script>',
  ...indent(script(rules, factories), 2),
  '</script>',
];

const script = (rules: ValidRules, factories: readonly Factory[]): string[] => [
  environmentComment(rules, 'This page’s'),
  `const ENVIRONMENT = ${likelyEnvironment(rules)};`,
  '',
  '// A client-side SDK key belongs to one Split environment, and so does a factory.',
  ...factories.map(({ variable, splitEnvironment }) => `let ${variable}; // ${comment(splitEnvironment)}`),
  '',
  'Sentry.init({',
  "  dsn: 'YOUR_SENTRY_DSN',",
  '  environment: ENVIRONMENT,',
  '  integrations: [',
  ...indent(
    integration(rules, factories, ({ variable }) => `() => ${variable}`, 'SentrySplit.splitIntegration'),
    4,
  ),
  '  ],',
  '});',
  '',
  `/** Call this once you know the user: onLogin({ ${userFields(rules)
    .map((field) => `${field}: '…'`)
    .join(', ')} }) */`,
  'function onLogin(user) {',
  '  Sentry.setUser(user);',
  ...createFactories(rules, factories),
  '}',
];

const createFactories = (rules: ValidRules, factories: readonly Factory[]): string[] =>
  factories.map((factory) => {
    const create = `${factory.variable} = splitio({ core: { authorizationKey: '${factory.sdkKey}', key: user.${keyField(rules)} } });`;
    return factories.length > 1 ? `  if (${isForEnvironment(factory)}) ${create}` : `  ${create}`;
  });
