// First, for what it imports first: esbuild inlines DEBUG only where no other code precedes it in dist.
export { validateOptions } from './options/options.ts';
export { splitBeforeSend } from './before-send.ts';
export { splitEventsApi } from './events-api.ts';
export { splitIntegration } from './integration.ts';
export { mapEvent } from './map-event.ts';

export type { EventsApiOptions, EventsApiTarget } from './events-api.ts';
export type {
  BeforeTrack,
  Identity,
  MappingRules,
  SplitIntegrationOptions,
  Target,
} from './options/options.ts';
export type {
  SentryEvent,
  SentryException,
  SentryFrame,
  SentryHint,
  SeverityLevel,
  SplitIntegration,
} from './sdk/sentry.ts';
export type { SkipDetail, SkipReason } from './mapping/skip.ts';
export type {
  CustomTarget,
  DropReason,
  Properties,
  SplitFactory,
  TrackContext,
  TrackResult,
} from './sdk/split.ts';
export type { TrackEvent } from './sdk/track-event.ts';
