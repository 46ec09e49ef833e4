import { settlesWithoutIo } from '../lib/settles-without-io.ts';
import { TIMED_OUT, waitUntil } from '../lib/wait.ts';
import type { SplitClient, SplitSdk } from '../sdk/split.ts';
import { whileTracking } from '../sentry/re-entrancy.ts';
import type { Ledger } from './ledger.ts';

/** https://github.com/splitio/javascript-commons `src/sdkClient/sdkClient.ts`, `COOLDOWN_TIME_IN_MILLIS`. */
export const COOL_DOWN = 1000;

/**
 * How a push ended. How Split's server answered it is not visible: `done` only says that it is over.
 *
 * - `ignored`: the client posted nothing, since it was in the cool-down of a flush that the app made
 * - `failed`: the factory could not be asked for its client, or the client for its status
 */
export type PushResult = 'done' | 'ignored' | 'failed';

/** Has a factory's main client post what it holds. Split's SDK takes one push a second. */
export interface Pusher {
  /** From when on the client posts again, ms since the epoch. */
  coolAt(): number;
  /** Whether a push is under way that outlived a deadline: it is not waited for again until it settles. */
  isStuck(): boolean;
  /** How many track events the last push had to deliver, if it was ignored and so has to be repeated; else 0. */
  ignoredGoal(): number;
  /**
   * Begins a push, or joins the one under way. Only to be called once the client has cooled down, or while a push is
   * under way. Never throws.
   *
   * @param deadline how long the result is waited for, ms since the epoch
   */
  push(deadline?: number): Promise<PushResult | typeof TIMED_OUT>;
  isPushing(): boolean;
}

/**
 * @param ledger is told what was delivered
 * @param onPush called when a push begins
 */
export function createPusher(factory: SplitSdk, ledger: Ledger, onPush: () => void): Pusher {
  let startedAt = 0;
  let current: Promise<PushResult> | undefined;
  let isStuck = false;
  let ignoredGoal = 0;

  /** Calls the client's `flush`, if there is something to call it on. */
  async function flushClient(): Promise<PushResult> {
    let client: SplitClient;
    try {
      client = factory.client();
      // A Split SDK before 10.22.4 has no `flush`: it pushes when it likes. A destroyed client has nothing to post.
      if (!client.flush || isDestroyed(client)) return 'done';
    } catch {
      return 'failed';
    }
    startedAt = Date.now();
    try {
      const flushed = client.flush();
      const isQuick = settlesWithoutIo(flushed);
      await flushed;
      // Nothing is posted without I/O, although something was tracked.
      return (await isQuick) ? 'ignored' : 'done';
    } catch {
      return 'done';
    }
  }

  async function pushOnce(): Promise<PushResult> {
    const goal = ledger.tracked;
    onPush();
    const result = await whileTracking(flushClient);
    current = undefined;
    isStuck = false;
    // Ignored twice in a row, although the cool-down is over: there was nothing left to post.
    const isRepeated = result === 'ignored' && ignoredGoal === 0;
    ignoredGoal = isRepeated ? goal : 0;
    if (result !== 'failed' && !isRepeated) ledger.delivered = Math.max(ledger.delivered, goal);
    return result;
  }

  return {
    coolAt: () => startedAt + COOL_DOWN,
    isStuck: () => isStuck,
    ignoredGoal: () => ignoredGoal,
    isPushing: () => current !== undefined,
    async push(deadline = Infinity) {
      const push = (current ??= pushOnce());
      const result = await waitUntil(push, deadline);
      if (result === TIMED_OUT) isStuck = current === push;
      return result;
    },
  };
}

function isDestroyed(client: SplitClient): boolean {
  const status = client.getStatus ? client.getStatus() : client.__getStatus?.();
  return status?.isDestroyed === true;
}
