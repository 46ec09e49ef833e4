import type { SkipReason } from '../sdk/skip.ts';
import type { TrackContext } from '../sdk/split.ts';
import { batchLength } from './batch-length.ts';

/** A track event on its way to Split. */
export interface QueuedEvent {
  /** As it is posted. */
  readonly json: string;
  /** The size of that in UTF-8. */
  readonly bytes: number;
  /** Its place in the order of tracking. */
  readonly order: number;
  readonly context: TrackContext | undefined;
  /** `posted` is in a request without an answer yet. */
  state: 'waiting' | 'posted' | 'taken' | 'dropped';
}

/** What waits to be posted, in the order of tracking, within a bound. */
export interface Queue {
  /** Takes a track event. Past the bound the oldest that is not in a request is dropped: at worst, this one. */
  add(json: string, context: TrackContext | undefined): void;
  /** How many wait. */
  size(): number;
  /** Takes out the oldest ones, as many as fit in a request, and marks them as posted. */
  takeBatch(): readonly QueuedEvent[];
  /** Puts posted ones back to where they were: their request failed. */
  putBack(events: readonly QueuedEvent[]): void;
  /** Split has taken this one. It may have been put back meanwhile. */
  markTaken(event: QueuedEvent): void;
  /** Gives this one up. */
  drop(event: QueuedEvent, reason: SkipReason, error?: unknown): void;
  /** All that are neither taken nor dropped, the posted ones included. */
  unsettled(): readonly QueuedEvent[];
}

/** @param maxQueue how many may be waiting and posted, together */
export function createQueue(maxQueue: number): Queue {
  const encoder = new TextEncoder();
  const posted = new Set<QueuedEvent>();
  let waiting: QueuedEvent[] = [];
  let nextOrder = 0;

  /** Returns whether it was still open. */
  function settle(event: QueuedEvent, state: 'taken' | 'dropped'): boolean {
    if (event.state === 'taken' || event.state === 'dropped') return false;
    posted.delete(event);
    if (event === waiting[0]) waiting.shift();
    else if (event.state === 'waiting') waiting = waiting.filter((other) => other !== event);
    event.state = state;
    return true;
  }

  function drop(event: QueuedEvent, reason: SkipReason, error?: unknown): void {
    if (!settle(event, 'dropped')) return;
    try {
      event.context?.drop(reason, error);
    } catch {
      // The delivery of the others goes on.
    }
  }

  return {
    add(json, context) {
      const bytes = encoder.encode(json).length;
      waiting.push({ json, bytes, order: nextOrder++, context, state: 'waiting' });
      if (waiting.length + posted.size <= maxQueue) return;
      const oldest = waiting[0];
      if (oldest) drop(oldest, 'queue-full');
    },

    size: () => waiting.length,

    takeBatch() {
      const batch = waiting.splice(0, batchLength(waiting));
      for (const event of batch) {
        event.state = 'posted';
        posted.add(event);
      }
      return batch;
    },

    putBack(events) {
      // A request that was given up for dead may have delivered some after all.
      const open = events.filter(({ state }) => state === 'posted');
      for (const event of open) {
        posted.delete(event);
        event.state = 'waiting';
      }
      waiting = [...open, ...waiting].sort((one, other) => one.order - other.order);
    },

    markTaken: (event) => void settle(event, 'taken'),
    drop,
    unsettled: () => [...posted, ...waiting],
  };
}
