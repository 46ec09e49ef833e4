/**
 * Makes the stand-in misbehave on purpose: fail, answer late, never answer, close the connection.
 */
import type { IncomingHttpHeaders } from 'node:http';
import type { Request, RequestHandler } from 'express';

/** Which requests a fault is for. */
export type Endpoint =
  /** Split: the feature flags. */
  | 'splitChanges'
  /** Split: the segments of a key, asked by client-side SDKs. */
  | 'memberships'
  | 'segmentChanges'
  | 'auth'
  /** Split: track events, by bulk post or beacon. */
  | 'events'
  | 'testImpressions'
  /** Split: the SDK's own metrics and unique keys. */
  | 'telemetry'
  /** Sentry. */
  | 'envelope'
  | 'other';

export interface StandInRequest {
  method: string;
  /** Without the query. */
  path: string;
  kind: 'split' | 'sentry' | 'other';
  endpoint: Endpoint;
  headers: IncomingHttpHeaders;
  /** What was sent, uncompressed. */
  body: () => string;
  /** Split only: the SDK key of the request. */
  sdkKey?: string;
  /** Arrival, ms since the epoch. */
  time: number;
  /** Of the answer; missing while there is none, e.g. on a hung or refused request. */
  status?: number;
}

export type Only = Endpoint | ((request: StandInRequest) => boolean);

/**
 * How one company's servers behave. One fault at a time, the last call counts; `only` limits it to some requests,
 * e.g. `fail(500, 'events')` leaves the Split SDK able to become ready.
 */
export interface Faults {
  /** Answer as usual again. Hung requests are answered now. */
  ok: () => void;
  /** Answer with this status (default 500), and these headers, and keep nothing of what was sent. */
  fail: (status?: number, only?: Only, headers?: Record<string, string>) => void;
  /** Answer as usual, but so many ms later. What was sent is kept then, and only if the client still waits. */
  delay: (ms: number, only?: Only) => void;
  /** Do not answer until another call here changes that. */
  hang: (only?: Only) => void;
  /** Close the connection without an answer. Chromium then often tries once more on a new connection. */
  refuse: (only?: Only) => void;
}

type Behaviour =
  | { kind: 'ok' | 'hang' | 'refuse' }
  | { kind: 'fail'; status: number; headers: Record<string, string> }
  | { kind: 'delay'; ms: number };

/** The controls, and the handler that obeys them. `requestOf` gives the record of a request. */
export function createFaults(requestOf: (request: Request) => StandInRequest): {
  controls: Faults;
  handler: RequestHandler;
} {
  let behaviour: Behaviour = { kind: 'ok' };
  let only: Only | undefined;
  let hung: (() => void)[] = [];

  const behave = (next: Behaviour, filter?: Only): void => {
    behaviour = next;
    only = filter;
    const released = hung;
    hung = [];
    for (const release of released) release();
  };

  const behaviourFor = (request: StandInRequest): Behaviour => {
    const concerned = typeof only === 'function' ? only(request) : !only || only === request.endpoint;
    return concerned ? behaviour : { kind: 'ok' };
  };

  const handler: RequestHandler = async (request, response, next) => {
    let current = behaviourFor(requestOf(request));
    while (current.kind === 'hang') {
      await new Promise<void>((resolve) => hung.push(resolve));
      current = behaviourFor(requestOf(request));
    }
    if (current.kind === 'refuse') {
      request.socket.destroy();
      return;
    }
    if (current.kind === 'fail') {
      response.status(current.status).set(current.headers).send('The stand-in was told to fail.');
      return;
    }
    if (current.kind === 'delay') {
      const { ms } = current;
      await new Promise((resolve) => setTimeout(resolve, ms).unref());
    }
    if (!response.destroyed) next();
  };

  return {
    controls: {
      ok: () => behave({ kind: 'ok' }),
      fail: (status = 500, filter, headers = {}) => behave({ kind: 'fail', status, headers }, filter),
      delay: (ms, filter) => behave({ kind: 'delay', ms }, filter),
      hang: (filter) => behave({ kind: 'hang' }, filter),
      refuse: (filter) => behave({ kind: 'refuse' }, filter),
    },
    handler,
  };
}
