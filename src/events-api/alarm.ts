/** A timer of Node is an object, of other runtimes a number. */
type Timer = ReturnType<typeof setTimeout> | number;

/** Deno's way to have a timer keep no process alive. */
interface DenoGlobal {
  readonly Deno?: { unrefTimer?(timer: number): void };
}

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

/** Lets a Node, Bun or Deno process end although the timer is set. */
export function keepNothingAlive(timer: Timer): void {
  if (typeof timer === 'number') (globalThis as DenoGlobal).Deno?.unrefTimer?.(timer);
  else timer.unref?.();
}
