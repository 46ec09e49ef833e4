const FIRST_WAIT = 500;
const LONGEST_WAIT = 30_000;

/** When Split may be asked again after requests that failed. */
export interface BackOff {
  /**
   * A request failed: the next wait is twice as long. Of requests that ran side by side only the first counts.
   *
   * @param startedAt when the request began, ms since the epoch
   * @param retryAt what Split's `Retry-After` said, if anything
   */
  failed(startedAt: number, retryAt?: number): void;
  /** A request succeeded. */
  succeeded(): void;
  /**
   * @param isFlush a flush waits for nothing but Split's `Retry-After`
   * @returns from when on Split may be asked, ms since the epoch
   */
  opensAt(isFlush: boolean): number;
}

/** Exponential back-off, with jitter so that the processes of an app do not all come back at once. */
export function createBackOff(): BackOff {
  let failures = 0;
  let failedAt = 0;
  let waitUntil = 0;
  let heldUntil = 0;

  return {
    failed(startedAt, retryAt) {
      if (retryAt !== undefined) heldUntil = Math.max(heldUntil, retryAt);
      if (failures > 0 && startedAt < failedAt) return;
      const longest = Math.min(FIRST_WAIT * 2 ** failures, LONGEST_WAIT);
      failures++;
      failedAt = Date.now();
      waitUntil = failedAt + longest / 2 + (Math.random() * longest) / 2;
    },

    succeeded() {
      failures = 0;
      waitUntil = 0;
    },

    opensAt: (isFlush) => (isFlush ? heldUntil : Math.max(heldUntil, waitUntil)),
  };
}
