import { perObject } from '../lib/per-object.ts';
import type { SentryTransport } from '../sdk/sentry.ts';

/** What is flushed with a transport. Rejects never. */
export interface Flushable {
  flush(timeout?: number): Promise<boolean>;
}

/**
 * What is to be flushed with a transport: several, where one transport object is given to several clients. Weak, since a
 * shared transport must not keep what is left of clients that are gone.
 */
const flushables = new WeakMap<SentryTransport, Set<WeakRef<Flushable>>>();

/** The reference to something flushable: weak where that is possible, and the same one each time. */
const referenceTo = /* @__PURE__ */ perObject((flushable: Flushable): WeakRef<Flushable> =>
  typeof WeakRef === 'function'
    ? new WeakRef(flushable)
    : { deref: () => flushable, [Symbol.toStringTag]: 'WeakRef' },
);

/**
 * Ties a tracker to Sentry's flush (docs/specification.md#flush). `Sentry.flush`, `Sentry.close` and the crash handler of
 * every major await the transport's `flush`, and nothing else that a library can reach.
 *
 * Sentry's part starts first, with its own argument, and neither part waits for the other or ends it.
 *
 * @throws if the transport cannot be wrapped: a frozen one, for instance
 */
export function tieFlush(transport: SentryTransport, flushable: Flushable): void {
  const tied = flushables.get(transport) ?? wrapFlush(transport);
  for (const reference of tied) if (!reference.deref()) tied.delete(reference);
  tied.add(referenceTo(flushable));
}

/** Makes a transport's `flush` flush more. @returns what it flushes, to be added to */
function wrapFlush(transport: SentryTransport): Set<WeakRef<Flushable>> {
  const tied = new Set<WeakRef<Flushable>>();
  const flush = transport.flush.bind(transport);
  transport.flush = async (...args) => {
    // Treat a throw or a rejection as not flushed.
    const parts = [(async () => flush(...args))().catch(() => false)];
    for (const reference of tied) {
      const flushable = reference.deref();
      if (flushable) parts.push(flushable.flush(args[0]));
    }
    return (await Promise.all(parts)).every(Boolean);
  };
  flushables.set(transport, tied);
  return tied;
}
