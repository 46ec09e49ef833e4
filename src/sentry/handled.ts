import { isObject } from '../lib/guards.ts';
import { sharedByCopies } from '../lib/shared.ts';

/**
 * Events that were handled, and their hints, since the app may copy an event after `splitBeforeSend` saw it. Shared by all
 * copies of this library, so that the integration of one and the callback of another count an error once.
 */
let handledEvents: WeakSet<object> | undefined;

/** Looked up once, not three times an event. */
const handled = (): WeakSet<object> => (handledEvents ??= sharedByCopies('handled', () => new WeakSet()));

/** Marks an event, or its hint, so that it is not tracked a second time. */
export function markHandled(eventOrHint: unknown): void {
  if (isObject(eventOrHint)) handled().add(eventOrHint);
}

/** Whether an event, or its hint, was handled. */
export const isHandled = (eventOrHint: unknown): boolean =>
  isObject(eventOrHint) && handled().has(eventOrHint);
