import { getOwn } from '../lib/own.ts';

/** The exceptions of a Sentry event, the outermost one last. May be anything if the app changed the event. */
export const exceptionsOf = (event: unknown): unknown => getOwn(getOwn(event, 'exception'), 'values');
