import { DEBUG } from '../lib/debug.ts';
import { closest } from '../lib/closest.ts';
import { isRecord } from '../lib/guards.ts';
import { getOwn } from '../lib/own.ts';
import { compileEnvironmentNames, compileEnvironments } from './compile-environments.ts';
import { compileIdentities } from './compile-identities.ts';
import type { CompiledOptions } from './compiled-options.ts';
import { nameKind } from './describe-input.ts';
import { shorten } from './entries-of.ts';
import { readProperty, UNREADABLE } from './read-property.ts';
import { sayMismatch, type OptionRow, type Report, type Schema } from './row.ts';
import { createSchema } from './schema.ts';

/** What comes of checking options. */
export interface CheckedOptions {
  options: CompiledOptions;
  /** A line for each problem, its path first; empty if there is none. */
  problems: string[];
}

/**
 * Checks the options of an integration and compiles them. Wrong rows are left out, wrong options count as their default.
 * Never throws, whatever it is given.
 *
 * @returns also whether nothing will be tracked, since no environment or no identity is left
 */
export function checkOptions(input: unknown): CheckedOptions & { isIdle: boolean } {
  const schema = createSchema(reportEmpty(compileEnvironments), reportEmpty(compileIdentities));
  const { options, problems } = check(input, schema);
  return { options, problems, isIdle: !options.environments.size || !options.identities.length };
}

/** The same for mapping rules, which need no Split: an environment may map to anything. */
export function checkRules(input: unknown): CheckedOptions {
  return check(input, createSchema(compileEnvironmentNames, compileIdentities));
}

type Compile<Value> = (input: object, name: string, report: Report) => Value;

/** Adds to what compiles the rows of an option that having none is a problem. */
function reportEmpty<Value>(compile: Compile<Value>): Compile<Value> {
  return (input, name, report) => {
    if (!Object.keys(input).length) report(name, sayMismatch(input, DEBUG && 'at least one row'));
    return compile(input, name, report);
  };
}

function check(input: unknown, schema: Schema<CompiledOptions>): CheckedOptions {
  const problems: string[] = [];
  const report: Report = (path, problem) => void problems.push(DEBUG ? `${path}: ${problem}` : path);
  return { options: compileOptions(input, schema, report), problems };
}

function compileOptions(input: unknown, schema: Schema<CompiledOptions>, report: Report): CompiledOptions {
  const names = namesOf(input);
  if (!names) {
    report('options', DEBUG && `got ${nameKind(input)}, expected an object with environments and identities`);
  }
  const compiled = Object.entries(schema).map(([name, row]) => [
    name,
    names ? compileOption(input as object, name, row, report) : row.fallback,
  ]);
  for (const name of names ?? []) {
    if (getOwn(schema, name)) continue;
    const meant = DEBUG && closest(name, Object.keys(schema));
    report(shorten(name), DEBUG && `unknown option${meant ? `, did you mean ${meant}?` : ''}`);
  }
  // The schema has a row of the right type for each of these options.
  return Object.fromEntries(compiled) as CompiledOptions;
}

/** The names of the options that are there; `undefined` if the value is no object, or none that can be read. */
function namesOf(input: unknown): string[] | undefined {
  try {
    return isRecord(input) ? Object.keys(input) : undefined;
  } catch {
    return undefined;
  }
}

function compileOption(
  options: object,
  name: string,
  row: OptionRow<unknown, unknown>,
  report: Report,
): unknown {
  let input = readProperty(options, name);
  if (input === undefined && !row.isRequired) return row.fallback;
  try {
    if (row.isValid(input)) return row.compile(input, name, report);
  } catch {
    input = UNREADABLE;
  }
  report(name, sayMismatch(input, row.advice));
  return row.fallback;
}
