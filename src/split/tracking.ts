import { own } from '../mapping/own.ts';

/** How many calls into Split, or into callbacks of the app, are on the stack. */
let depth = 0;

/** Hints of events that were captured meanwhile. */
const ownHints = new WeakSet();

/** Events that were handled, by whichever form saw them first (SPEC section 1, `splitBeforeSend`). */
const handled = new WeakSet();

/** Their ids, by hint: the app may copy an event between the two forms, while Sentry hands on the hint as it is. */
const handledIds = new WeakMap<object, unknown>();

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
export function markIfTracking(hint: object | undefined): void {
  if (depth && hint) ownHints.add(hint);
}

/** Whether an event is to be handled: true once for each, never for one that was marked. */
export function isNew(event: object, hint: object): boolean {
  const id = own(event, 'event_id');
  if (ownHints.has(hint) || handled.has(event) || (id && handledIds.get(hint) === id)) return false;
  handled.add(event);
  handledIds.set(hint, id);
  return true;
}
