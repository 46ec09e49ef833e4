/**
 * The app of every cell of the matrix. It is bundled with the SDKs of the cell, or runs beside them in Node, does what
 * apps do, and says what it saw; `behaviours.ts` judges that, with what arrived at the stand-ins.
 */

/** What it uses of any `@sentry/node` or `@sentry/browser` from 7.120 to 11. */
export interface Sentry {
  init(options: object): unknown;
  setUser(user: object): void;
  captureException(error: unknown): string;
  captureMessage(message: string): string;
  captureConsoleIntegration(options: { levels: string[] }): object;
  flush(timeout?: number): PromiseLike<boolean>;
}

interface SplitClient {
  ready(): Promise<void>;
  whenReady?(): Promise<void>;
}

/** Any of Split's `SplitFactory`. */
export type SplitFactory = (settings: object) => { client(): SplitClient };

/** `sentry-split`, without its types: those have tests of their own. */
export interface SentrySplit {
  splitIntegration: (options: object) => object;
  splitBeforeSend: (
    options: object,
    beforeSend: (event: SentEvent) => SentEvent | null,
  ) => ((event: SentEvent, hint: object) => SentEvent | null) & { flush(timeout?: number): Promise<boolean> };
}

interface SentEvent {
  event_id?: string;
  environment?: string;
  user?: object;
  exception?: { values?: { value?: string }[] };
}

/** SDKs of any major, whose types differ: what is used of them is in {@link Sentry}, {@link SplitFactory} and {@link SentrySplit}. */
export interface Surroundings {
  Sentry: unknown;
  SplitFactory: unknown;
  sentrySplit: unknown;
  standIn: { url: string; dsn: string; splitUrls: object };
  /** More of Split's `core` settings. */
  core: object;
  /** The same for a second factory. */
  boundCore: object;
}

/** What the app did and saw. JSON. */
export interface Seen {
  /** What was captured → id of the Sentry event. */
  ids: Record<Captured, string>;
  /** Calls of `onSkip`. */
  skips: { reason: string; id?: string; path?: string }[];
  /** Result of the flush, and how long it took in ms of the app's own time: of the one that has something to deliver. */
  flush: [boolean, number];
  /** Of those after it, that have nothing to. */
  idleFlushes: [boolean, number][];
  /** Of `splitBeforeSend`'s own flush. */
  ownFlush: boolean;
  /** How often `beforeTrack` logged an error of its own. */
  nestedErrors: number;
  /** Lines of the debug log. */
  debugLines: string[];
}

export type Captured =
  'failed' | 'dropped' | 'scrubbed' | 'unmapped' | 'message' | 'noisy' | 'alone' | 'both';

/** Requests by which the app tells the stand-in how far it is. */
export type Mark = 'captured' | 'flushed' | 'idle' | 'second-captured' | 'second-flushed';

/** The path of such a request. */
export const markPath = (mark: Mark): string => `/mark/${mark}`;

/** What precedes the outcome in a line that a process prints. */
export const OUTCOME = '@seen ';

const PATIENCE = 20_000;

const TICK_MS = 10;

/** So that an endless loop ends, and is seen. */
const TOO_MANY = 20;

/** The function that fails, which the culprit names. */
function checkout(message: string): never {
  throw new TypeError(message);
}

/** Does it all. */
export async function runApp(surroundings: Surroundings): Promise<Seen> {
  const { standIn, core, boundCore } = surroundings;
  const Sentry = surroundings.Sentry as Sentry;
  const SplitFactory = surroundings.SplitFactory as SplitFactory;
  const { splitBeforeSend, splitIntegration } = surroundings.sentrySplit as SentrySplit;
  const debugLines: string[] = [];
  const { log } = console;
  // Before Sentry wraps it.
  console.log = (...args: unknown[]) => {
    if (args[0] === '[sentry-split]') debugLines.push(args.map(String).join(' '));
    else log(...args);
  };

  const mark = (name: Mark) => fetch(standIn.url + markPath(name));
  const capture = (message: string): string => {
    try {
      return checkout(message);
    } catch (error) {
      return Sentry.captureException(error);
    }
  };
  // The app's own time, which stands still while the machine is busy elsewhere.
  let ticks = 0;
  const clock = setInterval(() => (ticks += 1), TICK_MS);
  const timedFlush = async (): Promise<[boolean, number]> => {
    const start = ticks;
    return [await Sentry.flush(PATIENCE), (ticks - start) * TICK_MS];
  };
  const createFactory = async (core: object) => {
    const factory = SplitFactory({
      core: { authorizationKey: 'production-sdk-key', ...core },
      urls: standIn.splitUrls,
      streamingEnabled: false,
      // On a busy machine the first request may take its time.
      startup: { readyTimeout: 60, requestTimeoutBeforeReady: 60 },
    });
    const client = factory.client();
    await (client.whenReady ? client.whenReady() : client.ready());
    return factory;
  };

  const skips: Seen['skips'] = [];
  let nestedErrors = 0;
  const splitOptions = {
    identities: { 'user.id': 'user', 'data.error.user.orgId': 'org' },
    captureCulprit: true,
    onSkip: (reason: string, { event, path }: { event?: SentEvent; path?: string }) =>
      skips.push({ reason, id: event?.event_id ?? '', path: path ?? '' }),
    beforeTrack: (trackEvent: object, { event }: { event: SentEvent }) => {
      const message = event.exception?.values?.[0]?.value;
      // Of nested ones too: if they are tracked, it never ends.
      if (/^(noisy|nested)/.test(message ?? '') && nestedErrors < TOO_MANY) {
        nestedErrors++;
        // Each with a message of its own, for Sentry's dedupe integration.
        console.error(new Error(`nested ${nestedErrors}`));
      }
      return trackEvent;
    },
  };
  const sentryOptions = {
    dsn: standIn.dsn,
    environment: 'production',
    release: 'shop@1.0.0',
    debug: true,
  };
  const beforeSend = (event: SentEvent): SentEvent | null => {
    const message = event.exception?.values?.[0]?.value;
    if (message === 'dropped') return null;
    if (message === 'scrubbed') return { ...event, user: { id: '[Filtered]' } };
    if (message === 'unmapped') return { ...event, environment: 'staging' };
    return event;
  };

  const factory = await createFactory(core);
  Sentry.init({
    ...sentryOptions,
    beforeSend,
    integrations: [
      Sentry.captureConsoleIntegration({ levels: ['error'] }),
      splitIntegration({ ...splitOptions, environments: { production: factory } }),
    ],
  });
  Sentry.setUser({ id: 42, orgId: 55 });

  const ids = {
    failed: capture('failed'),
    dropped: capture('dropped'),
    scrubbed: capture('scrubbed'),
    unmapped: capture('unmapped'),
    message: Sentry.captureMessage('message'),
    noisy: capture('noisy'),
  };
  await mark('captured');
  const flush = await timedFlush();
  await mark('flushed');
  const idleFlushes = [await timedFlush(), await timedFlush(), await timedFlush()];
  await mark('idle');

  // As a callback alone, and then both forms at once, with a second factory, which a function gives.
  const boundFactory = await createFactory(boundCore);
  const moreOptions = { ...splitOptions, environments: { production: () => boundFactory } };
  const seenBy = new Set<string | undefined>();
  const callback = splitBeforeSend(moreOptions, (event) => {
    seenBy.add(event.event_id);
    return event;
  });
  Sentry.init({ ...sentryOptions, beforeSend: callback });
  Sentry.setUser({ id: 42, orgId: 55 });
  const alone = capture('alone');
  // Only Sentry's part: nothing ties Split to it.
  await Sentry.flush(PATIENCE);
  Sentry.init({ ...sentryOptions, beforeSend: callback, integrations: [splitIntegration(moreOptions)] });
  Sentry.setUser({ id: 42, orgId: 55 });
  const both = capture('both');
  while (!seenBy.has(both)) await new Promise((resolve) => setTimeout(resolve, 5));
  await mark('second-captured');
  const ownFlush = await callback.flush(PATIENCE);
  await mark('second-flushed');
  // What would have been tracked twice comes now.
  await Sentry.flush(PATIENCE);

  clearInterval(clock);
  console.log = log;
  return { ids: { ...ids, alone, both }, skips, flush, idleFlushes, ownFlush, nestedErrors, debugLines };
}
