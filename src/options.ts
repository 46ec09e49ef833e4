import { DEBUG } from './debug.ts';
import { EVENT_TYPE_ID } from './mapping/event-type-id.ts';
import { isObject, own } from './mapping/own.ts';
import { compilePath } from './mapping/path.ts';
import type { SentryEvent, SentryHint, SeverityLevel } from './sentry.ts';
import type { SkipDetail, SkipReason } from './skip.ts';
import { isSink, type CustomTarget, type SplitFactory } from './split/sdk.ts';
import type { TrackEvent } from './track-event.ts';

/**
 * Where the events of an environment go: a Split factory; a promise of one; a function that returns one, or
 * `undefined` while there is none; or a {@link CustomTarget}.
 */
export type Target =
  | SplitFactory
  | CustomTarget
  | PromiseLike<SplitFactory | CustomTarget>
  | (() => SplitFactory | CustomTarget | null | undefined);

/** An app's function of the event; as a method type, so that it may be annotated with the app's own Sentry types. */
type OfEvent<Result> = { bivariant(event: SentryEvent): Result }['bivariant'];
type OfEventAndHint<Result> = { bivariant(event: SentryEvent, hint: SentryHint): Result }['bivariant'];

/** What an app's `properties` function returns; not a promise. */
type Computed = object & { readonly then?: never };

/** A row of `identities` in its list form. */
export interface Identity {
  /** A path in the event, or a function of it, e.g. the key that the app gives to `getTreatment`. */
  key: string | OfEvent<string | number | bigint | null | undefined>;
  /** Split traffic type(s). */
  trafficType: string | readonly string[];
}

/** The part of the options that needs no Split: what {@link mapEvent} takes. Can be plain JSON. */
export interface MappingRules {
  /** Sentry environment names, exact and case-sensitive; what they map to does not count here. */
  environments: { readonly [environment: string]: unknown };
  /** Path in the event → Split traffic type(s). */
  identities: { readonly [path: string]: string | readonly string[] } | readonly Identity[];
  /**
   * One culprit event more per identity: `true` for every culprit, a list for those that equal a string or match a
   * RegExp of it (recommended), or a function that gives a culprit of the app's own. Default `false`.
   */
  captureCulprit?: boolean | readonly (string | RegExp)[] | OfEvent<string | null | undefined> | undefined;
  /** Event type id of the base event, and the prefix of culprit events. Default `sentry_exception`. */
  eventTypeId?: string | undefined;
  /** Also track `captureMessage` events, as `sentry_message`. Default `false`. */
  captureMessages?: boolean | undefined;
  /** Track only events of these levels; a missing level is `error`. Default: all. */
  levels?: readonly SeverityLevel[] | undefined;
  /** More properties: name → path, or computed. */
  properties?: { readonly [name: string]: string } | OfEventAndHint<Computed | null | undefined> | undefined;
  /** Told of everything that was not tracked and why. */
  onSkip?: ((reason: SkipReason, detail: SkipDetail) => void) | undefined;
}

/** Options of {@link splitIntegration} and {@link splitBeforeSend} (SPEC section 1). */
export interface SplitIntegrationOptions extends MappingRules {
  /** Exact Sentry environment name → where its events go. */
  environments: { readonly [environment: string]: Target | readonly Target[] };
  /** Last word on each track event; `null` drops it. Must not be async. */
  beforeTrack?: BeforeTrack | undefined;
  /** Distinct culprit event types that one integration may create. Default 100. */
  maxCulprits?: number | undefined;
  /** Track events held, per target, while a factory is not there or cannot take them yet. Default 100. */
  maxPending?: number | undefined;
  /** Track events per minute for one traffic type, key and event type id. Default 60; `Infinity`: no limit. */
  maxPerMinute?: number | undefined;
  /** Clients for keys other than the main one that may be made on one client-side factory. Default 10. */
  maxClients?: number | undefined;
}

/** See {@link SplitIntegrationOptions.beforeTrack}. */
export type BeforeTrack = {
  bivariant(trackEvent: TrackEvent, context: { event: SentryEvent; hint: SentryHint }): TrackEvent | null;
}['bivariant'];

/** A row of `identities`, ready to be read. */
export interface Row {
  readonly path: string;
  readonly trafficTypes: readonly string[];
  readonly read: (event: SentryEvent) => unknown;
}

/** Options, checked and made ready once, at construction; the hot path only reads. */
export interface Compiled {
  readonly environments: ReadonlyMap<string, readonly object[]>;
  readonly identities: readonly Row[];
  readonly captureCulprit: boolean | readonly (string | RegExp)[] | ((event: SentryEvent) => unknown);
  readonly eventTypeId: string;
  readonly captureMessages: boolean;
  readonly levels: readonly string[] | undefined;
  readonly properties: ((event: SentryEvent, hint: SentryHint) => unknown) | undefined;
  readonly onSkip: ((reason: SkipReason, detail: SkipDetail) => void) | undefined;
  readonly beforeTrack: BeforeTrack | undefined;
  readonly maxCulprits: number;
  readonly maxPending: number;
  readonly maxPerMinute: number;
  readonly maxClients: number;
}

const LEVELS: unknown[] = ['fatal', 'error', 'warning', 'log', 'info', 'debug'];

/** Checks a value. What throws is wrong. */
type Check = (value: unknown) => unknown;

/** What to do about a wrong value; only with {@link DEBUG}. */
type Todo = string | false;

const isFunction: Check = (value) => typeof value === 'function';
const isBoolean: Check = (value) => typeof value === 'boolean';
const isText = (value: unknown): value is string => typeof value === 'string' && !!value.trim();
const isRecord: Check = (value) => isObject(value) && !Array.isArray(value);
// Of `Infinity` too nothing is left over.
const isLimit: Check = (value) => typeof value === 'number' && value >= 0 && !(value % 1);

/** Whether a value is a promise. */
export const isThenable = (value: unknown): value is PromiseLike<unknown> =>
  isObject(value) && 'then' in value && !!isFunction(value.then);

/**
 * Finds what is wrong with options (SPEC section 1), for tests and forms: {@link splitIntegration} leaves the same out
 * and reports the same, in one `console.error`.
 *
 * @returns a line for each problem: its path and what to do, e.g.
 * `identities["user.id"]: traffic type must be a non-empty string`; empty if there is none. Bundled with Sentry's
 * `__SENTRY_DEBUG__` set to `false`, the path alone
 */
export function validateOptions(options: unknown): string[] {
  return checkOptions(options)[1];
}

/**
 * Checks options and makes them ready (SPEC section 1): wrong rows are left out, wrong options take their default. Never
 * throws, whatever it is given.
 *
 * @param rulesOnly only the {@link MappingRules} part is of use: an environment may map to anything
 */
export function checkOptions(
  options: unknown,
  rulesOnly?: boolean,
): [compiled: Compiled, problems: string[]] {
  const problems: string[] = [];
  const problem = (path: string, todo: Todo) => void problems.push(todo ? `${path}: ${todo}` : path);
  let compiled;
  try {
    compiled = compile(options, problem, rulesOnly);
  } catch {
    problem('options', DEBUG && 'cannot be read');
    compiled = compile({}, () => {});
  }
  return [compiled, problems];
}

function compile(given: unknown, problem: (path: string, todo: Todo) => void, rulesOnly?: boolean): Compiled {
  const options = (isRecord(given) ? given : {}) as Record<string, unknown>;
  if (options !== given) problem('options', DEBUG && 'must be an object');

  /** Of values, those that are right. */
  function right<T>(path: string, values: unknown, isRight: Check, todo: Todo): T[] {
    const isList = Array.isArray(values) && values.length > 0;
    return (isList ? (values as unknown[]) : [values]).filter((value, at) => {
      try {
        if (isRight(value)) return true;
      } catch {
        // What cannot be read is wrong.
      }
      problem(isList ? `${path}[${at}]` : path, todo);
      return false;
    }) as T[];
  }
  /** Reads an option, its default where it is absent or wrong. Those whose default is an object are required. */
  function option<T>(name: string, isRight: Check, todo: Todo, otherwise?: T): T {
    try {
      const value = options[name];
      if (value === undefined ? !isObject(otherwise) : isRight(value)) return (value ?? otherwise) as T;
    } catch {
      // As above.
    }
    problem(name, todo);
    return otherwise as T;
  }
  const limit = (name: string, otherwise: number) =>
    option(name, isLimit, DEBUG && 'must be a whole number from 0 on, or Infinity', otherwise);
  const callback = (name: string) => option<undefined>(name, isFunction, DEBUG && 'must be a function');
  const rows = (name: string, record: unknown): [key: string, row: unknown, path: string][] =>
    Object.keys(record as object).map((key) => [
      key,
      own(record, key),
      `${name}[${Array.isArray(record) ? key : JSON.stringify(key)}]`,
    ]);

  const environments = new Map<string, object[]>();
  const environmentRows = option(
    'environments',
    isRecord,
    DEBUG && 'must be an object: Sentry environment → Split factory',
    {},
  );
  for (const [name, row, path] of rows('environments', environmentRows)) {
    const targets = rulesOnly
      ? [Object]
      : right<object>(
          path,
          row,
          (target) => isFunction(target) || isThenable(target) || isSink(target),
          DEBUG &&
            'must be a Split factory, a promise of one, a function that returns one, or an object with track()',
        );
    if (targets.length) environments.set(name, targets);
  }

  const identities: Row[] = [];
  const identityRows = option(
    'identities',
    isObject,
    DEBUG && 'must be an object: path in the event → Split traffic type',
    {},
  );
  for (const [name, row, path] of rows('identities', identityRows)) {
    const isList = Array.isArray(identityRows);
    const key = isList ? own(row, 'key') : name;
    const trafficTypes = right<string>(
      path,
      isList ? own(row, 'trafficType') : row,
      isText,
      DEBUG && 'traffic type must be a non-empty string',
    );
    if (!isFunction(key) && !isText(key)) {
      problem(
        path,
        DEBUG && (isList ? 'key must be a path or a function' : 'path must be a non-empty string'),
      );
    } else if (trafficTypes.length) {
      identities.push({
        path: isText(key) ? key : path,
        trafficTypes: trafficTypes.map((trafficType) => trafficType.trim().toLowerCase()),
        read: isText(key) ? compilePath(key) : (key as Row['read']),
      });
    }
  }

  let captureCulprit = option<Compiled['captureCulprit']>(
    'captureCulprit',
    (value) => isBoolean(value) || isFunction(value) || Array.isArray(value),
    DEBUG && 'must be true, false, a list of strings and RegExps, or a function',
    false,
  );
  if (Array.isArray(captureCulprit) && captureCulprit.length)
    captureCulprit = right(
      'captureCulprit',
      captureCulprit,
      (value) => typeof value === 'string' || value instanceof RegExp,
      DEBUG && 'must be a string or a RegExp',
    );

  let levels = option<string[] | undefined>('levels', Array.isArray, DEBUG && 'must be a list of levels');
  levels &&= right(
    'levels',
    levels,
    (level) => LEVELS.includes(level),
    DEBUG && `must be one of ${LEVELS.join(', ')}`,
  );

  let properties = option<unknown>(
    'properties',
    (value) => isFunction(value) || isRecord(value),
    DEBUG && 'must be an object: name → path in the event, or a function',
  );
  if (isObject(properties)) {
    const paths = rows('properties', properties)
      .filter(([, row, path]) => right(path, row, isText, DEBUG && 'must be a path in the event').length)
      .map(([name, row]) => [name, compilePath(row as string)] as const);
    properties = (event: SentryEvent) => Object.fromEntries(paths.map(([name, read]) => [name, read(event)]));
  }

  const compiled: Compiled = {
    environments,
    identities,
    captureCulprit,
    eventTypeId: option(
      'eventTypeId',
      (value) => typeof value === 'string' && EVENT_TYPE_ID.test(value),
      DEBUG && `must be a string that matches ${EVENT_TYPE_ID}`,
      'sentry_exception',
    ),
    captureMessages: option('captureMessages', isBoolean, DEBUG && 'must be true or false', false),
    levels: levels?.length ? levels : undefined,
    properties: properties as Compiled['properties'],
    onSkip: callback('onSkip'),
    beforeTrack: callback('beforeTrack'),
    maxCulprits: limit('maxCulprits', 100),
    maxPending: limit('maxPending', 100),
    maxPerMinute: limit('maxPerMinute', 60),
    maxClients: limit('maxClients', 10),
  };
  for (const name of Object.keys(options)) if (!(name in compiled)) problem(name, DEBUG && 'is no option');
  return compiled;
}
