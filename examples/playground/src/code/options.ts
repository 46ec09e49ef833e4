import { LIMIT_NAMES } from '../state/state.ts';
import type { ValidRules } from '../rules/rules-of.ts';
import { comment, indent, keyOf, oneOrList, quote } from './literals.ts';
import type { Factory } from './factories.ts';

/**
 * The lines of `splitIntegration({ … }),`.
 *
 * @param target the source of a factory's target, e.g. `() => splitFactory`
 */
export function integration(
  rules: ValidRules,
  factories: readonly Factory[],
  target: (factory: Factory) => string,
  name = 'splitIntegration',
): string[] {
  const targetOf = (split: string) => {
    const factory = factories.find(({ splitEnvironment }) => splitEnvironment === split);
    return factory ? [target(factory)] : [];
  };
  return [
    `${name}({`,
    '  // Sentry environment → Split environment',
    ...record(
      'environments',
      Object.entries(rules.environments).map(
        ([sentry, splits]) =>
          `${keyOf(sentry)}: ${oneOrList(splits.flatMap(targetOf))}, // ${comment(splits.join(', '))}`,
      ),
    ),
    '  // path in the event → Split traffic type',
    ...record('identities', identities(rules)),
    ...indent(otherOptions(rules), 2),
    '}),',
  ];
}

/** A path that stands in two rows is one entry with the traffic types of both. */
function identities(rules: ValidRules): string[] {
  const byPath = new Map<string, string[]>();
  for (const { key, trafficType } of rules.identities)
    byPath.set(key, [...new Set([...(byPath.get(key) ?? []), ...trafficType])]);
  return [...byPath].map(([path, types]) => `${keyOf(path)}: ${oneOrList(types.map(quote))},`);
}

function otherOptions(rules: ValidRules): string[] {
  const { captureCulprit, eventTypeId, captureMessages, levels, properties, limits } = rules;
  const lines: string[] = [];
  if (captureCulprit === true) lines.push('captureCulprit: true,');
  if (Array.isArray(captureCulprit) && captureCulprit.length)
    lines.push(`captureCulprit: [${captureCulprit.map(matcher).join(', ')}],`);
  if (eventTypeId !== undefined) lines.push(`eventTypeId: ${quote(eventTypeId)},`);
  if (captureMessages) lines.push('captureMessages: true,');
  if (levels) lines.push(`levels: [${levels.map(quote).join(', ')}],`);
  if (properties) {
    const rows = Object.entries(properties).map(([name, path]) => `  ${keyOf(name)}: ${quote(path)},`);
    lines.push('properties: {', ...rows, '},');
  }
  for (const name of LIMIT_NAMES) {
    if (limits[name] !== undefined) lines.push(`${name}: ${limits[name]},`);
  }
  return lines;
}

/** A regular expression's own text is a literal; in a page, it must not end the script. */
const matcher = (culprit: unknown): string =>
  culprit instanceof RegExp ? String(culprit).replaceAll('</', '<\\/') : quote(String(culprit));

const record = (name: string, rows: readonly string[]): string[] =>
  rows.length ? [`  ${name}: {`, ...indent(rows, 4), '  },'] : [`  ${name}: {},`];
