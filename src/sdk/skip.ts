import type { SentryEvent } from './sentry.ts';
import type { TrackEvent } from './track-event.ts';

/** Why something was not tracked. */
export type SkipReason =
  /** The event's environment is no key of `environments`. */
  | 'environment-unmapped'
  /** An identity's path has no value in this event. */
  | 'identity-missing'
  /** The value at an identity's path cannot be a Split key. */
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
  /** The key would need one client more than `maxClients`, or may have none of its own. */
  | 'client-limit'
  /** The user declined tracking (Split's `userConsent`). */
  | 'consent-declined'
  /** The event is about a request of the Split SDK itself, or is a line of its log. */
  | 'own-request'
  /** Split's `track` returned `false`, threw or rejected, or the factory's promise rejected. */
  | 'split-rejected'
  /** A callback of the app threw, or returned a value that is not allowed, such as a promise. */
  | 'callback-failed';

/** What was not tracked. Which fields are set depends on how far it got. */
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
