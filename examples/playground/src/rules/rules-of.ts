import { validateOptions, type MappingRules } from 'sentry-split';
import { LIMIT_NAMES, type LimitName, type RulesState } from '../state/state.ts';
import { environmentsOf } from './environments.ts';
import { problemsOf } from './identities.ts';

/** Options as the page's rules make them, less what is wrong: what the library is given, and what the code says. */
export type ValidRules = Omit<
  MappingRules,
  'environments' | 'identities' | 'captureCulprit' | 'properties'
> & {
  readonly environments: Readonly<Record<string, readonly string[]>>;
  readonly identities: readonly { readonly key: string; readonly trafficType: readonly string[] }[];
  readonly captureCulprit: boolean | readonly (string | RegExp)[];
  readonly properties?: Readonly<Record<string, string>>;
  readonly limits: Readonly<Partial<Record<LimitName, number>>>;
};

export function rulesOf(state: RulesState): ValidRules {
  const properties = state.properties.filter(({ name, path }) => name.trim() && path.trim());
  const eventTypeId = state.eventTypeId.trim();
  return {
    environments: Object.fromEntries(environmentsOf(state.environments)),
    identities: state.identities
      .filter((row) => !problemsOf(row).length)
      .map(({ path, trafficTypes }) => ({ key: path.trim(), trafficType: trafficTypes })),
    captureCulprit: culpritsOf(state),
    ...(eventTypeId && !problemOf('eventTypeId', eventTypeId) && { eventTypeId }),
    ...(state.captureMessages && { captureMessages: true }),
    ...(state.levels.length && { levels: state.levels }),
    ...(properties.length && {
      properties: Object.fromEntries(properties.map(({ name, path }) => [name.trim(), path.trim()])),
    }),
    limits: Object.fromEntries(
      LIMIT_NAMES.flatMap((name) => {
        const value = limitOf(state.limits[name] ?? '');
        return value === undefined || problemOf(name, value) ? [] : [[name, value]];
      }),
    ),
  };
}

/** What is wrong with the value of an option, in the library's words; `undefined` if nothing. */
export function problemOf(option: string, value: unknown): string | undefined {
  const [problem] = validateOptions({
    environments: { any: { track: () => true } },
    identities: { id: 'user' },
    [option]: value,
  });
  return problem;
}

/** `undefined` for an empty field, `NaN` for what is no number. */
export function limitOf(typed: string): number | undefined {
  const text = typed.trim();
  return text ? Number(text === '∞' ? Infinity : text) : undefined;
}

function culpritsOf({ culprit, culprits }: RulesState): boolean | (string | RegExp)[] {
  return culprit === 'list' ? culprits.map(matcherOf) : culprit === 'every';
}

/** `/payment/i` → a regular expression, if it is a valid one; anything else is a name. */
function matcherOf(text: string): string | RegExp {
  const [, source, flags] = /^\/(.+)\/([a-z]*)$/.exec(text) ?? [];
  if (source === undefined) return text;
  try {
    return new RegExp(source, flags);
  } catch {
    return text;
  }
}
