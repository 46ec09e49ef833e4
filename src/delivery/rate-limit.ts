import type { TrackEvent } from '../sdk/track-event.ts';

const MINUTE = 60_000;

/** How many combinations of traffic type, key and event type id are counted at the same time. Bounds the memory. */
const MAX_COUNTED = 10_000;

/** What was tracked of one combination within a minute. */
interface Window {
  /** ms since the epoch */
  readonly since: number;
  count: number;
}

/** Counts track events per minute, for each traffic type, key and event type id (docs/specification.md#options). */
export interface RateLimit {
  /** Whether a track event is within the limit. Counts it. */
  allows(trackEvent: TrackEvent, maxPerMinute: number): boolean;
}

/**
 * Counts those that were seen last, so that the first error of each of any number of users passes. Those that reached the
 * limit are kept apart: any number of other users cannot push them out, which would let them begin anew.
 */
export function createRateLimit(): RateLimit {
  const counted = new Map<string, Window>();
  const limited = new Map<string, Window>();

  return {
    allows({ trafficTypeName, key, eventTypeId }, maxPerMinute) {
      if (maxPerMinute === Infinity) return true;
      if (maxPerMinute === 0) return false;
      const now = Date.now();
      const name = `${trafficTypeName}\0${key}\0${eventTypeId}`;
      const existing = limited.get(name) ?? counted.get(name);
      const window = existing && now - existing.since < MINUTE ? existing : { since: now, count: 0 };
      if (window.count >= maxPerMinute) return false;
      window.count++;
      limited.delete(name);
      keepLast(window.count < maxPerMinute ? counted : limited, name, window);
      return true;
    },
  };
}

/** Puts an entry last into a map, and takes the first one out if there are too many. */
function keepLast(map: Map<string, Window>, name: string, window: Window): void {
  map.delete(name);
  if (map.size >= MAX_COUNTED) {
    const [oldest] = map.keys();
    if (oldest !== undefined) map.delete(oldest);
  }
  map.set(name, window);
}
