import { keepNothingAlive } from '../lib/keep-nothing-alive.ts';

/** A timer this late has died, with the request that set it. */
const LATE = 1_000;

/** Rings at a moment, once. */
export interface Alarm {
  /** Sets it for a moment, in ms since the epoch; one that is set for an earlier moment stays. */
  setFor(moment: number): void;
  /**
   * Whether it should have rung long ago. In Cloudflare Workers the timers of a request that has ended never fire; then
   * it is no longer set.
   */
  isDead(): boolean;
}

/** @param ring must not throw */
export function createAlarm(ring: () => void): Alarm {
  let ringsAt = Infinity;

  return {
    setFor(moment) {
      if (moment >= ringsAt) return;
      ringsAt = moment;
      try {
        keepNothingAlive(
          setTimeout(() => {
            // Another was set since, for an earlier moment, or this one was given up for dead.
            if (ringsAt !== moment) return;
            ringsAt = Infinity;
            ring();
          }, moment - Date.now()),
        );
      } catch {
        // Workers allow no timers outside of a request. The next track event finds this one dead.
      }
    },

    isDead() {
      if (ringsAt + LATE >= Date.now()) return false;
      ringsAt = Infinity;
      return true;
    },
  };
}
