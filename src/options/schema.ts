import { EVENT_TYPE_ID } from '../culprit/event-type-id.ts';
import { DEBUG } from '../lib/debug.ts';
import { isList, isObject, isRecord, isText } from '../lib/guards.ts';
import { compileEnvironments } from './compile-environments.ts';
import { compileIdentities } from './compile-identities.ts';
import { compileProperties } from './compile-properties.ts';
import type { CompiledOptions } from './compiled-options.ts';
import { keepValid } from './keep-valid.ts';
import { compiledRow, row, type OptionRow, type Schema } from './row.ts';

/** Sentry's severity levels, in one text since a problem quotes them so. */
const LEVELS = 'fatal, error, warning, log, info, debug';

const isBoolean = (input: unknown): input is boolean => typeof input === 'boolean';

const isLevel = (input: unknown): input is string => LEVELS.split(', ').includes(input as string);

const isMatcher = (input: unknown): input is string | RegExp =>
  typeof input === 'string' || input instanceof RegExp;

/** A whole number from 0 on, or `Infinity`. */
const isLimit = (input: unknown): input is number =>
  input === Infinity || (Number.isInteger(input) && (input as number) >= 0);

type AnyFunction = (...args: readonly unknown[]) => unknown;

const isFunction = (input: unknown): input is AnyFunction => typeof input === 'function';

const isEventTypeId = (input: unknown): input is string => isText(input) && EVENT_TYPE_ID.test(input);

/**
 * How each option is checked and compiled.
 *
 * A function, so that bundlers leave it out of apps that use none of this.
 */
export const createSchema = (): Schema<CompiledOptions> => ({
  environments: compiledRow({
    isValid: isRecord,
    advice: DEBUG && 'must be an object: Sentry environment → Split factory',
    isRequired: true,
    fallback: new Map(),
    compile: compileEnvironments,
  }),
  identities: compiledRow({
    isValid: isObject,
    advice: DEBUG && 'must be an object: path in the event → Split traffic type',
    isRequired: true,
    fallback: [],
    compile: compileIdentities,
  }),
  captureCulprit: compiledRow({
    isValid: (input) => isBoolean(input) || isFunction(input) || isList(input),
    advice: DEBUG && 'must be true, false, a list of strings and RegExps, or a function',
    isRequired: false,
    fallback: false,
    compile: (input, name, report) => {
      if (!isList(input)) return input;
      if (!input.length) return [];
      return keepValid(
        input,
        name,
        { isValid: isMatcher, advice: DEBUG && 'must be a string or a RegExp' },
        report,
      );
    },
  }),
  levels: compiledRow({
    isValid: isList,
    advice: DEBUG && 'must be a list of levels',
    isRequired: false,
    fallback: undefined,
    compile(input, name, report) {
      const levels = keepValid(
        input,
        name,
        { isValid: isLevel, advice: DEBUG && `must be one of ${LEVELS}` },
        report,
      );
      return levels.length ? levels : undefined;
    },
  }),
  properties: compiledRow({
    isValid: (input) => isFunction(input) || isRecord(input),
    advice: DEBUG && 'must be an object: name → path in the event, or a function',
    isRequired: false,
    fallback: undefined,
    compile: (input, name, report) => (isFunction(input) ? input : compileProperties(input, name, report)),
  }),
  eventTypeId: row(
    isEventTypeId,
    DEBUG && `must be a string that matches ${EVENT_TYPE_ID}`,
    'sentry_exception',
  ),
  captureMessages: row(isBoolean, DEBUG && 'must be true or false', false),
  onSkip: callback<CompiledOptions['onSkip']>(),
  beforeTrack: callback<CompiledOptions['beforeTrack']>(),
  maxCulprits: limit(100),
  maxPending: limit(100),
  maxPerMinute: limit(60),
  maxClients: limit(10),
});

function limit(fallback: number): OptionRow<number, number> {
  return row(isLimit, DEBUG && 'must be a whole number from 0 on, or Infinity', fallback);
}

/** A function of the app. Whether it is one of the right type cannot be told. */
function callback<Callback>(): OptionRow<Callback | undefined, Callback | undefined> {
  return row(
    (input): input is Callback => typeof input === 'function',
    DEBUG && 'must be a function',
    undefined,
  );
}
