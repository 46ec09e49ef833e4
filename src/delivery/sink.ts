import { isThenable } from '../lib/guards.ts';
import { DEBUG } from '../lib/debug.ts';

import type { Skip } from '../mapping/skip.ts';
import type { TrackEvent } from '../sdk/track-event.ts';
import { trackWith } from './clients.ts';
import { ownUrls, type OwnUrl } from './own-requests.ts';
import { beaconSize, MAX_BEACON_SHARE } from './beacon.ts';
import { perObject } from '../lib/per-object.ts';
import { isFactory, type Sink, type SplitClient, type SplitSettings } from '../sdk/split.ts';
import { whileTracking } from '../sentry/re-entrancy.ts';
import { within } from '../lib/deadline.ts';

/** https://github.com/splitio/javascript-commons `src/sdkClient/sdkClient.ts`, `COOLDOWN_TIME_IN_MILLIS`. */
export const COOL_DOWN = 1000;

/** Turns of the microtask queue within which a push ends that posts nothing; a response takes a turn of the event loop. */
const MAX_TURNS = 99;

/** Whose track event it is: what differs between the integrations that share a target. */
export interface Owner {
  readonly maxPending: number;
  readonly maxClients: number;
  readonly skip: Skip;
  /** Takes a line for the debug log. */
  readonly note: (text: string) => void;
}

/** A factory, or another target's object, with what is known of it across all integrations that use it (SPEC section 9.9). */
export interface SinkHandle {
  /** Tracks one event and takes note of the answer. Never throws. */
  track(trackEvent: TrackEvent, owner: Owner): void;
  /**
   * Has what was tracked delivered (SPEC section 9.2): one push for any number of flushes at the same time, none if
   * nothing was tracked since the last, the Split client's cool-down waited for. What is tracked after the call is not
   * waited for.
   *
   * @param deadline ms since the epoch
   * @returns whether all was delivered by then
   */
  flush(deadline: number): Promise<boolean>;
  /** Whether a URL is one of the Split SDK's own (SPEC section 9.8). */
  owns(url: string): boolean;
  /** Whether Split's page-hide beacon could not take more (SPEC section 9.3). */
  isFull(): boolean;
  /**
   * Begins a push, which goes on by itself, unless one is under way or the client would ignore it. Never throws. A Split
   * SDK before 10.22.4 has none: it pushes when it likes.
   *
   * @param deadline ms since the epoch, for targets that are no factory: they are told the time that is left
   */
  push(deadline?: number): void;
}

/** The handle of a factory or other target. */
export const sinkOf = /* @__PURE__ */ perObject((object): SinkHandle => {
  const sink = object as Sink;
  const settings = () => sink.settings || {};
  /** How many track events were given to it, of those that have to be pushed. */
  let tracked = 0;
  /** How many of them the last push that was completed had to deliver. */
  let delivered = 0;
  /** Size of what was tracked since then, in bytes as posted. Counted in browsers only. */
  let bytes = 0;
  /** When the last push began, ms since the epoch. */
  let pushedAt = 0;
  /** The push under way: resolves to `false` if it was not done, never rejects. */
  let pushing: Promise<unknown> | undefined;
  /** Whether what a flush waited for has outlived it: it is not waited for again until it settles. */
  let isStuck = false;
  /** Whether the next push repeats one that posted nothing. */
  let isRetry = false;
  /** Answers of `track` that are still to come. None rejects. */
  const answers = new Set<Promise<unknown>>();
  /** Keys, other than the main one, of which clients were asked for. */
  const clients = new Map<string, SplitClient>();
  /** Track events given while the user had not decided about tracking. */
  let undecided = 0;
  /** The URLs of its settings when they were last looked at, and what its own ones look like. */
  let urls: SplitSettings['urls'];
  let ours: readonly OwnUrl[] = [];
  /** Whether localhost mode has been remarked on. */
  let isNoted = false;

  function push(deadline = 0): void {
    if (pushing || pushedAt + COOL_DOWN > Date.now()) return;
    const goal = tracked;
    /** The client that is pushed, if it is one. */
    let client: SplitClient | undefined;
    let isQuick = true;
    bytes = 0;
    pushing = whileTracking(async () => {
      if (!isFactory(sink)) return sink.flush?.(deadline - Date.now());
      const main = sink.client();
      if (!main.flush || (main.getStatus || main.__getStatus)?.call(main).isDestroyed) return undefined;
      client = main;
      pushedAt = Date.now();
      return main.flush();
    })
      // How a client's push fares is not visible (SPEC section 9.2); one that breaks is over as well.
      .catch(() => !!client)
      .then((result) => {
        pushing = undefined;
        // Nothing is posted that fast: the client was in the cool-down of a flush that the app made. Once more after it.
        isRetry = !!client && isQuick && !isRetry;
        if (result !== false && !isRetry) delivered = goal;
        return result;
      });
    void (async () => {
      for (let turn = 0; turn < MAX_TURNS; turn++) await Promise.resolve();
      isQuick = false;
    })();
  }

  return {
    track(trackEvent, { maxPending, maxClients, skip, note }) {
      const reject = (error?: unknown) => skip('split-rejected', { trackEvent, error });
      try {
        const { userConsent, mode } = settings();
        if (userConsent === 'DECLINED') return skip('consent-declined', { trackEvent });
        if (userConsent !== 'UNKNOWN') undecided = 0;
        else if (undecided++ >= maxPending) return skip('queue-full', { trackEvent });
        if (DEBUG && mode === 'localhost' && !isNoted) {
          isNoted = true;
          note('Split is in localhost mode, which discards track events');
        }
        const answer: unknown = isFactory(sink)
          ? trackWith(sink, trackEvent, clients, maxClients)
          : sink.track(trackEvent, { drop: (reason, error) => skip(reason, { trackEvent, error }) });
        if (answer === 'client-limit') return skip(answer, { trackEvent });
        if (answer === false) return reject();
        if (isThenable(answer)) {
          const settled: Promise<unknown> = Promise.resolve(answer)
            .then((isTracked) => isTracked === false && reject(), reject)
            .then(() => void answers.delete(settled));
          answers.add(settled);
        }
        // Neither has anything to push.
        if (mode !== 'localhost' && mode !== 'consumer') tracked++;
        if (isFactory(sink)) bytes += beaconSize(trackEvent);
      } catch (error) {
        reject(error);
      }
    },

    async flush(deadline) {
      const goal = tracked;
      // In consumer mode (SPEC section 9.6) there is nothing to push, but the storage's answers are still to come.
      let waiting: Promise<unknown> | undefined = answers.size ? Promise.all(answers) : undefined;
      for (;;) {
        const { userConsent } = settings();
        // Without consent (9.7) the SDK keeps or drops what it was given; nobody knows when the user decides.
        if (userConsent && userConsent !== 'GRANTED') return true;
        if (!waiting) {
          if (delivered >= goal) return true;
          push(deadline);
          waiting = pushing;
        }
        const coolAt = pushedAt + COOL_DOWN;
        if (waiting) {
          if (isStuck) return false;
          if (!(await within(waiting, deadline))) {
            isStuck = true;
            void waiting.then(() => (isStuck = false));
            return false;
          }
          waiting = undefined;
        }
        // Without the time to repeat a push that posted nothing, the likelier cause counts: there was nothing left.
        else if (coolAt > deadline) return isRetry;
        else await within(new Promise(() => {}), coolAt);
      }
    },

    owns(url) {
      const given = settings().urls;
      if (given !== urls) ours = ownUrls((urls = given));
      for (const [base, rest] of ours)
        if (url.startsWith(base) && rest.test(url.slice(base.length))) return true;
      return false;
    },

    isFull: () => bytes > MAX_BEACON_SHARE,

    push,
  };
});
