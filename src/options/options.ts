import { isList, isObject, isText, isThenable } from '../lib/guards.ts';
import { DEBUG } from '../lib/debug.ts';
import { EVENT_TYPE_ID } from '../culprit/event-type-id.ts';
import { getOwn } from '../lib/own.ts';
import { compilePath } from '../mapping/path.ts';
import type { SentryEvent, SentryHint, SeverityLevel } from '../sdk/sentry.ts';
import type { SkipDetail, SkipReason } from '../sdk/skip.ts';
import { isSink, type CustomTarget, type SplitFactory } from '../sdk/split.ts';
import type { TrackEvent } from '../sdk/track-event.ts';

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

/** Sentry's severity levels, in one text since a problem quotes them so. */
const LEVELS = 'fatal, error, warning, log, info, debug';

/** Checks a value. What throws is wrong. */
type Check = (value: unknown) => unknown;

/** What to do about a wrong value; only with {@link DEBUG}. */
type Todo = string | false;

const isFunction: Check = (value) => typeof value === 'function';
const isBoolean: Check = (value) => typeof value === 'boolean';

const isRecord: Check = (value) => isObject(value) && !isList(value);

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
  try {
    return [compile(options, problems, rulesOnly), problems];
  } catch {
    return [compile({}, []), [...problems, DEBUG ? 'options: cannot be read' : 'options']];
  }
}

/** A value in a record or list, or one that is given alone. */
type Entry = [key: string, value: unknown, path: string];

/**
 * What is right for an option, what to do where it is not, its default, and how it is made ready. Those whose default is
 * an object are required.
 */
type Rule = [
  isRight: Check,
  todo: Todo,
  otherwise?: unknown,
  ready?: (value: object, name: string) => unknown,
];

function compile(given: unknown, problems: string[], rulesOnly?: boolean): Compiled {
  /** Whether a test holds. If not, or if it throws, that is a problem. */
  function check(path: string, test: () => unknown, todo: Todo): true | void {
    try {
      if (test()) return true;
    } catch {
      // What cannot be read is wrong.
    }
    problems.push(DEBUG ? `${path}: ${todo}` : path);
  }
  const entries = (path: string, holder: object): Entry[] =>
    Object.keys(holder).map((key) => [
      key,
      getOwn(holder, key),
      `${path}[${isList(holder) ? key : JSON.stringify(key)}]`,
    ]);
  /** Of a value, or of several in a list, those that are right. */
  const right = (path: string, given: unknown, isRight: Check, todo: Todo) =>
    (isList(given) && given.length ? entries(path, given) : [['', given, path] as Entry]).flatMap(
      ([, value, path]) => (check(path, () => isRight(value), todo) ? [value] : []),
    );

  const callback: Rule = [isFunction, DEBUG && 'must be a function'];
  const limit = (otherwise: number): Rule => [
    // `Infinity % 1` is NaN: no remainder either.
    (value) => typeof value === 'number' && value >= 0 && !(value % 1),
    DEBUG && 'must be a whole number from 0 on, or Infinity',
    otherwise,
  ];
  const rules: Record<keyof Compiled, Rule> = {
    environments: [
      isRecord,
      DEBUG && 'must be an object: Sentry environment → Split factory',
      new Map(),
      (record, name) =>
        new Map(
          entries(name, record).flatMap(([environment, row, path]) => {
            const targets = right(
              path,
              row,
              (target) => rulesOnly || isFunction(target) || isThenable(target) || isSink(target),
              DEBUG &&
                'must be a Split factory, a promise of one, a function that returns one, or an object with track()',
            );
            return targets.length ? [[environment, targets]] : [];
          }),
        ),
    ],
    identities: [
      isObject,
      DEBUG && 'must be an object: path in the event → Split traffic type',
      [],
      (record, name) =>
        entries(name, record).flatMap(([name, row, path]) => {
          const isInList = isList(record);
          const key = isInList ? getOwn(row, 'key') : name;
          const isPath = isText(key);
          const trafficTypes = right(
            path,
            isInList ? getOwn(row, 'trafficType') : row,
            isText,
            DEBUG && 'traffic type must be a non-empty string',
          ) as string[];
          const todo =
            DEBUG && (isInList ? 'key must be a path or a function' : 'path must be a non-empty string');
          return check(path, () => isPath || isFunction(key), todo) && trafficTypes.length
            ? {
                path: isPath ? key : path,
                trafficTypes: trafficTypes.map((trafficType) => trafficType.trim().toLowerCase()),
                read: isPath ? compilePath(key) : key,
              }
            : [];
        }),
    ],
    captureCulprit: [
      (value) => isBoolean(value) || isFunction(value) || isList(value),
      DEBUG && 'must be true, false, a list of strings and RegExps, or a function',
      false,
      (list, name) =>
        (list as unknown[]).length
          ? right(
              name,
              list,
              (one) => typeof one === 'string' || one instanceof RegExp,
              DEBUG && 'must be a string or a RegExp',
            )
          : list,
    ],
    levels: [
      isList,
      DEBUG && 'must be a list of levels',
      undefined,
      (list, name) => {
        const levels = right(
          name,
          list,
          (level) => LEVELS.split(', ').includes(level as string),
          DEBUG && `must be one of ${LEVELS}`,
        );
        return levels[0] && levels;
      },
    ],
    properties: [
      (value) => isFunction(value) || isRecord(value),
      DEBUG && 'must be an object: name → path in the event, or a function',
      undefined,
      (record, name) => {
        const paths = entries(name, record).flatMap(([name, row, path]) =>
          check(path, () => isText(row), DEBUG && 'must be a path in the event')
            ? [[name, compilePath(row as string)] as const]
            : [],
        );
        return (event: SentryEvent) => Object.fromEntries(paths.map(([name, read]) => [name, read(event)]));
      },
    ],
    eventTypeId: [
      (value) => isText(value) && EVENT_TYPE_ID.test(value),
      DEBUG && `must be a string that matches ${EVENT_TYPE_ID}`,
      'sentry_exception',
    ],
    captureMessages: [isBoolean, DEBUG && 'must be true or false', false],
    onSkip: callback,
    beforeTrack: callback,
    maxCulprits: limit(100),
    maxPending: limit(100),
    maxPerMinute: limit(60),
    maxClients: limit(10),
  };

  const options = (
    check('options', () => isRecord(given), DEBUG && 'must be an object') ? given : {}
  ) as Record<string, unknown>;
  const compiled: Record<string, unknown> = {};
  for (const [name, [isRight, todo, otherwise, ready]] of Object.entries(rules)) {
    compiled[name] = otherwise;
    const read = () => {
      const value = options[name];
      // What defaults to an object, empty, is required.
      if (value === undefined) return !isObject(otherwise);
      if (!isRight(value)) return false;
      compiled[name] = ready && isObject(value) ? ready(value, name) : value;
      return true;
    };
    check(name, read, todo);
  }
  for (const name of Object.keys(options)) check(name, () => getOwn(rules, name), DEBUG && 'is no option');
  return compiled as unknown as Compiled;
}
