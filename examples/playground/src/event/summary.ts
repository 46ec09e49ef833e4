import { mapEvent, type SentryEvent } from 'sentry-split';
import { TRACK_ANY, trackable } from './paths.ts';

/** An event as someone would tell it. */
export interface Summary {
  /** The class of the error, or what it is instead. */
  readonly type: string;
  readonly message: string;
  readonly environment: string;
  readonly culprit: string;
}

export function summarize(event: SentryEvent): Summary {
  const [trackEvent] = mapEvent(trackable(event), {
    ...TRACK_ANY,
    identities: [{ key: () => 'any', trafficType: 'any' }],
    properties: { message: 'metadata.value', title: 'title' },
  });
  const { type, message, title, culprit } = trackEvent?.properties ?? {};
  const isMessage = trackEvent?.eventTypeId === 'sentry_message';
  return {
    type: isMessage ? 'Message' : String(type ?? 'Error'),
    message: String((isMessage ? title : message) ?? ''),
    environment: typeof event.environment === 'string' ? event.environment : '',
    culprit: String(culprit ?? ''),
  };
}
