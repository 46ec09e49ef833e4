/**
 * One local HTTP server that stands in for Sentry's and for Split's servers, for the tests, the demo and the
 * examples. It keeps what arrives, in order, and can be told to fail, answer late, hang or refuse.
 *
 * Split is under `/split` (paths: `src/services/splitApi.ts` and `src/listeners/browser.ts` of
 * `@splitsoftware/splitio-commons`), Sentry under `/api/:project/envelope/`, pages for browser tests anywhere else.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Event } from '@sentry/core';
import express, { type Request, type RequestHandler, type Response } from 'express';
import { parseEnvelope } from './envelope.ts';
import { createFaults, type Endpoint, type Faults, type StandInRequest } from './faults.ts';
import { splitChanges, type FlagDefinition } from './flags.ts';

export type { Endpoint, Faults, Only, StandInRequest } from './faults.ts';
export type { FlagDefinition } from './flags.ts';

export interface StandInOptions {
  /**
   * SDK key → name of its Split environment; any other key is answered with 401. Default: the two environments
   * of a new Split account, `{ 'production-sdk-key': 'Prod-Default', 'staging-sdk-key': 'Staging-Default' }`.
   */
  environments?: Record<string, string>;
  /** Each gets a flag `flag_<traffic type>` with treatments `on` and `off`, half of the keys each. Default `user`, `org`, `account`. */
  trafficTypes?: string[];
  /** More flags. */
  flags?: FlagDefinition[];
  /** Default 0: any free one. */
  port?: number;
}

/** A track event as Split's SDK posted it, and where it went. */
export interface ArrivedTrackEvent {
  eventTypeId: string;
  trafficTypeName: string;
  key: string;
  /** ms since the epoch, stamped by the Split SDK. */
  timestamp: number;
  value?: number;
  /** The SDK posts `null` where there are none. */
  properties: Record<string, string | number | boolean | null> | null;
  /** Split environment that the SDK key belongs to. */
  environmentName: string;
  via: 'bulk' | 'beacon';
  /** Arrival, ms since the epoch. */
  time: number;
}

/** An envelope item of any type: `event`, `transaction`, `session`, `client_report`, `attachment`, … */
export interface ArrivedEnvelopeItem {
  type: string;
  /** Project id of the DSN. */
  project: string;
  headers: Record<string, unknown>;
  /** Parsed JSON, or a `Buffer` where it is none. */
  payload: unknown;
  /** Arrival, ms since the epoch. */
  time: number;
}

export interface StandIn {
  /** `http://127.0.0.1:PORT`, without a slash at the end. */
  url: string;
  /** A Sentry DSN of project 1. Another number at its end is another project. */
  dsn: string;
  /** For the Split SDK's `urls` setting. */
  splitUrls: { sdk: string; events: string; auth: string; streaming: string; telemetry: string };
  /** Split environment → its SDK key. */
  sdkKeys: Record<string, string>;
  /** For child processes: `STAND_IN_URL`, `SENTRY_DSN`, `SPLIT_URLS` (JSON), `SPLIT_SDK_KEYS` (JSON), `SPLIT_SDK_KEY` (the first). */
  env: Record<string, string>;

  /** What was accepted, i.e. answered with 200, in the order of arrival. */
  trackEvents: readonly ArrivedTrackEvent[];
  /** Payloads of the items of type `event`: errors and messages. */
  sentryEvents: readonly Event[];
  /** All items of all envelopes. */
  envelopes: readonly ArrivedEnvelopeItem[];
  /** All requests but CORS preflights, refused, hung and failed ones too. */
  requests: readonly StandInRequest[];
  /** Keys whose memberships (segments) were asked for; repeated as often as asked. */
  memberships: readonly string[];

  /** How Split's servers behave. */
  split: Faults;
  /** How Sentry's servers behave. */
  sentry: Faults;

  /** Serves a body at a path; a path that ends in `*` serves all that start so. The same path again replaces it. */
  serve: (path: string, contentType: string, body: string | Buffer, headers?: Record<string, string>) => void;

  /** Resolves with all track events once there are at least `count`. Default timeout 60000 ms. */
  waitForTrackEvents: (count: number, timeoutMs?: number) => Promise<readonly ArrivedTrackEvent[]>;
  /** Resolves with all Sentry events once there are at least `count`. Default timeout 60000 ms. */
  waitForSentryEvents: (count: number, timeoutMs?: number) => Promise<readonly Event[]>;
  /**
   * Resolves with what the predicate returns once that is truthy (asked every 5 ms). Rejects after `timeoutMs` (default
   * 60000) with an error that says `what` was waited for and lists what did arrive.
   */
  waitFor: <T>(predicate: () => T, timeoutMs?: number, what?: string) => Promise<T>;

  /** Forgets all that arrived; behaviour and pages stay. */
  clear: () => void;
  /** Stops at once, open and hung connections included. May be called again. */
  close: () => Promise<void>;
}

const DEFAULT_ENVIRONMENTS = { 'production-sdk-key': 'Prod-Default', 'staging-sdk-key': 'Staging-Default' };
const DEFAULT_TRAFFIC_TYPES = ['user', 'org', 'account'];
/** Generous: the machine may be busy. Nothing waits that long unless it fails. */
const DEFAULT_TIMEOUT_MS = 60_000;
const POLL_MS = 5;

// Taken before a test can put fake timers in their place.
const { setTimeout: realSetTimeout, performance: realPerformance } = globalThis;

/** Starts a stand-in on 127.0.0.1. */
export async function startStandIn(options: StandInOptions = {}): Promise<StandIn> {
  const environments = options.environments ?? DEFAULT_ENVIRONMENTS;
  const environmentOf = new Map(Object.entries(environments));
  const flags: FlagDefinition[] = [
    ...(options.trafficTypes ?? DEFAULT_TRAFFIC_TYPES).map((trafficType) => ({
      name: `flag_${trafficType}`,
      trafficType,
    })),
    ...(options.flags ?? []),
  ];

  const trackEvents: ArrivedTrackEvent[] = [];
  const sentryEvents: Event[] = [];
  const envelopes: ArrivedEnvelopeItem[] = [];
  const requests: StandInRequest[] = [];
  const memberships: string[] = [];
  const pages = new Map<
    string,
    { contentType: string; body: string | Buffer; headers: Record<string, string> }
  >();

  const records = new WeakMap<Request, StandInRequest>();
  const recordOf = (request: Request): StandInRequest => {
    let record = records.get(request);
    if (!record) {
      record = {
        method: request.method,
        ...classify(request.originalUrl),
        headers: request.headers,
        body: () => bodyOf(request).toString('utf8'),
        time: Date.now(),
      };
      records.set(request, record);
    }
    return record;
  };
  const recordRequest: RequestHandler = (request, response, next) => {
    const record = recordOf(request);
    requests.push(record);
    response.on('finish', () => (record.status = response.statusCode));
    next();
  };

  const splitFaults = createFaults(recordOf);
  const sentryFaults = createFaults(recordOf);

  const checkSdkKey: RequestHandler = (request, response, next) => {
    const record = recordOf(request);
    const sdkKey = sdkKeyOf(request);
    if (sdkKey !== undefined) record.sdkKey = sdkKey;
    if (sdkKey !== undefined && environmentOf.has(sdkKey)) next();
    else response.status(401).send('The stand-in does not know this SDK key.');
  };

  const keepTrackEvents = (via: 'bulk' | 'beacon', request: Request): void => {
    const { sdkKey = '', time } = recordOf(request);
    const environmentName = environmentOf.get(sdkKey) ?? '';
    const body = jsonBody(request) as ArrivedTrackEvent[] | { entries: ArrivedTrackEvent[] };
    for (const event of Array.isArray(body) ? body : body.entries) {
      trackEvents.push({ ...event, environmentName, via, time });
    }
  };

  const keepEnvelope = (request: Request): Record<string, unknown> => {
    const { time } = recordOf(request);
    const envelope = parseEnvelope(bodyOf(request));
    for (const { headers, payload } of envelope.items) {
      const type = String(headers['type']);
      envelopes.push({ type, project: String(request.params['project']), headers, payload, time });
      if (type === 'event') sentryEvents.push(payload as Event);
    }
    return envelope.headers;
  };

  const split = express.Router();
  split.use(splitFaults.handler, checkSdkKey);
  split.get('/splitChanges', (request, response) => {
    response.json(splitChanges(flags, request.query));
  });
  split.get('/memberships/:key', (request, response) => {
    memberships.push(request.params.key);
    response.json({ ms: { k: [] }, ls: { k: [] } });
  });
  split.get('/mySegments/:key', (request, response) => {
    memberships.push(request.params.key);
    response.json({ mySegments: [] });
  });
  split.get('/segmentChanges/:name', (request, response) => {
    response.json({ name: request.params.name, added: [], removed: [], since: 1, till: 1 });
  });
  split.get(['/v2/auth', '/auth'], (_request, response) => {
    response.json({ pushEnabled: false, token: '' });
  });
  split.post('/events/bulk', (request, response) => {
    keepTrackEvents('bulk', request);
    response.sendStatus(200);
  });
  split.post('/events/beacon', (request, response) => {
    keepTrackEvents('beacon', request);
    response.sendStatus(200);
  });
  split.post(['/testImpressions/*rest', '/v1/*rest'], (_request, response) => {
    response.sendStatus(200);
  });

  const app = express();
  app.disable('x-powered-by').disable('etag');
  app.use(allowAllOrigins, recordRequest, express.raw({ type: () => true, limit: '50mb' }));
  app.use('/split', split);
  app.post('/api/:project/envelope', sentryFaults.handler, (request, response) => {
    const headers = keepEnvelope(request);
    response.json(headers['event_id'] === undefined ? {} : { id: headers['event_id'] });
  });
  app.use((request, response) => {
    const page = findPage(pages, request.path);
    if (page) response.set(page.headers).type(page.contentType).send(page.body);
    else response.status(404).send(`The stand-in has nothing at ${request.method} ${request.path}`);
  });
  // The fourth parameter is what makes Express take it for an error handler.
  app.use((error: unknown, _request: Request, response: Response, _next: unknown) => {
    if (!response.headersSent) response.status(400).send(`The stand-in cannot read this: ${String(error)}`);
  });

  const server = createServer(app);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  const dsn = `http://public@127.0.0.1:${port}/1`;
  const splitUrl = `${url}/split`;
  const splitUrls = {
    sdk: splitUrl,
    events: splitUrl,
    auth: splitUrl,
    streaming: splitUrl,
    telemetry: splitUrl,
  };
  const sdkKeys = Object.fromEntries(Object.entries(environments).map(([key, name]) => [name, key]));

  const whatArrived = (): string =>
    [
      `${trackEvents.length} track events:`,
      ...trackEvents.map(
        (e) => `  ${e.environmentName} ${e.trafficTypeName}/${e.key} ${e.eventTypeId} (${e.via})`,
      ),
      `${sentryEvents.length} Sentry events:`,
      ...sentryEvents.map((e) => `  ${e.exception?.values?.at(-1)?.value ?? e.message ?? e.event_id}`),
      `${requests.length} requests:`,
      ...requests.map((r) => `  ${r.method} ${r.path} ${r.status ?? 'not answered'}`),
    ].join('\n');

  const waitFor = async <T>(
    predicate: () => T,
    timeoutMs = DEFAULT_TIMEOUT_MS,
    what = 'the condition',
  ): Promise<T> => {
    const deadline = realPerformance.now() + timeoutMs;
    for (;;) {
      const result = predicate();
      if (result) return result;
      if (realPerformance.now() >= deadline) {
        throw new Error(`Waited ${timeoutMs} ms for ${what}. What arrived:\n${whatArrived()}`);
      }
      await new Promise((resolve) => realSetTimeout(resolve, POLL_MS));
    }
  };

  return {
    url,
    dsn,
    splitUrls,
    sdkKeys,
    env: {
      STAND_IN_URL: url,
      SENTRY_DSN: dsn,
      SPLIT_URLS: JSON.stringify(splitUrls),
      SPLIT_SDK_KEYS: JSON.stringify(sdkKeys),
      SPLIT_SDK_KEY: Object.keys(environments)[0] ?? '',
    },
    trackEvents,
    sentryEvents,
    envelopes,
    requests,
    memberships,
    split: splitFaults.controls,
    sentry: sentryFaults.controls,
    serve: (path, contentType, body, headers = {}) => {
      pages.set(path, { contentType, body, headers });
    },
    waitForTrackEvents: (count, timeoutMs) =>
      waitFor(() => trackEvents.length >= count, timeoutMs, `${count} track events`).then(() => trackEvents),
    waitForSentryEvents: (count, timeoutMs) =>
      waitFor(() => sentryEvents.length >= count, timeoutMs, `${count} Sentry events`).then(
        () => sentryEvents,
      ),
    waitFor,
    clear: () => {
      for (const kept of [trackEvents, sentryEvents, envelopes, requests, memberships]) kept.length = 0;
    },
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
      // Now that their connections are gone, hung requests end without being kept.
      splitFaults.controls.ok();
      sentryFaults.controls.ok();
    },
  };
}

/** Any origin, any header, credentials too: `navigator.sendBeacon` sends them always. */
const allowAllOrigins: RequestHandler = (request, response, next) => {
  response.set({
    'Access-Control-Allow-Origin': request.get('Origin') ?? '*',
    'Access-Control-Allow-Credentials': 'true',
    'Access-Control-Expose-Headers': 'Retry-After, X-Sentry-Rate-Limits',
    'Cache-Control': 'no-store',
  });
  if (request.method !== 'OPTIONS') {
    next();
    return;
  }
  response.set({
    'Access-Control-Allow-Methods': 'GET, POST',
    'Access-Control-Allow-Headers': request.get('Access-Control-Request-Headers') ?? '*',
  });
  response.sendStatus(204);
};

/** Which company's, and which endpoint, by the path. */
function classify(url: string): Pick<StandInRequest, 'path' | 'kind' | 'endpoint'> {
  const path = url.replace(/\?.*/s, '');
  if (path.startsWith('/api/')) return { path, kind: 'sentry', endpoint: 'envelope' };
  if (!path.startsWith('/split/')) return { path, kind: 'other', endpoint: 'other' };
  return { path, kind: 'split', endpoint: SPLIT_ENDPOINTS[path.split('/')[2] ?? ''] ?? 'other' };
}

const SPLIT_ENDPOINTS: Record<string, Endpoint> = {
  splitChanges: 'splitChanges',
  memberships: 'memberships',
  mySegments: 'memberships',
  segmentChanges: 'segmentChanges',
  v2: 'auth',
  auth: 'auth',
  events: 'events',
  testImpressions: 'testImpressions',
  v1: 'telemetry',
};

/** From the header, or, as a beacon can have no header, from its body `{ entries, token, sdk }`. */
function sdkKeyOf(request: Request): string | undefined {
  const header = /^Bearer (.+)$/.exec(request.get('Authorization') ?? '')?.[1];
  if (header !== undefined || !request.path.endsWith('/beacon')) return header;
  const { token } = jsonBody(request) as { token?: unknown };
  return typeof token === 'string' ? token : undefined;
}

/** The uncompressed body. Empty if the request has none. */
function bodyOf(request: Request): Buffer {
  return Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
}

function jsonBody(request: Request): unknown {
  return JSON.parse(bodyOf(request).toString('utf8')) as unknown;
}

/** The page of exactly this path, else the one with the longest matching wildcard. */
function findPage<Page>(pages: Map<string, Page>, path: string): Page | undefined {
  const wildcards = [...pages.keys()].filter((key) => key.endsWith('*') && path.startsWith(key.slice(0, -1)));
  const longest = wildcards.sort((a, b) => b.length - a.length)[0];
  return pages.get(path) ?? (longest === undefined ? undefined : pages.get(longest));
}
