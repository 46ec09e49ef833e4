export { splitIntegration } from './integration.ts';
export { splitBeforeSend } from './before-send.ts';
export { mapEvent } from './map-event.ts';
export { validateOptions } from './options/options.ts';

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
export type { SkipDetail, SkipReason } from './sdk/skip.ts';
export type { CustomTarget, Properties, SplitFactory, TrackResult } from './sdk/split.ts';
export type { TrackEvent } from './sdk/track-event.ts';
