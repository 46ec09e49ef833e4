import { isThenable } from '../lib/guards.ts';
import { isSink } from '../sdk/split.ts';
import { destinationOf } from './destination-of.ts';
import type { Destination } from './destination.ts';

/** What there is of a target at the moment. */
export type Resolution =
  | { readonly status: 'waiting' }
  | { readonly status: 'ready'; readonly destination: Destination }
  /** `isFinal`: there will never be one. */
  | { readonly status: 'failed'; readonly error: unknown; readonly isFinal: boolean };

/** Where a target's factory comes from: it is there, a promise brings it, or a function is asked for it. */
export interface Source {
  /** What there is now. Never throws. */
  resolve(): Resolution;
  /** Resolves when a promise has brought what it will bring; only while that is pending. */
  arrival(): Promise<void> | undefined;
}

const WAITING: Resolution = { status: 'waiting' };

/** @param target as in the options */
export function createSource(target: object): Source {
  if (typeof target === 'function') return sourceOfFunction(target as () => unknown);
  if (isThenable(target)) return sourceOfPromise(target);
  const resolution = readyOr('target', target);
  return { resolve: () => resolution, arrival: () => undefined };
}

/** What a promise or function gave, if track events can be given to it. */
function readyOr(origin: string, value: unknown): Resolution {
  if (isSink(value)) return { status: 'ready', destination: destinationOf(value) };
  const error = new TypeError(`the ${origin} gave no Split factory`);
  return { status: 'failed', error, isFinal: origin !== 'function' };
}

/** The function is asked each time: another user may have logged in. */
function sourceOfFunction(getTarget: () => unknown): Source {
  return {
    resolve() {
      try {
        const value = getTarget();
        return value == null ? WAITING : readyOr('function', value);
      } catch (error) {
        return { status: 'failed', error, isFinal: false };
      }
    },
    arrival: () => undefined,
  };
}

function sourceOfPromise(promise: PromiseLike<unknown>): Source {
  let resolution = WAITING;
  const settled = (async () => {
    try {
      resolution = readyOr('promise', await promise);
    } catch (error) {
      resolution = { status: 'failed', error, isFinal: true };
    }
  })();
  return {
    resolve: () => resolution,
    arrival: () => (resolution === WAITING ? settled : undefined),
  };
}
