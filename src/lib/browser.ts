/** The globals that tell where the code runs. All of them may be missing. */
interface Globals {
  readonly WorkerGlobalScope?: unknown;
  readonly navigator?: { readonly onLine?: boolean };
}

/** Whether there is a document: in pages, and on servers that make one up (jsdom). */
export const hasDocument = (): boolean => typeof globalThis.document === 'object';

/** Whether the page is hidden: another tab is in front, or the page is being left. */
export const isHidden = (): boolean => globalThis.document?.visibilityState === 'hidden';

/** Whether this is a browser's worker. Cloudflare's `workerd` has the class too, but its global object is no instance. */
export function isBrowserWorker(): boolean {
  const { WorkerGlobalScope } = globalThis as Globals;
  return typeof WorkerGlobalScope === 'function' && globalThis instanceof WorkerGlobalScope;
}

/** Whether the browser knows that it has no network. */
export const isOffline = (): boolean => (globalThis as Globals).navigator?.onLine === false;
