import { TIMED_OUT, waitUntil } from '../lib/wait.ts';

/** Answers that are still to come, and that one flush, or several at the same time, wait for together. */
interface Batch {
  open: number;
  /** Called when the last answer is there. */
  finish(): void;
  readonly finished: Promise<void>;
}

function createBatch(): Batch {
  let finish = () => {};
  const finished = new Promise<void>((resolve) => (finish = resolve));
  return { open: 0, finish, finished };
}

/** Keeps count of answers that are promises: of `track` in consumer mode, and of custom targets. */
export interface Unanswered {
  /** Takes note of an answer. Handles its rejection. */
  add(answer: PromiseLike<unknown>): void;
  /** Whether there is an answer that a flush would wait for. */
  hasOpen(): boolean;
  /**
   * Waits for the answers that are open now. Those that outlive the deadline are not waited for again.
   *
   * @param deadline ms since the epoch
   * @returns whether all came in time
   */
  settle(deadline: number): Promise<boolean>;
}

/**
 * Only numbers are kept, one for each flush that is waiting: nothing of the answers themselves, so that any number of
 * them may stay open for good.
 */
export function createUnanswered(): Unanswered {
  const batches = new Set<Batch>();
  let newest = createBatch();

  return {
    add(answer) {
      const batch = newest;
      batch.open++;
      batches.add(batch);
      const close = () => {
        batch.open--;
        if (batch.open > 0) return;
        batches.delete(batch);
        batch.finish();
        // A finished batch would make a flush think that later answers are there.
        if (batch === newest) newest = createBatch();
      };
      void answer.then(close, close);
    },

    hasOpen: () => batches.size > 0,

    async settle(deadline) {
      if (batches.size === 0) return true;
      const awaited = [...batches];
      // What comes from now on is the next flush's business.
      newest = createBatch();
      const result = await waitUntil(Promise.all(awaited.map(({ finished }) => finished)), deadline);
      if (result !== TIMED_OUT) return true;
      for (const batch of awaited) batches.delete(batch);
      return false;
    },
  };
}
