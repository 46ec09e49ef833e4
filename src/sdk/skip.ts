import type { SentryEvent } from './sentry.ts';
import type { TrackEvent } from './track-event.ts';

/** Why something was not tracked (SPEC section 10). */
export type SkipReason =
  /** The event's environment is no key of `environments`. */
  | 'environment-unmapped'
  /** An identity's path leads to nothing in this event. */
  | 'identity-missing'
  /** What an identity's path leads to cannot be a Split key (SPEC section 4). */
  | 'key-invalid'
  /** The event's level is not in `levels`. */
  | 'level-filtered'
  /** A `captureMessage` event, without `captureMessages`. */
  | 'message'
  /** `beforeTrack` returned `null`. */
  | 'before-track'
  /** The event's culprit would be one more than `maxCulprits`; its base event is tracked. */
  | 'culprit-limit'
  /** More than `maxPerMinute` of one traffic type, key and event type id. */
  | 'rate-limited'
  /** More than `maxPending` wait for a factory, or for it to take more. */
  | 'queue-full'
  /** Waited for a factory for longer than 10 minutes. */
  | 'expired'
  /** The key would need one client more than `maxClients`, or may have none of its own (SPEC section 9.5). */
  | 'client-limit'
  /** The user declined tracking (Split's `userConsent`). */
  | 'consent-declined'
  /** The event is about a request of the Split SDK itself. */
  | 'own-request'
  /** Split's `track` returned `false`, threw or rejected, or the factory's promise rejected. */
  | 'split-rejected'
  /** A callback of the app threw, or returned what it must not. */
  | 'callback-failed';

/** What was not tracked. Which fields are there depends on how far it came. */
export interface SkipDetail {
  /** The Sentry event; not for what had been waiting for a factory. */
  readonly event?: SentryEvent;
  /** The row of `identities`: its path, or `identities[2]` where the key is a function. */
  readonly path?: string;
  /** The track event that would have been sent. */
  readonly trackEvent?: TrackEvent;
  /** What was thrown. */
  readonly error?: unknown;
}

/** Takes note of a skip. Never throws. */
export type Skip = (reason: SkipReason, detail: SkipDetail) => void;
