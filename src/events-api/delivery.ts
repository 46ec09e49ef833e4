import { toTimeout } from '../lib/to-timeout.ts';
import type { TrackContext } from '../sdk/split.ts';
import type { TrackEvent } from '../sdk/track-event.ts';
import { createAlarm } from './alarm.ts';
import { createBackOff } from './back-off.ts';
import { MAX_EVENTS } from './batch-length.ts';
import type { Connection } from './post.ts';
import { createQueue } from './queue.ts';
import { createSender, type Sending } from './sender.ts';
import { settleBy } from './settle-by.ts';

/** Without a flush, a track event is posted after so many ms. */
const BATCH_TIME = 1_000;

/** How often a flush looks at what others have begun to post, ms. */
const LOOK_EVERY = 10;

/** The two methods of the target. */
export interface Delivery {
  track(trackEvent: TrackEvent, context?: TrackContext): boolean;
  flush(timeout?: number): Promise<boolean>;
}

/** @param maxQueue how many track events are held */
export function createDelivery({ maxQueue, ...connection }: Connection & { maxQueue: number }): Delivery {
  const queue = createQueue(maxQueue);
  const backOff = createBackOff();
  const sender = createSender({ queue, backOff, connection, onFailure: schedule });
  const alarm = createAlarm(() => {
    sender.send(false);
    schedule();
  });

  /** Sees to it that what waits is posted without a flush. */
  function schedule(): void {
    if (queue.size() > 0) alarm.setFor(Math.max(Date.now() + BATCH_TIME, backOff.opensAt(false)));
  }

  return {
    track(trackEvent, context) {
      queue.add(toJson(trackEvent), context);
      sender.reclaim();
      if (alarm.isDead() || queue.size() >= MAX_EVENTS) sender.send(false);
      schedule();
      return true;
    },

    async flush(timeout) {
      const deadline = Date.now() + toTimeout(timeout);
      sender.reclaim();
      const awaited = sender.toAwait();
      let sendings: Sending[] = sender.send(true);
      while (awaited.some(({ state }) => state === 'waiting' || state === 'posted')) {
        const canSettle =
          awaited.some(({ state }) => state === 'posted') || backOff.opensAt(false) < deadline;
        if (!canSettle) return false;
        if (Date.now() >= deadline) {
          sender.markOutlived(awaited);
          return false;
        }
        // What others began is looked at, not awaited: in Cloudflare Workers a promise of a request that has ended never
        // settles. What was begun here is awaited, which is faster.
        const begunHere = sendings.map(({ over }) => over);
        await settleBy(begunHere, Math.min(Date.now() + LOOK_EVERY, deadline));
        sendings = [...sendings.filter(({ isOver }) => !isOver), ...sender.send(false)];
      }
      return awaited.every(({ state }) => state === 'taken');
    },
  };
}

/** A track event as the Events API takes it. */
const toJson = (trackEvent: TrackEvent): string => {
  const { eventTypeId, trafficTypeName, key, timestamp = Date.now(), value, properties } = trackEvent;
  return JSON.stringify({ eventTypeId, trafficTypeName, key, timestamp, value, properties });
};
