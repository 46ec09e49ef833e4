/** How many track events Split's own SDKs post in one request (`eventsQueueSize`). */
export const MAX_EVENTS = 500;

/** What a request may hold, in bytes: https://docs.split.io/reference/events-overview */
const MAX_BYTES = 1_000_000;

/**
 * How many of the first track events fit in a request: at least one.
 *
 * @param events with their sizes as they are posted, in a JSON list
 */
export function batchLength(events: Iterable<{ readonly bytes: number }>): number {
  // A bracket, and behind each of them a comma or the other bracket.
  let bytes = 1;
  let length = 0;
  for (const event of events) {
    bytes += event.bytes + 1;
    if (length === MAX_EVENTS || (length > 0 && bytes > MAX_BYTES)) break;
    length++;
  }
  return length;
}
