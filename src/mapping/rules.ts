import type { SentryEvent, SentryHint } from '../sdk/sentry.ts';
import type { SkipDetail, SkipReason } from '../sdk/skip.ts';

/** A row of `identities`, compiled. */
export interface IdentityRow {
  /** Names the row in skips: its path, or `identities[2]` where the key is a function. */
  readonly path: string;
  /** Trimmed and in lower case. */
  readonly trafficTypes: readonly string[];
  /** Reads the key from an event, unchecked. The app's own function may throw. */
  readonly read: (event: SentryEvent) => unknown;
}

/** Mapping rules, checked and compiled once, so that an event only has to be read. */
export interface CompiledRules {
  /** The names of Sentry environments are what counts for the mapping. */
  readonly environments: ReadonlyMap<string, unknown>;
  readonly identities: readonly IdentityRow[];
  readonly captureCulprit: boolean | readonly (string | RegExp)[] | ((event: SentryEvent) => unknown);
  readonly eventTypeId: string;
  readonly captureMessages: boolean;
  /** `undefined`: all levels. */
  readonly levels: readonly string[] | undefined;
  readonly properties: ((event: SentryEvent, hint: SentryHint) => unknown) | undefined;
  readonly onSkip: ((reason: SkipReason, detail: SkipDetail) => void) | undefined;
}
