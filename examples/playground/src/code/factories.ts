import type { ValidRules } from '../rules/rules-of.ts';

/** A Split factory of the code: an SDK key, and so a factory, belongs to one Split environment. */
export interface Factory {
  readonly splitEnvironment: string;
  /** Its own, whatever the environments are called: with another one's, staging's errors would count in production. */
  readonly variable: string;
  /** Of the environment variable or constant that holds its SDK key. */
  readonly sdkKey: string;
  /** The Sentry environments whose events it gets. */
  readonly sentryEnvironments: readonly string[];
}

/** The factories that rules need: one for each Split environment, in the order of the rows. */
export function factoriesOf({ environments }: ValidRules): Factory[] {
  const sentryBySplit = new Map<string, string[]>();
  for (const [sentry, splits] of Object.entries(environments)) {
    for (const split of splits) sentryBySplit.set(split, [...(sentryBySplit.get(split) ?? []), sentry]);
  }
  if (sentryBySplit.size === 1) {
    const [[splitEnvironment, sentryEnvironments] = ['', []]] = sentryBySplit;
    return [{ splitEnvironment, variable: 'splitFactory', sdkKey: 'SPLIT_SDK_KEY', sentryEnvironments }];
  }
  const variables = uniqueNames();
  const sdkKeys = uniqueNames();
  return [...sentryBySplit].map(([splitEnvironment, sentryEnvironments]) => ({
    splitEnvironment,
    variable: variables(`${camelCase(splitEnvironment)}Factory`),
    sdkKey: sdkKeys(
      ['SPLIT_SDK_KEY', ...(splitEnvironment.match(/[A-Za-z0-9]+/g) ?? [])].join('_').toUpperCase(),
    ),
    sentryEnvironments,
  }));
}

/** Gives each name once: `prodEuFactory`, then `prodEuFactory2`. */
function uniqueNames(): (name: string) => string {
  const given = new Set<string>();
  return (name) => {
    let unique = name;
    for (let next = 2; given.has(unique); next++) unique = `${name}${/\d$/.test(name) ? '_' : ''}${next}`;
    given.add(unique);
    return unique;
  };
}

/** `Prod-EU` → `prodEu`, `生产` → `生产`, `2024` → `split2024`. */
function camelCase(environment: string): string {
  const [first = 'split', ...rest] = environment.match(/[\p{ID_Continue}]+/gu) ?? [];
  const name = [
    first.toLowerCase(),
    ...rest.map((word) => word.charAt(0).toUpperCase() + word.slice(1).toLowerCase()),
  ].join('');
  return /^\p{ID_Start}/u.test(name) ? name : `split${name}`;
}
