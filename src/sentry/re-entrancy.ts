import { isObject } from '../lib/guards.ts';

/** How many calls into Split, or into callbacks of the app, are on the stack. */
let depth = 0;

/** Hints of events that were captured meanwhile. Every Sentry major hands on the hint of an event as it is. */
const nested = new WeakSet();

/** Runs what may make the app or Split log, throw or report an error (docs/specification.md#loops). */
export function whileTracking<T>(work: () => T): T {
  depth++;
  try {
    return work();
  } finally {
    depth--;
  }
}

/** Marks an event, by its hint, if tracking is on the stack. To be called synchronously when it is captured. */
export function markIfTracking(hint: unknown): void {
  if (depth > 0 && isObject(hint)) nested.add(hint);
}

/** Whether an event was captured while tracking was on the stack. */
export const isNested = (hint: object): boolean => nested.has(hint);
