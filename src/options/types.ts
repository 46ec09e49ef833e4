import type { SkipDetail, SkipReason } from '../sdk/skip.ts';
import type { SentryEvent, SentryHint, SeverityLevel } from '../sdk/sentry.ts';
import type { CustomTarget, SplitFactory } from '../sdk/split.ts';
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

/** A function of yours that gets the event. A method type, so that you may annotate it with your own Sentry types. */
type OfEvent<Result> = { bivariant(event: SentryEvent): Result }['bivariant'];
type OfEventAndHint<Result> = { bivariant(event: SentryEvent, hint: SentryHint): Result }['bivariant'];

/** What an app's `properties` function returns; not a promise. */
type Computed = object & { readonly then?: never };

declare const expected: unique symbol;

/**
 * Says in TypeScript's messages what to pass. No value is of this type. Unions with it have no name of their own, which
 * TypeScript would show instead.
 */
interface Expected<Advice extends string> {
  readonly [expected]: Advice;
}

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
  /** Path in the event → Split traffic type(s), or a list of rows. */
  identities:
    | {
        readonly [path: string]:
          | string
          | readonly string[]
          | Expected<'a Split traffic type or a list of them; in the list form, { key, trafficType }'>;
      }
    | readonly Identity[];
  /**
   * Also track a culprit event for each identity: `true` for every culprit, a list for those that equal a string or match
   * a RegExp of it (recommended), or a function that returns a culprit of your own. Default `false`.
   */
  captureCulprit?: boolean | readonly (string | RegExp)[] | OfEvent<string | null | undefined> | undefined;
  /** Event type id of the base event, and the prefix of culprit events. Default `sentry_exception`. */
  eventTypeId?: string | undefined;
  /** Also track `captureMessage` events, as `sentry_message`. Default `false`. */
  captureMessages?: boolean | undefined;
  /** Track only events of these levels; a missing level is `error`. Default: all. */
  levels?: readonly SeverityLevel[] | undefined;
  /** More properties: name → path in the event, or a function that computes them. */
  properties?: { readonly [name: string]: string } | OfEventAndHint<Computed | null | undefined> | undefined;
  /** Called for everything that is not tracked, with the reason. It replaces the warnings about skips. */
  onSkip?: ((reason: SkipReason, detail: SkipDetail) => void) | undefined;
}

/** Options of {@link splitIntegration} and {@link splitBeforeSend}. */
export interface SplitIntegrationOptions extends MappingRules {
  /**
   * Exact Sentry environment name → where its events go: a Split factory, or `() => factory` if it is created later. An
   * empty list: not tracked, on purpose.
   */
  environments: {
    readonly [environment: string]:
      Target | readonly Target[] | Expected<'a Split factory; if it is created later, () => factory'>;
  };
  /** Called last with each track event: change and return it, or return `null` to drop it. Must not be async. */
  beforeTrack?: BeforeTrack | undefined;
  /** How many culprit event types may be created for one target. Default 100. */
  maxCulprits?: number | undefined;
  /** How many track events of one target may wait for a factory that is not there yet. Default 100. */
  maxPending?: number | undefined;
  /** How many track events a minute for one traffic type, key and event type. Default 60; `Infinity`: no limit. */
  maxPerMinute?: number | undefined;
  /** How many clients may be made on one client-side factory for keys other than its own. Default 10. */
  maxClients?: number | undefined;
}

/** See {@link SplitIntegrationOptions.beforeTrack}. */
export type BeforeTrack = {
  bivariant(trackEvent: TrackEvent, context: { event: SentryEvent; hint: SentryHint }): TrackEvent | null;
}['bivariant'];
