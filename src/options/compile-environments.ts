import { DEBUG } from '../lib/debug.ts';
import { isList, isThenable } from '../lib/guards.ts';
import { isSink } from '../sdk/split.ts';
import { entriesOf } from './entries-of.ts';
import { explainTarget } from './explain-target.ts';
import { keepValid } from './keep-valid.ts';
import type { Report } from './row.ts';

/** Compiles the `environments` of mapping rules, of which only the names count. */
export function compileEnvironmentNames(environments: object): Map<string, []> {
  return new Map(Object.keys(environments).map((name) => [name, []]));
}

/**
 * Compiles the rows of `environments`. A row whose targets are all wrong is left out; one with an empty list stays, and
 * means that the environment is not tracked on purpose.
 */
export function compileEnvironments(
  environments: object,
  name: string,
  report: Report,
): Map<string, object[]> {
  const compiled = new Map<string, object[]>();
  for (const entry of entriesOf(environments, name)) {
    const entries = isList(entry.value) ? entriesOf(entry.value, entry.path) : [entry];
    const targets = keepValid(
      entries,
      { isValid: isTarget, explain: (target) => DEBUG && explainTarget(target) },
      report,
    );
    if (targets.length || !entries.length) compiled.set(entry.key, targets);
  }
  return compiled;
}

const isTarget = (value: unknown): value is object =>
  typeof value === 'function' || isThenable(value) || isSink(value);
