import type { CompiledRules } from '../mapping/rules.ts';
import type { BeforeTrack } from './types.ts';

/** Options, checked and compiled once, so that an event only has to be read. */
export interface CompiledOptions extends CompiledRules {
  /** Sentry environment → its targets. */
  readonly environments: ReadonlyMap<string, readonly object[]>;
  readonly beforeTrack: BeforeTrack | undefined;
  readonly maxCulprits: number;
  readonly maxPending: number;
  readonly maxPerMinute: number;
  readonly maxClients: number;
}
