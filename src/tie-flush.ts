import type { SentryTransport } from './sentry.ts';
import type { Tracker } from './tracker.ts';

/** Who is to be flushed with a transport: several, where one transport object is given to several clients. */
const trackers = new WeakMap<SentryTransport, Set<{ deref(): Tracker | undefined }>>();

/** Held weakly where that is possible: a shared transport must not keep the trackers of clients that are gone. */
const refs = new WeakMap<Tracker, { deref(): Tracker | undefined }>();

/**
 * Ties a tracker to Sentry's flush (SPEC section 9.2). `Sentry.flush`, `Sentry.close` and the crash handler of every
 * major await the transport's `flush` and nothing else that a library can reach.
 *
 * Sentry's part starts first, with its own argument, and neither part waits for the other or ends it.
 *
 * @throws if the transport cannot be wrapped, e.g. a frozen one
 */
export function tieFlush(transport: SentryTransport, tracker: Tracker): void {
  let tied = trackers.get(transport);
  if (!tied) {
    const those = (tied = new Set());
    const flush = transport.flush.bind(transport);
    transport.flush = async (...args) => {
      const results = [attempt(() => flush(...args))];
      for (const ref of those) results.push(attempt(() => ref.deref()?.flush(args[0]) ?? true));
      return (await Promise.all(results)).every(Boolean);
    };
    trackers.set(transport, tied);
  }
  for (const ref of tied) if (!ref.deref()) tied.delete(ref);
  let ref = refs.get(tracker);
  if (!ref)
    refs.set(
      tracker,
      (ref = typeof WeakRef === 'function' ? new WeakRef(tracker) : { deref: () => tracker }),
    );
  tied.add(ref);
}

/** What throws or rejects is not finished. */
const attempt = async (work: () => boolean | PromiseLike<boolean>): Promise<boolean> => {
  try {
    return await work();
  } catch {
    return false;
  }
};
