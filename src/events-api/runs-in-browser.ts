import { isBrowserWorker } from '../lib/browser.ts';

/** The globals that tell browsers from servers. All of them may be missing. */
interface Globals {
  readonly window?: unknown;
  readonly document?: unknown;
  readonly process?: { readonly versions?: { readonly node?: unknown } };
}

/**
 * Whether the code runs where users can read it: in a page, or in a worker of a browser. Node, Deno and Bun say so by
 * `process.versions.node`, also with a made-up document (jsdom) and in their own workers.
 */
export function runsInBrowser(): boolean {
  const { window, document, process } = globalThis as Globals;
  if (process?.versions?.node) return false;
  if (window === globalThis && document) return true;
  return isBrowserWorker();
}
