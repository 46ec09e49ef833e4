/** How many calls into Split, or into callbacks of the app, are on the stack. */
let depth = 0;

/** Hints of events that were captured meanwhile. Sentry hands on the hint of an event as it is, in every major. */
const nested = new WeakSet();

/** Events that `splitBeforeSend` has handled, and their hints: the app may copy the event afterwards. */
const handled = new WeakSet();

/** Runs what may make the app or Split log or throw (SPEC section 9.8, "Loops"). */
export function whileTracking<T>(work: () => T): T {
  depth++;
  try {
    return work();
  } finally {
    depth--;
  }
}

/** To be called synchronously when an event is captured: marks it, by its hint, if tracking is on the stack. */
export function markIfTracking(hint: unknown): void {
  if (depth && isObject(hint)) nested.add(hint);
}

/** Whether an event was captured while tracking was on the stack. */
export const isNested = (hint: object): boolean => nested.has(hint);

/** Marks an event, or its hint, as handled by `splitBeforeSend`, so that the integration leaves it (SPEC section 1). */
export function markHandled(eventOrHint: unknown): void {
  if (isObject(eventOrHint)) handled.add(eventOrHint);
}

export const isHandled = (eventOrHint: unknown): boolean => isObject(eventOrHint) && handled.has(eventOrHint);
import { isObject } from '../lib/guards.ts';
