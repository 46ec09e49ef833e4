import type { ValidRules } from '../rules/rules-of.ts';
import type { Factory } from './factories.ts';
import { comment, oneOrList, quote } from './literals.ts';

/** `// This build's environment, as Sentry knows it: staging or production.` */
export function environmentComment(rules: ValidRules, whose: string): string {
  const names = Object.keys(rules.environments).map(comment).join(' or ');
  return `// ${whose} environment in Sentry${names ? `: ${names}` : ''}.`;
}

/** The environment that people most likely start with, quoted. */
export function likelyEnvironment(rules: ValidRules): string {
  const names = Object.keys(rules.environments);
  return quote(names.find((name) => /^prod/i.test(name)) ?? names[0] ?? 'production');
}

/** `ENVIRONMENT === 'staging'`: whether a factory is the one of this environment. */
export function isForEnvironment({ sentryEnvironments }: Factory): string {
  const names = sentryEnvironments.map(quote);
  return names.length === 1 ? `ENVIRONMENT === ${names[0]}` : `${oneOrList(names)}.includes(ENVIRONMENT)`;
}
