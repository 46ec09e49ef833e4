import { EVENT_TYPE_ID } from '../culprit/event-type-id.ts';
import { DEBUG } from '../lib/debug.ts';
import { isList, isObject, isText, isThenable } from '../lib/guards.ts';
import { compileProperties } from './compile-properties.ts';
import type { CompiledOptions } from './compiled-options.ts';
import { isSplitClient, isSplitFactory } from './describe-input.ts';
import { entriesOf } from './entries-of.ts';
import { keepValid } from './keep-valid.ts';
import { compiledRow, row, sayMismatch, type OptionRow, type Report, type Schema } from './row.ts';

/** Sentry's severity levels, in one text since a problem quotes them so. */
const LEVELS = 'fatal, error, warning, log, info, debug';

const isBoolean = (input: unknown): input is boolean => typeof input === 'boolean';

/** Whether a value can hold rows, as an object or a list. A promise of them cannot. */
const isRows = (input: unknown): input is object => isObject(input) && !isThenable(input);

const isLevel = (input: unknown): input is string => LEVELS.split(', ').includes(input as string);

const isMatcher = (input: unknown): input is string | RegExp =>
  typeof input === 'string' || input instanceof RegExp;

/** A whole number from 0 on, or `Infinity`. */
const isLimit = (input: unknown): input is number =>
  input === Infinity || (Number.isInteger(input) && (input as number) >= 0);

type AnyFunction = (...args: readonly unknown[]) => unknown;

const isFunction = (input: unknown): input is AnyFunction => typeof input === 'function';

const isEventTypeId = (input: unknown): input is string => isText(input) && EVENT_TYPE_ID.test(input);

type Compile<Name extends keyof CompiledOptions> = (
  input: object,
  name: string,
  report: Report,
) => CompiledOptions[Name];

/**
 * How each option is checked and compiled. What differs between mapping rules and an integration's options is passed.
 *
 * A function, so that bundlers leave it out of apps that use none of this.
 */
export const createSchema = (
  compileEnvironments: Compile<'environments'>,
  compileIdentities: Compile<'identities'>,
): Schema<CompiledOptions> => ({
  environments: compiledRow<object, CompiledOptions['environments']>({
    isValid: (input): input is object =>
      isRows(input) && !isList(input) && !isSplitFactory(input) && !isSplitClient(input),
    advice: DEBUG && 'an object: Sentry environment → Split factory',
    isRequired: true,
    fallback: new Map(),
    compile: compileEnvironments,
  }),
  identities: compiledRow<object, CompiledOptions['identities']>({
    isValid: isRows,
    advice: DEBUG && 'an object: path in the event → Split traffic type',
    isRequired: true,
    fallback: [],
    compile: compileIdentities,
  }),
  captureCulprit: compiledRow({
    isValid: (input) => isBoolean(input) || isFunction(input) || isList(input),
    advice: DEBUG && 'true, false, a list of strings and RegExps, or a function',
    isRequired: false,
    fallback: false,
    compile: (input, name, report) => {
      if (!isList(input)) return input;
      const explain = (item: unknown) => sayMismatch(item, DEBUG && 'a string or a RegExp');
      return keepValid(entriesOf(input, name), { isValid: isMatcher, explain }, report);
    },
  }),
  levels: compiledRow({
    isValid: (input): input is readonly unknown[] => isList(input) && input.length > 0,
    advice: DEBUG && `a list of levels (${LEVELS})`,
    isRequired: false,
    fallback: undefined,
    compile(input, name, report) {
      const explain = (level: unknown) => sayMismatch(level, DEBUG && `one of ${LEVELS}`);
      const levels = keepValid(entriesOf(input, name), { isValid: isLevel, explain }, report);
      return levels.length ? levels : undefined;
    },
  }),
  properties: compiledRow({
    isValid: (input): input is AnyFunction | object => isFunction(input) || (isRows(input) && !isList(input)),
    advice: DEBUG && 'an object: name → path in the event, or a function',
    isRequired: false,
    fallback: undefined,
    compile: (input, name, report) => (isFunction(input) ? input : compileProperties(input, name, report)),
  }),
  eventTypeId: row(isEventTypeId, DEBUG && `a string that matches ${EVENT_TYPE_ID}`, 'sentry_exception'),
  captureMessages: row(isBoolean, DEBUG && 'true or false', false),
  onSkip: callback<CompiledOptions['onSkip']>(),
  beforeTrack: callback<CompiledOptions['beforeTrack']>(),
  maxCulprits: limit(100),
  maxPending: limit(100),
  maxPerMinute: limit(60),
  maxClients: limit(10),
});

function limit(fallback: number): OptionRow<number, number> {
  return row(isLimit, DEBUG && 'a whole number from 0 on, or Infinity', fallback);
}

/** A function of the app. Whether it is one of the right type cannot be told. */
function callback<Callback>(): OptionRow<Callback | undefined, Callback | undefined> {
  return row((input): input is Callback => typeof input === 'function', DEBUG && 'a function', undefined);
}
