// First, for what it imports first: esbuild inlines DEBUG only where no other code precedes it in dist.
export { validateOptions } from './options/options.ts';
export { splitBeforeSend } from './before-send.ts';
export { splitIntegration } from './integration.ts';
export { mapEvent } from './map-event.ts';
export { splitFlagsIntegration } from './flags.ts';

export type {
  BeforeTrack,
  Identity,
  MappingRules,
  SplitIntegrationOptions,
  Target,
} from './options/options.ts';
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
export type { SkipDetail, SkipReason } from './mapping/skip.ts';
export type { CustomTarget, Properties, SplitFactory, TrackResult } from './sdk/split.ts';
export type { TrackEvent } from './sdk/track-event.ts';
