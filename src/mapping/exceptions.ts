import { findLast } from '../lib/find-last.ts';
import { getOwn } from '../lib/own.ts';
import { exceptionsOf } from '../sdk/exceptions.ts';

/**
 * The exception that an event is about: the one that the webhook form names in `main_exception_id`, else the last.
 */
export function mainException(event: unknown): unknown {
  const exceptions = exceptionsOf(event);
  const id = getOwn(event, 'main_exception_id') ?? undefined;
  const named =
    id !== undefined &&
    findLast(exceptions, (exception) => getOwn(getOwn(exception, 'mechanism'), 'exception_id') === id);
  return named || findLast(exceptions, Boolean);
}
