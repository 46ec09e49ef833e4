import type { TrackEvent } from '../sdk/track-event.ts';
import type { Owner } from './owner.ts';

/** Split attributes by the time of tracking. Later than that, an event could count for the wrong treatment. */
export const MAX_AGE = 10 * 60_000;

/** A track event that waits for its target. */
export interface Waiting {
  readonly trackEvent: TrackEvent;
  readonly owner: Owner;
}

/** Track events that wait, the oldest first (docs/specification.md#late-factories). */
export interface WaitingQueue {
  isEmpty(): boolean;
  /** Adds a track event at the end. One more than its owner's `maxPending` is the skip `queue-full`. */
  add(waiting: Waiting): void;
  /** Takes the oldest one out. */
  shift(): Waiting | undefined;
  /** Takes out what has waited for 10 minutes: the skip `expired`. */
  expire(): void;
}

export function createWaitingQueue(): WaitingQueue {
  const entries: { readonly waiting: Waiting; readonly expiresAt: number }[] = [];

  return {
    isEmpty: () => entries.length === 0,

    add(waiting) {
      const { owner, trackEvent } = waiting;
      if (entries.length < owner.maxPending) entries.push({ waiting, expiresAt: Date.now() + MAX_AGE });
      else owner.skip('queue-full', { trackEvent });
    },

    shift: () => entries.shift()?.waiting,

    expire() {
      const now = Date.now();
      for (let oldest = entries[0]; oldest && oldest.expiresAt < now; oldest = entries[0]) {
        entries.shift();
        const { owner, trackEvent } = oldest.waiting;
        owner.skip('expired', { trackEvent });
      }
    },
  };
}
