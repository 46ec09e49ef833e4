import type { OwnUrl } from './own-request.ts';
import type { SplitClient } from './sdk.ts';

/**
 * What is known of a factory, or of another target's object, across all integrations that use it (SPEC section 9.9).
 */
export interface SplitState {
  /** How many track events were given to it, of those that have to be pushed. */
  tracked: number;
  /** How many of them the last push that was completed had to deliver. */
  delivered: number;
  /** Size of what was tracked since then, in bytes as posted. Counted in browsers only. */
  bytes: number;
  /** When the last push began, ms since the epoch. */
  pushedAt: number;
  /** The push under way: whether it was done. Never rejects. */
  pushing?: Promise<boolean> | undefined;
  /** Whether the push under way has outlived a flush: it is not waited for again. */
  isStuck?: boolean;
  /** Whether the next push repeats one that posted nothing. */
  isRetry?: boolean;
  /** Answers of `track` that are still to come. None rejects. */
  readonly answers: Set<Promise<void>>;
  /** Keys, other than the main one, of which clients were asked for. */
  readonly clients: Map<string, SplitClient>;
  /** Track events given while the user had not decided about tracking. */
  undecided: number;
  /** Its own URLs, once they are looked at. */
  urls?: readonly OwnUrl[] | undefined;
  /** Whether localhost mode has been remarked on. */
  isNoted?: boolean;
}

const states = new WeakMap<object, SplitState>();

/** The state of a factory or other target. Weak: it goes when the factory goes. */
export function stateOf(sink: object): SplitState {
  let state = states.get(sink);
  if (!state) {
    state = {
      tracked: 0,
      delivered: 0,
      bytes: 0,
      pushedAt: 0,
      answers: new Set(),
      clients: new Map(),
      undecided: 0,
    };
    states.set(sink, state);
  }
  return state;
}
