import type { Skip } from '../sdk/skip.ts';

/** Whose track event it is: what differs between the integrations that share a target. */
export interface Owner {
  readonly maxPending: number;
  readonly maxClients: number;
  readonly maxCulprits: number;
  readonly maxPerMinute: number;
  readonly skip: Skip;
  /** Writes a line to the debug log. */
  readonly logDebug: (text: string) => void;
}
