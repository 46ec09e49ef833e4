import type { SentryTransport } from '../sdk/sentry.ts';
import type { Tracker } from '../tracker.ts';

/** Who is to be flushed with a transport: several, where one transport object is given to several clients. */
const trackers = new WeakMap<SentryTransport, Set<Tracker['ref']>>();

/**
 * Ties a tracker to Sentry's flush (SPEC section 9.2). `Sentry.flush`, `Sentry.close` and the crash handler of every
 * major await the transport's `flush` and nothing else that a library can reach.
 *
 * Sentry's part starts first, with its own argument, and neither part waits for the other or ends it.
 *
 * @throws if the transport cannot be wrapped, e.g. a frozen one
 */
export function tieFlush(transport: SentryTransport, { ref }: Tracker): void {
  let tied = trackers.get(transport);
  if (!tied) {
    const those = (tied = new Set());
    const flush = transport.flush.bind(transport);
    transport.flush = async (...args) => {
      // What throws or rejects is not finished.
      const results: unknown[] = [(async () => flush(...args))().catch(() => false)];
      for (const ref of those) results.push(ref.deref()?.flush(args[0]) ?? true);
      return (await Promise.all(results)).every(Boolean);
    };
    trackers.set(transport, tied);
  }
  // A shared transport must not keep what is left of clients that are gone.
  for (const ref of tied) if (!ref.deref()) tied.delete(ref);
  tied.add(ref);
}
