import type { BackOff } from './back-off.ts';
import { post, REQUEST_TIMEOUT, type Connection } from './post.ts';
import type { Queue, QueuedEvent } from './queue.ts';

/** A request this old, in ms, has died: otherwise it would have been aborted. */
const DEAD_AFTER = REQUEST_TIMEOUT + 1_000;

/** Track events that are posted in one request; in several, one after the other, where Split cannot read the first. */
interface Batch {
  readonly events: readonly QueuedEvent[];
  /** When its request began, ms since the epoch. */
  startedAt: number;
  /** Whether a flush has waited for it in vain: it is not waited for again. */
  isOutlived: boolean;
}

/** A batch that was begun, for who began it. */
export interface Sending {
  isOver: boolean;
  /** Never rejects. */
  readonly over: Promise<void>;
}

/** Posts what waits in the queue, in batches that know nothing of each other. */
export interface Sender {
  /**
   * Begins to post all that waits, unless the back-off is in the way.
   *
   * @param isFlush see {@link BackOff.opensAt}
   */
  send(isFlush: boolean): Sending[];
  /**
   * Puts back what was posted in requests that have died. In Cloudflare Workers a promise of a request that has ended
   * never settles, so only the clock tells; nobody may wait for it.
   */
  reclaim(): void;
  /** What a flush has to wait for: all that Split has not answered, but for what has outlived a flush already. */
  toAwait(): readonly QueuedEvent[];
  /** Notes that a flush has waited for these in vain. */
  markOutlived(events: readonly QueuedEvent[]): void;
}

export interface SenderParts {
  readonly queue: Queue;
  readonly backOff: BackOff;
  readonly connection: Connection;
  /** Called when track events were put back. */
  readonly onFailure: () => void;
}

export function createSender({ queue, backOff, connection, onFailure }: SenderParts): Sender {
  const underWay = new Set<Batch>();

  function begin(events: readonly QueuedEvent[], isOutlived = false): Batch {
    const batch = { events, startedAt: Date.now(), isOutlived };
    underWay.add(batch);
    return batch;
  }

  async function deliver(batch: Batch): Promise<void> {
    const { events } = batch;
    batch.startedAt = Date.now();
    const answer = await post(`[${events.map(({ json }) => json).join()}]`, connection);
    if (answer.kind === 'taken') {
      underWay.delete(batch);
      backOff.succeeded();
      for (const event of events) queue.markTaken(event);
      return;
    }
    // It was given up for dead, and its track events were put back.
    if (!underWay.delete(batch)) return;

    if (answer.kind === 'failed') {
      backOff.failed(batch.startedAt, answer.retryAt);
      queue.putBack(events);
      onFailure();
    } else if (answer.kind === 'unreadable' && events.length > 1) {
      await deliverHalves(batch);
    } else {
      for (const event of events) queue.drop(event, 'split-rejected', answer.error);
    }
  }

  /** Finds the track event that Split cannot read, and delivers the others. One after the other, to be gentle. */
  async function deliverHalves({ events, isOutlived }: Batch): Promise<void> {
    const middle = Math.ceil(events.length / 2);
    const first = begin(events.slice(0, middle), isOutlived);
    const second = begin(events.slice(middle), isOutlived);
    await deliver(first);
    if (underWay.has(second)) await deliver(second);
  }

  return {
    send(isFlush) {
      const begun: Sending[] = [];
      while (queue.size() > 0 && backOff.opensAt(isFlush) <= Date.now()) {
        const delivery = deliver(begin(queue.takeBatch()));
        const sending: Sending = {
          isOver: false,
          over: delivery.then(() => {
            sending.isOver = true;
          }),
        };
        begun.push(sending);
      }
      return begun;
    },

    reclaim() {
      for (const batch of underWay) {
        if (batch.startedAt + DEAD_AFTER > Date.now()) continue;
        underWay.delete(batch);
        queue.putBack(batch.events);
      }
    },

    toAwait() {
      const outlived = new Set<QueuedEvent>();
      for (const { events, isOutlived } of underWay)
        if (isOutlived) for (const event of events) outlived.add(event);
      return queue.unsettled().filter((event) => !outlived.has(event));
    },

    markOutlived(events) {
      const outlived = new Set(events);
      for (const batch of underWay)
        if (batch.events.some((event) => outlived.has(event))) batch.isOutlived = true;
    },
  };
}
