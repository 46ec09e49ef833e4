import type { TrackEvent } from '../track-event.ts';

const MINUTE = 60_000;

/** How many combinations of traffic type, key and event type id are remembered: bounds the memory. */
const MAX_REMEMBERED = 1_000;

/**
 * Limits the track events per minute for one traffic type, key and event type id (SPEC section 1, `maxPerMinute`).
 * Remembers those seen last, so that the first error of each of any number of users passes.
 *
 * @returns a function that tells whether a track event is within the limit, and counts it
 */
export function createRateLimit(maxPerMinute: number): (trackEvent: TrackEvent) => boolean {
  const windows = new Map<string, { since: number; count: number }>();
  return ({ trafficTypeName, key, eventTypeId }) => {
    const id = `${trafficTypeName}\0${eventTypeId}\0${key}`;
    const now = Date.now();
    let window = windows.get(id);
    if (!window || now - window.since >= MINUTE) window = { since: now, count: 0 };
    // A map keeps the order of insertion: the first is the one that was seen longest ago.
    windows.delete(id);
    windows.set(id, window);
    if (windows.size > MAX_REMEMBERED) windows.delete(windows.keys().next().value!);
    return ++window.count <= maxPerMinute;
  };
}
