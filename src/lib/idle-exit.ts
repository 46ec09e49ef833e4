/** The part of Node's `process` that is used; other runtimes have none, or one without events. */
interface ProcessEvents {
  on?(event: 'beforeExit', listener: () => void): unknown;
  removeListener?(event: 'beforeExit', listener: () => void): unknown;
}

const callbacks = new Set<() => void>();

function callAll(): void {
  for (const callback of callbacks) callback();
}

const processEvents = (): ProcessEvents | undefined => (globalThis as { process?: ProcessEvents }).process;

/**
 * Calls back when a Node process is about to end because it has nothing left to do
 * (https://nodejs.org/api/process.html#event-beforeexit). Any number of callbacks share one listener, since Node warns of
 * a leak from the eleventh on.
 *
 * @returns takes the callback back
 */
export function onIdleExit(callback: () => void): () => void {
  if (callbacks.size === 0) processEvents()?.on?.('beforeExit', callAll);
  callbacks.add(callback);
  return () => {
    callbacks.delete(callback);
    if (callbacks.size === 0) processEvents()?.removeListener?.('beforeExit', callAll);
  };
}
