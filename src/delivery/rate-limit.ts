import type { TrackEvent } from '../sdk/track-event.ts';

const MINUTE = 60_000;

/** How many combinations of traffic type, key and event type id are counted at the same time. Bounds the memory. */
const MAX_COUNTED = 10_000;

/** What was tracked of one combination within a minute. */
interface Tally {
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
 * Remembers the combinations seen last, so that the first error of each of any number of users passes. Those that reached
 * the limit are kept in a map of their own. Otherwise, errors of many other users could push them out, and let them start
 * again from zero.
 */
export function createRateLimit(): RateLimit {
  const counted = new Map<string, Tally>();
  const limited = new Map<string, Tally>();

  return {
    allows({ trafficTypeName, key, eventTypeId }, maxPerMinute) {
      if (maxPerMinute === Infinity) return true;
      if (maxPerMinute === 0) return false;
      const now = Date.now();
      const name = `${trafficTypeName}\0${key}\0${eventTypeId}`;
      const existing = limited.get(name) ?? counted.get(name);
      const tally = existing && now - existing.since < MINUTE ? existing : { since: now, count: 0 };
      if (tally.count >= maxPerMinute) return false;
      tally.count++;
      counted.delete(name);
      limited.delete(name);
      addLast(tally.count < maxPerMinute ? counted : limited, name, tally);
      return true;
    },
  };
}

/** Adds an entry to a map, and takes the oldest one out if there are too many. */
function addLast(map: Map<string, Tally>, name: string, tally: Tally): void {
  if (map.size >= MAX_COUNTED) {
    const [oldest] = map.keys();
    if (oldest !== undefined) map.delete(oldest);
  }
  map.set(name, tally);
}
