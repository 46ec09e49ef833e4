import type { SentryTransport } from './sentry.ts';
import type { Tracker } from './tracker.ts';

/** Who is to be flushed with a transport: several, where one transport object is given to several clients. */
const trackers = new WeakMap<SentryTransport, Set<{ deref(): Tracker | undefined }>>();

/** Holds weakly where it can: a shared transport must not keep the trackers of clients that are gone. */
const hold = (tracker: Tracker) =>
  typeof WeakRef === 'function' ? new WeakRef(tracker) : { deref: () => tracker };

/**
 * Ties a tracker to Sentry's flush (SPEC section 9.2). `Sentry.flush`, `Sentry.close` and the crash handler of every
 * major await the transport's `flush` and nothing else that a library can reach.
 *
 * Sentry's part starts first, with its own argument, and Split's does not wait for it.
 *
 * @throws if the transport cannot be wrapped, e.g. a frozen one
 */
export function tieFlush(transport: SentryTransport, tracker: Tracker): void {
  let tied = trackers.get(transport);
  if (!tied) {
    const those = (tied = new Set());
    const flush = transport.flush.bind(transport);
    transport.flush = (...args) => {
      const results = [flush(...args)];
      for (const held of those) {
        const other = held.deref();
        if (other) results.push(other.flush(args[0]));
        else those.delete(held);
      }
      return Promise.all(results).then(
        (all) => all.every(Boolean),
        () => false,
      );
    };
    trackers.set(transport, tied);
  }
  tied.add(hold(tracker));
}
