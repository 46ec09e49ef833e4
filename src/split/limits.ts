import { remember } from '../mapping/remember.ts';
import type { TrackEvent } from '../track-event.ts';

const MINUTE = 60_000;

/** How many keys are remembered, and how many kinds of track events of each, at least: bounds the memory. */
const MIN_REMEMBERED = 2_000;

interface Window {
  readonly trafficTypeName: string;
  readonly eventTypeId: string;
  /** ms since the epoch */
  since: number;
  count: number;
}

/**
 * Limits the track events per minute for one traffic type, key and event type id (SPEC section 1, `maxPerMinute`).
 * Remembers those seen last, so that the first error of each of any number of users passes.
 *
 * @returns a function that tells whether a track event is within the limit, and counts it
 */
export function createRateLimit(maxPerMinute: number): (trackEvent: TrackEvent) => boolean {
  const windowsOf = remember<Window[]>(MIN_REMEMBERED, () => []);
  return ({ trafficTypeName, key, eventTypeId }) => {
    const windows = windowsOf(key);
    const now = Date.now();
    let window = windows.find(
      (one) => one.eventTypeId === eventTypeId && one.trafficTypeName === trafficTypeName,
    );
    if (!window) {
      if (windows.length >= MIN_REMEMBERED) windows.length = 0;
      windows.push((window = { trafficTypeName, eventTypeId, since: now, count: 0 }));
    }
    if (now - window.since >= MINUTE) {
      window.since = now;
      window.count = 0;
    }
    return ++window.count <= maxPerMinute;
  };
}
