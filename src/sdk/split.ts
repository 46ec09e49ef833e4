/**
 * What this library uses of a Split SDK, as structural types: `@splitsoftware/splitio` 10 and 11 (Node and browser),
 * `splitio-browserjs` and `splitio-react-native` differ in their types, not in these members.
 */

import { isObject } from '../lib/guards.ts';
import type { SkipReason } from './skip.ts';
import type { TrackEvent } from './track-event.ts';

/** The answer of `track`: at once, or in consumer mode as a promise. */
export type TrackResult = boolean | PromiseLike<boolean>;

/** The part of a Split factory's `settings` that is read. */
export interface SplitSettings {
  /** The main client's key, absent on the server side. */
  readonly core?: {
    readonly key?: string | { readonly matchingKey: string };
    /** Bound to the main client in Split 10, of no effect in Split 11. */
    readonly trafficType?: string;
  };
  readonly mode?: string;
  readonly urls?: Record<string, unknown>;
  readonly userConsent?: string;
}

/** A Split client: the arguments of `track` depend on what is bound to it. */
export interface SplitClient {
  track(...args: unknown[]): TrackResult;
  /** At run time from Split 10.22.4 on, not in Split's types. */
  flush?(): PromiseLike<unknown>;
  getStatus?(): { readonly isDestroyed?: boolean };
  /** The same in Split 10. */
  __getStatus?(): { readonly isDestroyed?: boolean };
  /** Set on client-side clients; not in Split's types. */
  readonly isClientSide?: boolean;
  /** The key bound to a client-side client, from Split 10.23 on; not in Split's types. */
  readonly key?: unknown;
  /** The traffic type bound to a client of Split 10; there if `key` is. */
  readonly trafficType?: string;
}

/** A Split factory, as the code here calls it. */
export interface SplitSdk {
  client(key?: string): SplitClient;
  readonly settings?: SplitSettings;
  /** Only on a Browser Suite. */
  readonly rumAgent?: unknown;
}

/** What track events are given to. */
export type Sink = (SplitSdk | CustomTarget) & { readonly settings?: SplitSettings };

export const isFactory = (sink: object): sink is SplitSdk => typeof (sink as SplitSdk).client === 'function';

/** Whether a value can be a sink; one with `getTreatment` is a Split client, given in place of its factory. */
export const isSink = (value: unknown): value is Sink =>
  isObject(value) &&
  (isFactory(value) || (typeof (value as CustomTarget).track === 'function' && !('getTreatment' in value)));

/**
 * Where track events go if not to a Split factory: your own transport, OpenFeature, a proxy, a test.
 *
 * @example
 * const target = {
 *   track: (trackEvent) => post('/track', trackEvent), // resolves to whether it was taken
 * };
 */
export interface CustomTarget {
  /** Never set. TypeScript shows its type where a Split client is passed instead of its factory. */
  readonly getTreatment?: 'This is a Split client. Pass its factory.';
  /**
   * Takes one track event. `false`, a throw or a rejection means that it was refused: the skip `split-rejected`.
   *
   * @param context.drop reports a track event that is dropped after it was taken, with the reason and what went wrong
   * @returns whether it was taken. Without a {@link flush} a promise is awaited when Sentry flushes
   */
  track(trackEvent: TrackEvent, context: TrackContext): TrackResult;
  /**
   * Delivers what was taken. Called when Sentry flushes and something was tracked since the last flush that succeeded;
   * then it alone is awaited, not the answers of {@link track}.
   *
   * @param timeout milliseconds that are left
   * @returns or resolves to `false` if not everything was delivered; anything else counts as delivered
   */
  flush?(timeout: number): unknown;
}

/** What a {@link CustomTarget} is given beside the track event. */
export interface TrackContext {
  /**
   * Reports a track event that was given up after `track` had taken it.
   *
   * @param reason the skip that `onSkip` is told of
   * @param error what went wrong
   */
  drop(reason: SkipReason, error?: unknown): void;
}

/** Any factory of Split's SDKs (`SplitIO.ISDK`, `IBrowserSDK`, `IAsyncSDK`, …), as an app passes it. */
export interface SplitFactory {
  client(): object;
  readonly settings: object;
}
