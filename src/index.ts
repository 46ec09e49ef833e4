export { splitBeforeSend } from './before-send.ts';
export { splitEventsApi } from './events-api.ts';
export { splitIntegration } from './integration.ts';
export { mapEvent } from './map-event.ts';
export { splitFlagsIntegration } from './flags.ts';
export { validateOptions } from './validate-options.ts';

export type { EventsApiOptions, EventsApiTarget } from './events-api.ts';
export type {
  BeforeTrack,
  Identity,
  MappingRules,
  SplitIntegrationOptions,
  Target,
} from './options/types.ts';
export type { SplitFlagsIntegration, SplitFlagsOptions } from './flags.ts';
export type { SentryFlag } from './flags/sentry-flag.ts';
export type {
  SentryEvent,
  SentryException,
  SentryFrame,
  SentryHint,
  SeverityLevel,
  SplitIntegration,
} from './sdk/sentry.ts';
export type { SkipDetail, SkipReason } from './sdk/skip.ts';
export type { CustomTarget, SplitFactory, TrackContext, TrackResult } from './sdk/split.ts';
export type { Properties, TrackEvent } from './sdk/track-event.ts';
