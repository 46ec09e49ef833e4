import { isRecord } from './is-record.ts';
import type { ParsedEvent } from './parse-event.ts';
import { fromApi } from './from-api.ts';

/** What every Sentry event has at least one of. */
const EVENT_FIELDS = [
  'event_id',
  'exception',
  'message',
  'logentry',
  'stacktrace',
  'level',
  'platform',
  'environment',
  'user',
];

/** Finds the event in a JSON value, and says what the value is. */
export function recognize(value: unknown): ParsedEvent {
  if (Array.isArray(value)) return recognizeList(value);
  if (!isRecord(value))
    return { problem: 'This is JSON, but not a Sentry event: an event is an object, { … }.' };
  return recognizeWebhook(value) ?? recognizeEvent(value);
}

function recognizeList(list: readonly unknown[]): ParsedEvent {
  if (!list.length) return { problem: 'This is an empty list: there is no event in it.' };
  const first = list.map(recognize).find(({ event }) => event);
  if (!first?.event) return { problem: `This is a list of ${list.length}, and no Sentry event is in it.` };
  return list.length === 1 ? first : { ...first, note: `A list of ${list.length}: its first event is used.` };
}

/** What Sentry sends to a webhook: `{ action, data: { … } }`, or the older `{ project, event }`. */
function recognizeWebhook(value: Record<string, unknown>): ParsedEvent | undefined {
  const data = isRecord(value.data) ? value.data : undefined;
  if (isRecord(data?.error)) return { event: fromApi(data.error), note: 'Read from an error webhook.' };
  if (isRecord(data?.event))
    return {
      event: fromApi(data.event),
      note: 'Read from an issue alert’s webhook. It comes when the alert fires, not for every error.',
    };
  if (isRecord(data?.issue))
    return {
      problem:
        'This is an issue webhook. An issue sums up many errors and names no user, so it gives no key. Use one of its events: open the issue in Sentry, choose JSON beside the event, and paste that.',
    };
  if (data && ('metric_alert' in data || 'description_title' in data))
    return {
      problem:
        'This is a metric alert’s webhook. It tells of a number that passed a limit, and holds no error. Open an issue in Sentry, choose JSON beside one of its events, and paste that.',
    };
  if (isRecord(value.event) && ('project' in value || 'triggering_rules' in value))
    return { event: fromApi(value.event), note: 'Read from a webhook of Sentry’s older WebHooks plugin.' };
  return undefined;
}

function recognizeEvent(value: Record<string, unknown>): ParsedEvent {
  if (Array.isArray(value.entries))
    return { event: fromApi(value), note: 'Read from the event JSON of Sentry’s API.' };
  if ('shortId' in value || ('culprit' in value && 'userCount' in value))
    return {
      problem:
        'This is an issue from Sentry’s API. An issue sums up many errors and names no user. Use one of its events: …/issues/ID/events/latest/.',
    };
  const isEvent = EVENT_FIELDS.some((name) => name in value) || value.type === 'transaction';
  if (!isEvent) {
    const names = Object.keys(value).slice(0, 4).join(', ');
    return {
      problem: `This is JSON, but not a Sentry event${names ? `: it has ${names}` : ''}. An event has exception, user, environment.`,
    };
  }
  // Only events that Sentry’s server has kept have these.
  const isFromIssuePage = Array.isArray(value.tags) && ('datetime' in value || 'received' in value);
  const event = fromApi(value);
  return isFromIssuePage ? { event, note: 'Read from the JSON of an issue page.' } : { event };
}
