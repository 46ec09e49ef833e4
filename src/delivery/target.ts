import { isThenable } from '../lib/guards.ts';
import type { TrackEvent } from '../sdk/track-event.ts';
import { isHidden } from './beacon.ts';
import { perObject } from '../lib/per-object.ts';
import { isSink, type Sink } from '../sdk/split.ts';
import { COOL_DOWN, sinkOf, type Owner, type SinkHandle } from './sink.ts';
import { whileTracking } from '../sentry/re-entrancy.ts';
import { within } from '../lib/deadline.ts';

/** Split attributes by the time of tracking: later than that, an event would count for the wrong treatment. */
const MAX_AGE = 10 * 60_000;

/** A target of the options, with what waits for it. */
export interface TargetHandle {
  /** Tracks, now or when there is something to track with. Never throws. */
  track(trackEvent: TrackEvent, owner: Owner): void;
  /** Delivers what was tracked. @param deadline ms since the epoch @returns whether all was, by then */
  flush(deadline: number): Promise<boolean>;
  /** Whether a URL is one of the Split SDK's own (SPEC section 9.8). */
  owns(url: string): boolean;
}

/**
 * One handle for each thing given, whichever integrations it is given to (SPEC section 9.9): a target as in the options
 * (SPEC section 1, `Target`). Track events wait, in order, while there is nothing to track with, or it cannot take them
 * (SPEC section 9.4).
 */
export const targetOf = /* @__PURE__ */ perObject((given): TargetHandle => {
  const pending: [trackEvent: TrackEvent, owner: Owner, until: number][] = [];
  const kind = typeof given === 'function' ? 'function' : 'promise';
  let here: unknown = given;
  let arrival: Promise<unknown> | undefined;
  /** Whether the promise has outlived a flush: it is not waited for again. */
  let isLate = false;
  let timer: unknown;

  /** What a promise or function gave, if it can be used. */
  function checked(value: unknown): Sink {
    if (isSink(value)) return value;
    throw new TypeError(`the ${kind} gave no Split factory`);
  }

  /** What there is to track with now. Throws what the app's function throws. */
  function current(): SinkHandle | undefined {
    const sink: unknown = typeof given === 'function' ? given() : here;
    return sink == null ? undefined : sinkOf(checked(sink));
  }

  /**
   * Whether Split's page-hide beacon can take more; if not, has it emptied a second later (SPEC section 9.3). Not at
   * once: a push is no keepalive request, so a page that is left right after a burst would take along all that is in it,
   * the app's own events too, while the beacon arrives.
   */
  function hasRoom(sink: SinkHandle): boolean {
    if (!sink.isFull()) return true;
    timer ??= setTimeout(() => {
      timer = undefined;
      // A flush may have emptied it.
      if (sink.isFull()) sink.push();
      drain(false);
    }, COOL_DOWN);
    return false;
  }

  /**
   * Gives what waits to what there is, and then a track event, if there is one: else it waits too.
   *
   * @param isForced even if the page's beacon could get too big: a push is coming
   * @param newest a track event, and whose it is
   * @returns what there is, if it can take more
   */
  const drain = (
    isForced: boolean,
    newest?: readonly [trackEvent: TrackEvent, owner: Owner],
  ): SinkHandle | undefined =>
    whileTracking(() => {
      while (pending.length && pending[0]![2] < Date.now()) {
        const [trackEvent, owner] = pending.shift()!;
        owner.skip('expired', { trackEvent });
      }
      let last = newest;
      try {
        const sink = current();
        while (sink && (isForced || hasRoom(sink))) {
          const next = pending.shift() ?? last;
          if (!next) return sink;
          if (next === last) last = undefined;
          sink.track(next[0], next[1]);
        }
        if (last) {
          const [trackEvent, owner] = last;
          if (pending.length < owner.maxPending) pending.push([...last, Date.now() + MAX_AGE]);
          else owner.skip('queue-full', { trackEvent });
        }
      } catch (error) {
        // Of the app's function. What waits goes on waiting.
        if (last) last[1].skip('callback-failed', { trackEvent: last[0], error });
      }
      return undefined;
    });

  if (isThenable(given)) {
    here = undefined;
    arrival = (async () => {
      try {
        here = checked(await given);
      } catch (error) {
        // Stands in for the factory: each track event is a skip.
        here = {
          track() {
            throw error;
          },
        };
      }
      arrival = undefined;
      drain(false);
    })();
  }

  return {
    track: (trackEvent, owner) => void drain(false, [trackEvent, owner]),

    async flush(deadline) {
      if (isHidden()) {
        drain(false);
        return true;
      }
      if (arrival && pending.length && (isLate || !(await within(arrival, deadline)))) {
        isLate = true;
        return false;
      }
      const sink = drain(true);
      return !sink || sink.flush(deadline);
    },

    owns(url) {
      try {
        return !!current()?.owns(url);
      } catch {
        return false;
      }
    },
  };
});
