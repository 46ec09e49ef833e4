// First, for what it imports first: esbuild inlines DEBUG only where no other code precedes it in dist.
export { validateOptions } from './options.ts';
export { splitBeforeSend } from './before-send.ts';
export { splitIntegration } from './integration.ts';
export { mapEvent } from './mapping/map-event.ts';

export type { BeforeTrack, Identity, MappingRules, SplitIntegrationOptions, Target } from './options.ts';
export type {
  SentryEvent,
  SentryException,
  SentryFrame,
  SentryHint,
  SeverityLevel,
  SplitIntegration,
} from './sentry.ts';
export type { SkipDetail, SkipReason } from './skip.ts';
export type { CustomTarget, Properties, SplitFactory, TrackResult } from './split/sdk.ts';
export type { TrackEvent } from './track-event.ts';
