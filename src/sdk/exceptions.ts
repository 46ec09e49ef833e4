import { itemsOf } from '../lib/items-of.ts';
import { getOwn } from '../lib/own.ts';

/** The exceptions of a Sentry event, the outermost one last. Each may be anything if the app changed the event. */
export const exceptionsOf = (event: unknown): unknown[] =>
  itemsOf(getOwn(getOwn(event, 'exception'), 'values')).filter(Boolean);
