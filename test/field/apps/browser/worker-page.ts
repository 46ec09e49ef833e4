/** A page without Sentry that starts a worker. What it exports is `app` in the page. */
import type { StandInSettings } from './page.ts';

const { standIn } = globalThis as unknown as { readonly standIn: StandInSettings };
const worker = new Worker('/worker.js');

/** Sends the worker to work. */
export const send = (task: string): void => worker.postMessage({ standIn, task }, []);

/** Resolves when the worker's Sentry and Split are ready. */
export const start = () =>
  new Promise<void>((resolve) => {
    worker.addEventListener('message', () => resolve(), { once: true });
    send('start');
  });

export const terminate = (): void => worker.terminate();
