// The app of types.test.ts for `@sentry/types`, which libraries used for their types up to Sentry 10.
import type { ErrorEvent, Event, EventHint, Integration, Options } from '@sentry/types';
import { mapEvent, splitBeforeSend, splitIntegration, type SentryEvent, type SentryHint } from 'sentry-split';

const options = { environments: { production: { track: () => true } }, identities: { 'user.id': 'user' } };

const integration: Integration = splitIntegration(options);
const beforeSend: NonNullable<Options['beforeSend']> = splitBeforeSend(options);
const wrapped: NonNullable<Options['beforeSend']> = splitBeforeSend(
  options,
  (event: ErrorEvent, hint: EventHint) => (hint.data ? null : event),
);

declare const event: Event;
declare const errorEvent: ErrorEvent;
declare const hint: EventHint;
const seen: SentryEvent[] = [event, errorEvent];
const seenHint: SentryHint = hint;
mapEvent(event, {
  environments: { production: true },
  identities: {},
  levels: event.level ? [event.level] : [],
});
splitIntegration({
  ...options,
  identities: [{ key: (event: Event) => event.user?.id, trafficType: 'user' }],
});
void [integration, beforeSend, wrapped, seen, seenHint];
