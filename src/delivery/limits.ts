import type { TrackEvent } from '../sdk/track-event.ts';
import type { Owner } from './owner.ts';
import { createRateLimit } from './rate-limit.ts';

/** Why a track event is over a limit. */
export type LimitReason = 'culprit-limit' | 'rate-limited';

/**
 * What a target may be given. Kept per target and not per integration: where a client is made for each request, an
 * integration is too, and would begin to count anew (docs/specification.md#state).
 */
export interface Limits {
  /** Why a track event is over a limit, if it is. Counts it. */
  refuse(trackEvent: TrackEvent, isCulpritEvent: boolean, owner: Owner): LimitReason | undefined;
}

export function createLimits(): Limits {
  const rateLimit = createRateLimit();
  const culpritEventTypes = new Set<string>();

  /** Whether a culprit's event type is one of the first `maxCulprits`. */
  function isWithinCulprits(eventTypeId: string, maxCulprits: number): boolean {
    if (culpritEventTypes.size < maxCulprits) culpritEventTypes.add(eventTypeId);
    return culpritEventTypes.has(eventTypeId);
  }

  return {
    refuse(trackEvent, isCulpritEvent, { maxCulprits, maxPerMinute }) {
      if (isCulpritEvent && !isWithinCulprits(trackEvent.eventTypeId, maxCulprits)) return 'culprit-limit';
      return rateLimit.allows(trackEvent, maxPerMinute) ? undefined : 'rate-limited';
    },
  };
}
