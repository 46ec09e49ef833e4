import type { TrackEvent } from '../track-event.ts';

const MINUTE = 60_000;

/** How many combinations of traffic type, key and event type id are remembered, at least: bounds the memory. */
const MIN_REMEMBERED = 1_000;

/**
 * Limits the track events per minute for one traffic type, key and event type id (SPEC section 1, `maxPerMinute`).
 * Remembers those seen last, so that the first error of each of any number of users passes.
 *
 * @returns a function that tells whether a track event is within the limit, and counts it
 */
export function createRateLimit(maxPerMinute: number): (trackEvent: TrackEvent) => boolean {
  // Two generations, the older one dropped when the newer is full: taking single entries out of a map is what costs.
  let windows = new Map<string, { since: number; count: number }>();
  let older = windows;
  return ({ trafficTypeName, key, eventTypeId }) => {
    const id = `${trafficTypeName}\0${eventTypeId}\0${key}`;
    const now = Date.now();
    let window = windows.get(id) ?? older.get(id);
    if (!window || now - window.since >= MINUTE) window = { since: now, count: 0 };
    if (windows.size >= MIN_REMEMBERED) {
      older = windows;
      windows = new Map();
    }
    windows.set(id, window);
    return ++window.count <= maxPerMinute;
  };
}
