import { DEBUG } from '../lib/debug.ts';
import { isThenable } from '../lib/guards.ts';
import { isSink } from '../sdk/split.ts';
import { entriesOf } from './entries-of.ts';
import { keepValid } from './keep-valid.ts';
import type { Report } from './row.ts';

const isTarget = (value: unknown): value is object =>
  typeof value === 'function' || isThenable(value) || isSink(value);

/** Compiles the rows of `environments`: those with a target are left. */
export function compileEnvironments(
  environments: object,
  name: string,
  report: Report,
): Map<string, readonly object[]> {
  const advice =
    DEBUG &&
    'must be a Split factory, a promise of one, a function that returns one, or an object with track()';
  const compiled = new Map<string, readonly object[]>();
  for (const { key, value, path } of entriesOf(environments, name)) {
    const targets = keepValid(value, path, { isValid: isTarget, advice }, report);
    if (targets.length) compiled.set(key, targets);
  }
  return compiled;
}
