import { DEBUG } from '../lib/debug.ts';
import { isRecord } from '../lib/guards.ts';
import { getOwn } from '../lib/own.ts';
import type { CompiledOptions } from './compiled-options.ts';
import { passes } from './keep-valid.ts';
import type { OptionRow, Report, Schema } from './row.ts';
import { createSchema } from './schema.ts';

/** What comes of checking options. */
export interface CheckedOptions {
  options: CompiledOptions;
  /** A line for each problem, its path first; empty if there is none. */
  problems: string[];
}

/**
 * Checks options and compiles them. Wrong rows are left out, wrong options count as their default. Never throws,
 * whatever it is given.
 *
 * @param isRulesOnly the options are mapping rules, which need no Split: an environment may map to anything
 */
export function checkOptions(input: unknown, isRulesOnly = false): CheckedOptions {
  const problems: string[] = [];
  const report: Report = (path, advice) => void problems.push(DEBUG ? `${path}: ${advice}` : path);
  try {
    return { options: compileOptions(input, report, isRulesOnly), problems };
  } catch {
    report('options', DEBUG && 'cannot be read');
    return { options: compileOptions({}, () => {}, isRulesOnly), problems };
  }
}

function compileOptions(input: unknown, report: Report, isRulesOnly: boolean): CompiledOptions {
  const schema = isRulesOnly ? createRulesSchema() : createSchema();
  let options: Options = {};
  if (passes(isRecord, input)) options = input;
  else report('options', DEBUG && 'must be an object');

  const compiled = Object.entries(schema).map(([name, row]) => [
    name,
    compileOption(options, name, row, report),
  ]);
  for (const name of Object.keys(options)) {
    if (!getOwn(schema, name)) report(name, DEBUG && 'is no option');
  }
  // The schema has a row of the right type for each of these options.
  return Object.fromEntries(compiled) as CompiledOptions;
}

/** Options that were not looked at yet. */
type Options = Readonly<Record<string, unknown>>;

function compileOption(
  options: Options,
  name: string,
  row: OptionRow<unknown, unknown>,
  report: Report,
): unknown {
  try {
    const input = options[name];
    if (input === undefined && !row.isRequired) return row.fallback;
    if (input !== undefined && row.isValid(input)) return row.compile(input, name, report);
  } catch {
    // What cannot be read is wrong.
  }
  report(name, row.advice);
  return row.fallback;
}

/** The schema of mapping rules, where the names of environments are all that counts. */
function createRulesSchema(): Schema<CompiledOptions> {
  const schema = createSchema();
  const environments = {
    ...schema.environments,
    compile: (input: object) => new Map(Object.keys(input).map((name) => [name, []])),
  };
  return { ...schema, environments };
}
