import { isThenable } from '../lib/guards.ts';
import { TIMED_OUT, waitUntil } from '../lib/wait.ts';
import type { SkipReason } from '../sdk/skip.ts';
import type { CustomTarget, SplitSettings } from '../sdk/split.ts';
import { whileTracking } from '../sentry/re-entrancy.ts';
import type { Destination } from './destination.ts';
import { createLimits } from './limits.ts';
import { createOwnUrls } from './own-requests.ts';
import { createUnanswered } from './unanswered.ts';

/** The destination of a target that is no Split factory: OpenFeature, a proxy, `splitEventsApi`, a test. */
export function createCustomDestination(
  target: CustomTarget & { readonly settings?: SplitSettings },
): Destination {
  const unanswered = createUnanswered();
  let tracked = 0;
  /** How many of them the last flush that was completed had to deliver. */
  let delivered = 0;

  /** Calls the target's own `flush`. */
  async function flushTarget(deadline: number): Promise<boolean> {
    const goal = tracked;
    if (delivered >= goal) return true;
    const flushing = whileTracking(async () => target.flush?.(deadline - Date.now())).catch(() => false);
    const result = await waitUntil(flushing, deadline);
    if (result === false || result === TIMED_OUT) return false;
    delivered = Math.max(delivered, goal);
    return true;
  }

  return {
    limits: createLimits(),
    mustWait: () => false,

    track(trackEvent, { skip }) {
      let isDropped = false;
      const drop = (reason: SkipReason, error?: unknown) => {
        // What was dropped once is gone.
        if (isDropped) return;
        isDropped = true;
        skip(reason, { trackEvent, error });
      };
      try {
        const answer: unknown = target.track(trackEvent, { drop });
        if (answer === false) return drop('split-rejected');
        tracked++;
        if (!isThenable(answer)) return;
        const settled = Promise.resolve(answer).then(
          (isTracked) => {
            if (isTracked === false) drop('split-rejected');
          },
          (error: unknown) => drop('split-rejected', error),
        );
        if (!target.flush) unanswered.add(settled);
      } catch (error) {
        drop('split-rejected', error);
      }
    },

    hasUndelivered: () => (target.flush ? delivered < tracked : unanswered.hasOpen()),
    flush: (deadline) => (target.flush ? flushTarget(deadline) : unanswered.settle(deadline)),
    ownsUrl: createOwnUrls(() => target.settings),
  };
}
