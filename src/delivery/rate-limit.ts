import { remember } from '../lib/remember.ts';
import type { TrackEvent } from '../sdk/track-event.ts';

const MINUTE = 60_000;

/** How many keys are remembered, at least: bounds the memory. */
const MIN_KEYS = 2_000;

/** How many further combinations of traffic type and event type id they may have, all together; then counting begins anew. */
const MAX_FURTHER = 5_000;

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
  let windowOf = remember(MIN_KEYS, empty);
  let further = 0;
  return ({ trafficTypeName, key, eventTypeId }) => {
    const now = Date.now();
    let window = windowOf(key);
    while (window.eventTypeId !== eventTypeId || window.trafficTypeName !== trafficTypeName) {
      if (!window.eventTypeId) {
        window.eventTypeId = eventTypeId;
        window.trafficTypeName = trafficTypeName;
      } else if (window.next || ++further < MAX_FURTHER) {
        window = window.next ??= empty();
      } else {
        windowOf = remember(MIN_KEYS, empty);
        further = 0;
        window = windowOf(key);
      }
    }
    if (now - window.since >= MINUTE) {
      window.since = now;
      window.count = 0;
    }
    return ++window.count <= maxPerMinute;
  };
}
