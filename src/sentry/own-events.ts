import { findLast } from '../lib/find-last.ts';
import { getOwn, getOwnString } from '../lib/own.ts';
import type { EventKind } from '../mapping/event-kind.ts';
import { messageOf } from '../mapping/message.ts';
import { exceptionsOf } from '../sdk/exceptions.ts';
import type { SentryEvent } from '../sdk/sentry.ts';

/**
 * Mechanism of Sentry's `httpClientIntegration`: `http.client` up to Sentry 9, then `auto.http.client.fetch` and
 * `auto.http.client.xhr` (getsentry/sentry-javascript `packages/browser/src/integrations/httpclient.ts`).
 */
const HTTP_CLIENT_MECHANISM = /^(auto\.)?http\.client(\.|$)/;

/** A line of the Split SDK's log (javascript-commons `src/logger/index.ts`): `[ERROR] splitio => …`. */
const SPLIT_LOG_LINE = /^(\[(DEBUG|INFO|WARN|ERROR)\]\s+)?splitio => /;

/** A log line begins with what tells it. Longer texts need not be searched. */
const MAX_LOG_PREFIX = 100;

/**
 * The URL that a request failed for, if an event of Sentry's `httpClientIntegration` says so. Of other events
 * `request.url` is the page's, or what a client asked a server for.
 */
export function failedRequestUrl(
  event: SentryEvent,
  exceptions: readonly unknown[] = exceptionsOf(event),
): string | undefined {
  const isFromHttpClient = findLast(exceptions, (exception) => {
    const type = getOwnString(getOwn(exception, 'mechanism'), 'type');
    return type !== undefined && HTTP_CLIENT_MECHANISM.test(type);
  });
  return isFromHttpClient ? getOwnString(getOwn(event, 'request'), 'url') : undefined;
}

/** Whether an event is a line of the Split SDK's log, which Sentry's `captureConsoleIntegration` reports. */
export const isSplitLogLine = (event: SentryEvent, kind: EventKind): boolean =>
  kind === 'message' && SPLIT_LOG_LINE.test((messageOf(event) ?? '').slice(0, MAX_LOG_PREFIX));
