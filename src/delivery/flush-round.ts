import type { Destination } from './destination.ts';

/** One flush of all targets. A destination that several targets lead to is flushed once. */
export interface FlushRound {
  /** ms since the epoch */
  readonly deadline: number;
  /** Flushes a destination. @returns whether all that was tracked on it was delivered by the deadline */
  flush(destination: Destination): Promise<boolean>;
}

export function createFlushRound(deadline: number): FlushRound {
  const results = new Map<Destination, Promise<boolean>>();
  return {
    deadline,
    flush(destination) {
      const existing = results.get(destination);
      if (existing) return existing;
      const result = destination.flush(deadline);
      results.set(destination, result);
      return result;
    },
  };
}
