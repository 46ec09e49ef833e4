import { ask, type KeptError } from './lazy/kept-error.ts';
import { whenIdle } from './lazy/when-idle.ts';
import type { SplitIntegrationOptions } from './options/types.ts';
import type { SentryClient, SentryEvent, SentryHint, SplitIntegration } from './sdk/sentry.ts';
import type { Flushable } from './sentry/flush.ts';

/** Errors that are kept until the rest of the library is there. */
const MAX_KEPT = 30;

/** How long a flush waits for the rest if it has no timeout, ms. */
const DEFAULT_TIMEOUT = 2000;

/**
 * Whether functions of the app are on the stack. What they capture themselves must not be tracked: they would be asked
 * again, and might capture again.
 */
let isAsking = false;

/** Hints of events that were captured meanwhile. */
const nested = new WeakSet();

/**
 * {@link splitIntegration} of `sentry-split`, for pages that a bundler builds: next to nothing of it is in the page's first
 * load. The rest is a chunk of its own, which is loaded when the page is idle or at the first error, whichever is first.
 *
 * Errors until then are kept, 30 at most, and tracked in order once the chunk is there. Your functions for the factory, the
 * key, the culprit and the properties are asked when the error happens. Sentry's flush waits for the chunk, within its
 * timeout. An error is lost to Split if the page is left before the chunk arrives.
 *
 * @param options as for `splitIntegration` of `sentry-split`. What is wrong with them is reported when the chunk is there
 * @returns the integration `SplitTrackEvents`, for the `integrations` of `Sentry.init` or for `Sentry.addIntegration`
 *
 * @example
 * import { splitIntegration } from 'sentry-split/lazy';
 *
 * Sentry.init({
 *   dsn: DSN,
 *   environment: 'production',
 *   integrations: [
 *     splitIntegration({
 *       environments: { production: () => splitFactory },
 *       identities: { 'user.id': 'user' },
 *     }),
 *   ],
 * });
 */
export function splitIntegration(options: SplitIntegrationOptions): SplitIntegration {
  const clients: SentryClient[] = [];
  const kept: KeptError[] = [];
  let rest: (SplitIntegration & Flushable) | undefined;
  let loading: Promise<void> | undefined;
  let hasFailed = false;

  /** Has the rest loaded, unless it is. Never rejects. */
  function load(): Promise<void> {
    loading ??= import('./lazy/take-over.ts').then(
      ({ takeOver }) =>
        attempt(() => {
          rest = takeOver({ options, clients, kept, nested });
        }),
      (error) => {
        // The next error or flush asks again. Chromium then gives the same answer.
        loading = undefined;
        if (hasFailed) kept.splice(0).forEach((lost) => attempt(() => tellSkipped(lost)));
        else attempt(() => warn(error));
        hasFailed = true;
      },
    );
    return loading;
  }

  function tellSkipped({ event }: Pick<KeptError, 'event'>): void {
    options.onSkip?.('queue-full', { event });
  }

  /** Keeps an error, with what the app's functions answer at this moment. */
  function keep(event: SentryEvent, hint: SentryHint): void {
    void load();
    if (kept.length >= MAX_KEPT) return tellSkipped({ event });
    const answers: KeptError['answers'] = new Map();
    kept.push({ event, hint, answers, time: Date.now() });
    for (const target of [options.environments[event.environment as string]].flat()) ask(answers, target);
    for (const row of [options.identities].flat()) ask(answers, row.key, event);
    ask(answers, options.captureCulprit, event);
    ask(answers, options.properties, event, hint);
  }

  /** Resolves to whether what is kept was delivered by the timeout. */
  async function flushKept(timeout: number | undefined): Promise<boolean | undefined> {
    if (kept.length === 0) return true;
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, Number(timeout) || DEFAULT_TIMEOUT);
      void load().then(async () => {
        resolve(await rest?.flush(timeout));
        clearTimeout(timer);
      });
    });
  }

  function setUp(client: SentryClient): void {
    clients.push(client);
    // A failure is not tried again by itself: what is kept would be given up sooner.
    whenIdle(() => hasFailed || load());
    const transport = client.getTransport?.();
    if (!transport || !client.on) return;
    client.on('preprocessEvent', (_event, hint) => {
      if (isAsking && hint) nested.add(hint);
    });
    client.on('beforeSendEvent', (event, hint = {}) => {
      if (rest || event.type || nested.has(hint) || client.getOptions().enabled === false) return;
      attempt(() => keep(event, hint));
    });
    const flush = transport.flush.bind(transport);
    transport.flush = async (timeout) => {
      const parts = [flush(timeout), flushKept(timeout)];
      return (await Promise.all(parts)).every(Boolean);
    };
  }

  return {
    name: 'SplitTrackEvents',
    setupOnce() {},
    setup: (client: SentryClient) => attempt(() => (rest ? rest.setup(client) : setUp(client))),
    afterAllSetup: (client) => rest?.afterAllSetup(client),
  };
}

/** Does what may throw or log. Neither may reach Sentry, the app or what is tracked. */
function attempt(work: () => void): void {
  isAsking = true;
  try {
    work();
  } catch {
    // Once the rest is there, it says what is wrong.
  }
  isAsking = false;
}

/** Unlike other warnings, it is not hidden from Sentry's console instrumentation: a part of the page is missing. */
function warn(error: unknown): void {
  // oxlint-disable-next-line no-console -- `lib/log.ts` is in the chunk that is missing
  console.warn('[sentry-split] cannot be loaded:', error);
}
