import { perObject } from '../lib/per-object.ts';
import { TIMED_OUT, waitUntil } from '../lib/wait.ts';
import { whileTracking } from '../sentry/re-entrancy.ts';
import { isSink } from '../sdk/split.ts';
import type { TrackEvent } from '../sdk/track-event.ts';
import type { Destination } from './destination.ts';
import type { FlushRound } from './flush-round.ts';
import { createLimits, type LimitReason, type Limits } from './limits.ts';
import type { Owner } from './owner.ts';
import { createSource, type Resolution } from './source.ts';
import { createWaitingQueue, type Waiting } from './waiting-queue.ts';
import { createWakeUps } from './wake-ups.ts';

/** How many factories of one function target are remembered until they are flushed: one a request, or one a log-in. */
const MAX_DESTINATIONS = 100;

/** A target of the options, with what waits for it. */
export interface TargetHandle {
  /**
   * Tracks, now or when there is something to track with. Never throws.
   *
   * @returns why the track event is over a limit, if it is; then it is not tracked
   */
  track(trackEvent: TrackEvent, isCulpritEvent: boolean, owner: Owner): LimitReason | undefined;
  /**
   * Delivers what was tracked before the call.
   *
   * @returns whether all of it was delivered by the round's deadline; never rejects
   */
  flush(round: FlushRound): Promise<boolean>;
  /** Whether a URL is one that the Split SDK itself asks for. */
  ownsUrl(url: string): boolean;
}

/**
 * The handle of a target as in the options: one for each, whichever integrations it is given to. Track events wait, in
 * order, while there is nothing to track with, or it cannot take them (docs/specification.md#late-factories).
 */
export const targetOf = /* @__PURE__ */ perObject((target: object): TargetHandle => {
  const source = createSource(target);
  const queue = createWaitingQueue();
  /**
   * A promise or function counts by itself too: what is counted has to outlive the factory where there is one for each
   * request.
   */
  const lateLimits = isSink(target) ? undefined : createLimits();
  const wakeUps = createWakeUps(() => void deliverWaiting());
  /** Those that something was tracked on and not yet delivered, the oldest first. */
  const undelivered = new Set<Destination>();
  /** Whether a pending promise has outlived a flush: it is not waited for again. */
  let isPromiseLate = false;

  function trackOn(destination: Destination, { trackEvent, owner }: Waiting): void {
    destination.track(trackEvent, owner);
    if (undelivered.has(destination) || !destination.hasUndelivered()) return;
    const [oldest] = undelivered;
    if (oldest && undelivered.size >= MAX_DESTINATIONS) undelivered.delete(oldest);
    undelivered.add(destination);
  }

  /** Gives what waits to a target that can take it. */
  function drainTo(resolution: Resolution, isFlushing: boolean): void {
    if (resolution.status === 'waiting') return;
    if (resolution.status === 'failed') {
      // A function may succeed the next time.
      if (!resolution.isFinal) return;
      for (let next = queue.shift(); next; next = queue.shift())
        next.owner.skip('split-rejected', { trackEvent: next.trackEvent, error: resolution.error });
      return;
    }
    const { destination } = resolution;
    while (!queue.isEmpty() && !destination.mustWait(isFlushing)) {
      const next = queue.shift();
      if (next) trackOn(destination, next);
    }
  }

  /** Gives what waits to the target, as far as that is there. */
  function deliverWaiting(isFlushing = false): Resolution {
    return whileTracking(() => {
      queue.expire();
      const resolution = source.resolve();
      drainTo(resolution, isFlushing);
      if (queue.isEmpty()) wakeUps.stop();
      else wakeUps.start();
      return resolution;
    });
  }

  function trackNow(waiting: Waiting, isCulpritEvent: boolean): LimitReason | undefined {
    const resolution = deliverWaiting();
    const { trackEvent, owner } = waiting;
    const refusal =
      lateLimits?.refuse(trackEvent, isCulpritEvent, owner) ??
      limitsOf(resolution)?.refuse(trackEvent, isCulpritEvent, owner);
    if (refusal) return refusal;
    if (resolution.status === 'failed') {
      const reason = resolution.isFinal ? 'split-rejected' : 'callback-failed';
      owner.skip(reason, { trackEvent, error: resolution.error });
    } else if (resolution.status === 'ready' && queue.isEmpty() && !resolution.destination.mustWait(false)) {
      trackOn(resolution.destination, waiting);
    } else {
      queue.add(waiting);
      if (!queue.isEmpty()) wakeUps.start();
    }
    return undefined;
  }

  // Nobody else would tell what waits that the promise has brought its factory.
  void source.arrival()?.then(() => void deliverWaiting());

  return {
    track: (trackEvent, isCulpritEvent, owner) =>
      whileTracking(() => trackNow({ trackEvent, owner }, isCulpritEvent)),

    async flush(round) {
      const arrival = source.arrival();
      if (arrival && !queue.isEmpty()) {
        if (isPromiseLate || (await waitUntil(arrival, round.deadline)) === TIMED_OUT) {
          isPromiseLate = true;
          return false;
        }
      }
      const resolution = deliverWaiting(true);
      const destinations = new Set(undelivered);
      let isAllTracked = true;
      if (resolution.status === 'ready') {
        // Another integration may have tracked on it.
        destinations.add(resolution.destination);
        // A function that has no factory is not waited for. A factory that cannot take what waits has not delivered it.
        isAllTracked = queue.isEmpty();
      }
      const results = await Promise.all([...destinations].map((destination) => round.flush(destination)));
      for (const destination of destinations)
        if (!destination.hasUndelivered()) undelivered.delete(destination);
      return isAllTracked && results.every(Boolean);
    },

    ownsUrl(url) {
      const resolution = source.resolve();
      // A push may fail when the function gives another factory by now, or none.
      const destinations = new Set(undelivered);
      if (resolution.status === 'ready') destinations.add(resolution.destination);
      return [...destinations].some((destination) => destination.ownsUrl(url));
    },
  };
});

/** Counted for each factory, since a function may be another one in each request, and give the same factory. */
const limitsOf = (resolution: Resolution): Limits | undefined =>
  resolution.status === 'ready' ? resolution.destination.limits : undefined;
