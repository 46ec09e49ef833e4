import type { SplitSettings } from '../sdk/split.ts';

/** What the user decided about tracking (Split's `userConsent`), and what that means for a track event. */
export interface ConsentGate {
  /**
   * @param maxPending how many track events the Split SDK may be given before the user decided: it keeps them without a
   * bound of its own
   * @returns why a track event must not be given to the Split SDK now, if so
   */
  refuse(maxPending: number): 'consent-declined' | 'queue-full' | undefined;
  /** Whether the Split SDK posts what it is given. */
  isGranted(): boolean;
}

/** @param settings reads the factory's settings as they are now: the user may decide at any time */
export function createConsentGate(settings: () => SplitSettings | undefined): ConsentGate {
  let trackedUndecided = 0;
  return {
    refuse(maxPending) {
      const consent = settings()?.userConsent;
      if (consent === 'DECLINED') return 'consent-declined';
      if (consent !== 'UNKNOWN') {
        trackedUndecided = 0;
        return undefined;
      }
      if (trackedUndecided >= maxPending) return 'queue-full';
      trackedUndecided++;
      return undefined;
    },

    isGranted() {
      const consent = settings()?.userConsent;
      return !consent || consent === 'GRANTED';
    },
  };
}
