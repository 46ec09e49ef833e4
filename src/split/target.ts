import { DEBUG } from '../debug.ts';
import { isThenable } from '../options.ts';
import type { Skip } from '../skip.ts';
import type { TrackEvent } from '../track-event.ts';
import { trackWith } from './clients.ts';
import { isOwnRequest } from './own-request.ts';
import { beaconSize, isHidden, MAX_BEACON_SHARE } from './page.ts';
import { COOL_DOWN, push, startPush, within } from './push.ts';
import { isFactory, isSink, type Sink } from './sdk.ts';
import { stateOf } from './state.ts';
import { whileTracking } from './tracking.ts';

/** Split attributes by the time of tracking: later than that, an event would count for the wrong treatment. */
const MAX_AGE = 10 * 60_000;

/** Whose track event it is: what differs between the integrations that share a target. */
export interface Owner {
  readonly maxPending: number;
  readonly maxClients: number;
  readonly skip: Skip;
  /** Takes a line for the debug log. */
  readonly note: (text: string) => void;
}

/** A target of the options, with what waits for it. */
export interface TargetHandle {
  /** Tracks, now or when there is something to track with. Never throws. */
  track(trackEvent: TrackEvent, owner: Owner): void;
  /** Delivers what was tracked. @param deadline ms since the epoch @returns whether all was, by then */
  flush(deadline: number): Promise<boolean>;
  /** Whether a URL is one of the Split SDK's own (SPEC section 9.8). */
  owns(url: string): boolean;
}

/** One handle for each thing given, whichever integrations it is given to (SPEC section 9.9). */
const handles = new WeakMap<object, TargetHandle>();

/** @param given a target as in the options (SPEC section 1, `Target`) */
export function targetOf(given: object): TargetHandle {
  let handle = handles.get(given);
  if (!handle) handles.set(given, (handle = createTarget(given)));
  return handle;
}

/** Track events wait, in order, while there is nothing to track with, or it cannot take them (SPEC section 9.4). */
function createTarget(given: object): TargetHandle {
  const pending: [trackEvent: TrackEvent, owner: Owner, until: number][] = [];
  let here: unknown = given;
  let arrival: Promise<unknown> | undefined;
  /** Whether the promise has outlived a flush: it is not waited for again. */
  let isLate = false;
  let timer: unknown;

  if (isThenable(given)) {
    here = undefined;
    arrival = Promise.resolve(given)
      .then(checked)
      .catch(rejecting)
      .then((sink) => {
        here = sink;
        arrival = undefined;
        return drain();
      });
  }

  /** What there is to track with now. Throws what the app's function throws. */
  function current(): Sink | undefined {
    const sink: unknown = typeof given === 'function' ? given() : here;
    return sink == null ? undefined : checked(sink);
  }

  /**
   * Gives what waits to what there is.
   *
   * @param isForced even if the page's beacon could get too big: a push is coming
   * @param fail told of what the app's function throws; what waits goes on waiting
   * @returns what there is, if it can take more
   */
  function drain(isForced?: boolean, fail?: (error: unknown) => void): Sink | undefined {
    return whileTracking(() => {
      while (pending.length && pending[0]![2] < Date.now()) {
        const [trackEvent, owner] = pending.shift()!;
        owner.skip('expired', { trackEvent });
      }
      try {
        const sink = current();
        while (sink && (isForced || hasRoom(sink))) {
          const next = pending.shift();
          if (!next) return sink;
          give(sink, next[0], next[1]);
        }
      } catch (error) {
        fail?.(error);
      }
      return undefined;
    });
  }

  /**
   * Whether Split's page-hide beacon can take more; if not, has it emptied a second later (SPEC section 9.3). Not at
   * once: a push is no keepalive request, so a page that is left right after a burst would take along all that is in it,
   * the app's own events too, while the beacon arrives.
   */
  function hasRoom(sink: Sink): boolean {
    const state = stateOf(sink);
    const isFull = () => state.bytes > MAX_BEACON_SHARE;
    if (!isFull()) return true;
    timer ??= setTimeout(() => {
      timer = undefined;
      try {
        if (isFull() && !state.pushing && state.pushedAt + COOL_DOWN <= Date.now()) startPush(sink);
      } catch {
        // Nobody above would catch it: it would be an error of the page. What waits meets the same and is told of.
      }
      drain();
    }, COOL_DOWN);
    return false;
  }

  return {
    track(trackEvent, owner) {
      let hasFailed;
      const sink = drain(false, (error) => {
        hasFailed = true;
        owner.skip('callback-failed', { trackEvent, error });
      });
      if (sink) give(sink, trackEvent, owner);
      else if (!hasFailed && pending.push([trackEvent, owner, Date.now() + MAX_AGE]) > owner.maxPending)
        owner.skip('queue-full', { trackEvent: pending.pop()![0] });
    },

    async flush(deadline) {
      if (isHidden()) {
        drain();
        return true;
      }
      if (arrival && pending.length && (isLate || !(await within(arrival, deadline)))) {
        isLate = true;
        return false;
      }
      const sink = drain(true);
      return !sink || push(sink, deadline);
    },

    owns(url) {
      try {
        const sink = current();
        return !!sink && isOwnRequest(url, sink);
      } catch {
        return false;
      }
    },
  };
}

/** Tracks one event and takes note of the answer. */
function give(sink: Sink, trackEvent: TrackEvent, { maxPending, maxClients, skip, note }: Owner): void {
  const state = stateOf(sink);
  const reject = (error?: unknown) => skip('split-rejected', { trackEvent, error });
  try {
    const { userConsent, mode } = sink.settings || {};
    if (userConsent === 'DECLINED') return skip('consent-declined', { trackEvent });
    if (userConsent !== 'UNKNOWN') state.undecided = 0;
    else if (state.undecided++ >= maxPending) return skip('queue-full', { trackEvent });
    if (DEBUG && mode === 'localhost' && !state.isNoted) {
      state.isNoted = true;
      note('Split is in localhost mode, which discards track events');
    }
    const answer: unknown = isFactory(sink)
      ? trackWith(sink, trackEvent, maxClients)
      : sink.track(trackEvent);
    if (answer === 'client-limit') return skip(answer, { trackEvent });
    if (answer === false) return reject();
    if (isThenable(answer)) {
      const settled = Promise.resolve(answer)
        .then((isTracked) => isTracked === false && reject(), reject)
        .then(() => void state.answers.delete(settled));
      state.answers.add(settled);
    }
    // Neither has anything to push.
    if (mode !== 'localhost' && mode !== 'consumer') state.tracked++;
    if (isFactory(sink)) state.bytes += beaconSize(trackEvent);
  } catch (error) {
    reject(error);
  }
}

/** What a promise or function gave, if it can be used. */
function checked(value: unknown): Sink {
  if (isSink(value)) return value;
  throw new TypeError('is no Split factory');
}

/** Stands in for a factory whose promise rejected. */
const rejecting = (error: unknown): Sink => ({
  track() {
    throw error;
  },
});
