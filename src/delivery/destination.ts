import type { TrackEvent } from '../sdk/track-event.ts';
import type { Limits } from './limits.ts';
import type { Owner } from './owner.ts';

/**
 * A Split factory or a custom target, with what is known of it across all integrations that use it
 * (docs/specification.md#state).
 */
export interface Destination {
  readonly limits: Limits;
  /**
   * Whether track events have to wait, since they would be lost or make others be lost.
   *
   * @param isFlushing a flush is about to make room
   */
  mustWait(isFlushing: boolean): boolean;
  /** Tracks one event and takes note of the answer. Never throws. */
  track(trackEvent: TrackEvent, owner: Owner): void;
  /** Whether something was tracked that a flush would deliver. */
  hasUndelivered(): boolean;
  /**
   * Delivers what was tracked before the call (docs/specification.md#flush).
   *
   * @param deadline ms since the epoch
   * @returns whether all of it was delivered by then; never rejects
   */
  flush(deadline: number): Promise<boolean>;
  /** Whether a URL is one that the Split SDK itself asks for. */
  ownsUrl(url: string): boolean;
}
