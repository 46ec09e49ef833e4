import { trafficTypesOf, type State } from '../state.ts';
import { environmentsOf } from './environments.ts';
import { problemsOf } from './identities.ts';

/** The `splitIntegration({ … })` of these rules, less the wrong rows. */
export function codeOf(state: State): string {
  const environments = [...environmentsOf(state.environments)].map(
    ([sentry, split]) =>
      `${keyOf(sentry)}: ${listOf(split.map(factoryName))}, // Split environment ${comment(split)}`,
  );
  const identities = new Map<string, string[]>();
  for (const row of state.identities) {
    if (problemsOf(row).length) continue;
    const path = row.path.trim();
    identities.set(path, [...new Set([...(identities.get(path) ?? []), ...trafficTypesOf(row)])]);
  }
  return [
    'splitIntegration({',
    ...record('environments', environments),
    ...record(
      'identities',
      [...identities].map(([path, types]) => `${keyOf(path)}: ${listOf(types.map(quote))},`),
    ),
    ...(state.captureCulprit ? ['  captureCulprit: true,'] : []),
    '})',
  ].join('\n');
}

const record = (name: string, rows: readonly string[]) =>
  rows.length ? [`  ${name}: {`, ...rows.map((row) => `    ${row}`), '  },'] : [`  ${name}: {},`];

/** In one line: a shared link may hold line breaks, and what follows one would be code. */
const comment = (names: readonly string[]) => names.join(', ').replace(/\s+/g, ' ');

const listOf = (items: readonly string[]) => (items.length === 1 ? items[0]! : `[${items.join(', ')}]`);

const quote = (text: string) =>
  `'${JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;

/** `['__proto__']`, since without the brackets it would set the prototype. */
const keyOf = (text: string) =>
  text === '__proto__' ? "['__proto__']" : /^[A-Za-z_$][\w$]*$/.test(text) ? text : quote(text);

/** `Prod-Default` → `prodDefaultFactory`: a factory belongs to one Split environment. */
function factoryName(environment: string): string {
  const [first = '', ...rest] = environment.match(/[A-Za-z0-9]+/g) ?? [];
  const name = [
    first.charAt(0).toLowerCase() + first.slice(1),
    ...rest.map((word) => word.charAt(0).toUpperCase() + word.slice(1)),
  ].join('');
  return /^[A-Za-z]/.test(name) ? `${name}Factory` : `splitFactory${name}`;
}
