type Fetch = typeof globalThis.fetch;

/** What Sentry's instrumentation leaves on a function that it wraps (`fill`, `packages/core/src/utils/object.ts`). */
interface Wrapped extends Fetch {
  readonly __sentry_original__?: Fetch;
}

/** Instrumentations that may lie one over the other. A mock answers any property with a function, for ever. */
const MAX_WRAPPERS = 10;

/**
 * The global `fetch` as it was before Sentry instrumented it, in the runtimes where Sentry wraps it: Cloudflare, Vercel,
 * Deno. Asked for at each request, since an app may start Sentry later.
 */
export function uninstrumentedFetch(): Fetch {
  let fetch: Wrapped = globalThis.fetch;
  for (let depth = 0; depth < MAX_WRAPPERS; depth++) {
    const original = fetch.__sentry_original__;
    if (typeof original !== 'function') break;
    fetch = original;
  }
  // Cloudflare's throws if it is called on another object than the global one.
  return fetch.bind(globalThis);
}
