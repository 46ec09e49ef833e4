/** A track event as it was posted. */
export interface Posted {
  eventTypeId: string;
  trafficTypeName: string;
  key: string;
  timestamp: number;
  value?: number;
  properties: Record<string, unknown>;
}

/** A request, and when it came, ms since the epoch. */
export interface PostedRequest {
  at: number;
  url: string;
  init: RequestInit;
  keys: string[];
}

type Reply =
  | number
  | { status: number; headers: Record<string, string> }
  | 'network error'
  | 'hang'
  | 'hang until aborted';

/**
 * Split's server behind a `fetch`, for tests with fake time: answers each request after 50 ms with what `reply` gives, 200
 * by default, and keeps what it took.
 */
export function createSplitServer() {
  const requests: PostedRequest[] = [];
  const taken: Posted[] = [];
  const server = {
    requests,
    taken,
    takenKeys: () => taken.map(({ key }) => key),
    reply: (_request: PostedRequest): Reply => 200,
    fetch: async (url: string, init: RequestInit): Promise<Response> => {
      const events = JSON.parse(init.body as string) as Posted[];
      const request = { at: Date.now(), url, init, keys: events.map(({ key }) => key) };
      requests.push(request);
      const reply = server.reply(request);
      if (reply === 'hang') return new Promise(() => {});
      if (reply === 'hang until aborted')
        return new Promise((_, reject) =>
          init.signal?.addEventListener('abort', () => reject(new DOMException('aborted', 'AbortError'))),
        );
      await new Promise((resolve) => setTimeout(resolve, 50));
      if (reply === 'network error') throw new TypeError('fetch failed');
      const { status, headers } = typeof reply === 'number' ? { status: reply, headers: {} } : reply;
      if (status === 200) taken.push(...events);
      return new Response(status === 204 ? null : '', { status, headers });
    },
  };
  return server;
}
