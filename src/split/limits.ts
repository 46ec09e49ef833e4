import { remember } from '../mapping/remember.ts';
import type { TrackEvent } from '../track-event.ts';

const MINUTE = 60_000;

/** How many keys are remembered, at least: bounds the memory. */
const MIN_KEYS = 2_000;

/** How many combinations of traffic type and event type id are remembered of a key: many more than culprits make. */
const MAX_OF_A_KEY = 500;

/** What was tracked of one key, and of one combination more; a list would cost an object more for each user. */
interface Window {
  trafficTypeName: string | undefined;
  eventTypeId: string | undefined;
  /** ms since the epoch */
  since: number;
  count: number;
  next: Window | undefined;
}

const empty = (): Window => ({
  trafficTypeName: undefined,
  eventTypeId: undefined,
  since: 0,
  count: 0,
  next: undefined,
});

/**
 * Limits the track events per minute for one traffic type, key and event type id (SPEC section 1, `maxPerMinute`).
 * Remembers those seen last, so that the first error of each of any number of users passes.
 *
 * @returns a function that tells whether a track event is within the limit, and counts it
 */
export function createRateLimit(maxPerMinute: number): (trackEvent: TrackEvent) => boolean {
  const windowOf = remember(MIN_KEYS, empty);
  return ({ trafficTypeName, key, eventTypeId }) => {
    const now = Date.now();
    let window = windowOf(key);
    for (
      let left = MAX_OF_A_KEY;
      window.eventTypeId !== eventTypeId || window.trafficTypeName !== trafficTypeName;
    ) {
      if (!window.eventTypeId || !left--) {
        window.eventTypeId = eventTypeId;
        window.trafficTypeName = trafficTypeName;
        window.since = 0;
      } else window = window.next ??= empty();
    }
    if (now - window.since >= MINUTE) {
      window.since = now;
      window.count = 0;
    }
    return ++window.count <= maxPerMinute;
  };
}
