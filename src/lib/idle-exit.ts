/** The part of Node's `process` that is used; other runtimes have none, or one without events. */
interface ProcessEvents {
  on?(event: 'beforeExit', listener: () => void): unknown;
  removeListener?(event: 'beforeExit', listener: () => void): unknown;
}

const callbacks = new Set<() => void>();

function callAll(): void {
  for (const callback of callbacks) callback();
}

function callProcess(method: keyof ProcessEvents): void {
  try {
    (globalThis as { process?: ProcessEvents }).process?.[method]?.('beforeExit', callAll);
  } catch {
    // The sandbox of Next.js' edge runtime has methods here that throw: vercel/next.js, server/web/sandbox/context.ts.
  }
}

/**
 * Calls back when a Node process is about to end because it has nothing left to do
 * (https://nodejs.org/api/process.html#event-beforeexit). Any number of callbacks share one listener, since Node warns of
 * a leak from the eleventh on.
 *
 * @returns takes the callback back
 */
export function onIdleExit(callback: () => void): () => void {
  if (callbacks.size === 0) callProcess('on');
  callbacks.add(callback);
  return () => {
    callbacks.delete(callback);
    if (callbacks.size === 0) callProcess('removeListener');
  };
}
