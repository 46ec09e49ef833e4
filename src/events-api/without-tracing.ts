import { isObject } from '../lib/guards.ts';
import { getOwn } from '../lib/own.ts';

/** What an SDK's async context strategy has of use here (`packages/core/src/asyncContext/types.ts`). */
interface ContextStrategy {
  withScope?(callback: (scope: { setClient?(client: undefined): void }) => void): unknown;
  suppressTracing?(callback: () => void): unknown;
}

/**
 * Starts a request that Sentry does not see: no `sentry-trace` and `baggage` headers to Split, no span, no breadcrumb. Node's
 * `fetch` cannot be had uninstrumented, since Sentry listens to it through `diagnostics_channel`.
 *
 * It is started in a scope without a client, and with tracing suppressed: 9 needs the latter, 8, 10 and 11 the former. What
 * does that is on the global object, under each SDK's version (`packages/core/src/carrier.ts`). 7 has no such thing.
 *
 * @param start must not throw
 */
export function withoutTracing<T extends object>(start: () => T): T {
  let started: T | undefined;
  const startOnce = (): T => (started ??= start());
  let run: () => void = startOnce;
  for (const strategy of contextStrategies()) run = unseen(strategy, run);
  try {
    run();
  } catch {
    // Tracing headers are better than no request.
  }
  return startOnce();
}

function unseen(strategy: ContextStrategy, run: () => void): () => void {
  const withoutClient = () =>
    strategy.withScope
      ? strategy.withScope((scope) => {
          scope.setClient?.(undefined);
          run();
        })
      : run();
  return () => (strategy.suppressTracing ? strategy.suppressTracing(withoutClient) : withoutClient());
}

/** Those of each Sentry SDK of the process. */
function contextStrategies(): ContextStrategy[] {
  const carrier = getOwn(globalThis, '__SENTRY__');
  const strategies: ContextStrategy[] = [];
  for (const version of isObject(carrier) ? Object.keys(carrier) : []) {
    const strategy = getOwn(getOwn(carrier, version), 'acs');
    if (isObject(strategy)) strategies.push(strategy);
  }
  return strategies;
}
