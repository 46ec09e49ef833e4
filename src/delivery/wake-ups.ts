import { keepNothingAlive } from '../lib/keep-nothing-alive.ts';

/** How often a function target is asked for its factory while something waits, ms. */
const INTERVAL = 1000;

/**
 * Events of a page after which what waits may be delivered. The window's capture phase comes before Split's own listeners,
 * whose beacon takes what was tracked until then.
 */
const PAGE_EVENTS = ['visibilitychange', 'pagehide', 'online'] as const;

/** An object: Node's own event target does not remove a listener that was added with `true`. */
const LISTENER_OPTIONS = { capture: true };

/** Calls back at every moment at which what waits may be delivered. */
export interface WakeUps {
  start(): void;
  stop(): void;
}

/**
 * @param callback called once a second while started, and in a browser when the page is hidden, shown or left and when
 * the network is back. Keeps no process alive.
 */
export function createWakeUps(callback: () => void): WakeUps {
  let timer: ReturnType<typeof setInterval> | undefined;
  return {
    start() {
      if (timer !== undefined) return;
      try {
        timer = setInterval(callback, INTERVAL);
        keepNothingAlive(timer);
      } catch {
        // Outside of a request, Workers have no timers. The next event or flush looks at what waits.
        return;
      }
      for (const name of PAGE_EVENTS) globalThis.addEventListener?.(name, callback, LISTENER_OPTIONS);
    },
    stop() {
      if (timer === undefined) return;
      clearInterval(timer);
      timer = undefined;
      for (const name of PAGE_EVENTS) globalThis.removeEventListener?.(name, callback, LISTENER_OPTIONS);
    },
  };
}
