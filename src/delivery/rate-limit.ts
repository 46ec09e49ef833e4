import { createRecentMap } from '../lib/recent-map.ts';
import type { TrackEvent } from '../sdk/track-event.ts';

const MINUTE = 60_000;

/** How many combinations of traffic type, key and event type id are counted at the same time, at least. Bounds the memory. */
const MAX_COUNTED = 5_000;

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
  const counted = createRecentMap<Tally>(MAX_COUNTED);
  const limited = createRecentMap<Tally>(MAX_COUNTED);

  return {
    allows({ trafficTypeName, key, eventTypeId }, maxPerMinute) {
      if (maxPerMinute === Infinity) return true;
      if (maxPerMinute === 0) return false;
      const now = Date.now();
      const name = `${trafficTypeName}\0${key}\0${eventTypeId}`;
      const current = (tally: Tally | undefined) => (tally && now - tally.since < MINUTE ? tally : undefined);
      const existing = current(limited.get(name)) ?? current(counted.get(name));
      const tally = existing ?? { since: now, count: 0 };
      if (tally.count >= maxPerMinute) return false;
      tally.count++;
      if (!existing) counted.set(name, tally);
      if (tally.count >= maxPerMinute) limited.set(name, tally);
      return true;
    },
  };
}
