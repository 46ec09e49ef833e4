import { keepNothingAlive } from '../lib/keep-nothing-alive.ts';
import { toAnswer, type Answer } from './answer.ts';
import { uninstrumentedFetch } from './uninstrumented-fetch.ts';
import { withoutTracing } from './without-tracing.ts';

/** A request that is not answered by then is aborted, ms. */
export const REQUEST_TIMEOUT = 10_000;

/** Where and how to post. */
export interface Connection {
  readonly authorizationKey: string;
  /** Without a slash at the end. */
  readonly eventsUrl: string;
  /** The app's own, if it gave one. */
  readonly fetch: typeof globalThis.fetch | undefined;
}

/**
 * Posts a list of track events to Split's Events API
 * (https://developer.harness.io/docs/feature-management-experimentation/api/events).
 *
 * @param body a JSON list
 * @returns never rejects
 */
export async function post(body: string, connection: Connection): Promise<Answer> {
  const { authorizationKey, eventsUrl } = connection;
  const controller = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  try {
    timer = setTimeout(() => controller.abort(), REQUEST_TIMEOUT);
    // The request itself keeps the process alive.
    keepNothingAlive(timer);
    const fetch = connection.fetch ?? uninstrumentedFetch();
    const response = await withoutTracing(async () =>
      fetch(`${eventsUrl}/events/bulk`, {
        method: 'POST',
        headers: { Authorization: `Bearer ${authorizationKey}`, 'Content-Type': 'application/json' },
        body,
        redirect: 'manual',
        signal: controller.signal,
      }),
    );
    const answer = toAnswer(response);
    await readToEnd(response);
    return answer;
  } catch {
    return { kind: 'failed' };
  } finally {
    clearTimeout(timer);
  }
}

/** Frees the connection for the next request. The answer stands however this ends. */
async function readToEnd(response: Response): Promise<void> {
  try {
    await response.arrayBuffer();
  } catch {
    // The connection is gone.
  }
}
