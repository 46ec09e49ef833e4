import { DEBUG } from './lib/debug.ts';
import { log } from './lib/log.ts';
import type { CompiledOptions } from './options/compiled-options.ts';
import type { SplitIntegrationOptions } from './options/types.ts';
import { hasDedupe } from './reporting/dedupe.ts';
import type { SentryClient, SentryEvent, SentryHint, SplitIntegration } from './sdk/sentry.ts';
import { tieFlush } from './sentry/flush.ts';
import { isHandled, markHandled } from './sentry/handled.ts';
import { markIfTracking } from './sentry/re-entrancy.ts';
import { createTracker, type Tracker } from './tracker.ts';

/** The integration, and what `sentry-split/lazy` needs beside it. */
export interface CreatedIntegration {
  readonly integration: SplitIntegration;
  readonly tracker: Tracker;
  /** Tracks an event that left for Sentry, unless it was tracked already. */
  readonly track: (event: SentryEvent, hint: SentryHint | undefined) => void;
}

/**
 * Makes the integration.
 *
 * @param adapt changes the compiled options
 */
export function createIntegration(
  options: SplitIntegrationOptions,
  adapt?: (options: CompiledOptions) => CompiledOptions,
): CreatedIntegration {
  let isDebug = false;
  const logDebug = (...line: unknown[]) => {
    if (DEBUG && isDebug) log('log', ...line);
  };
  const tracker = createTracker(options, logDebug, adapt);
  /** A client may be set up again, by `client.init()`. */
  const clients = new WeakSet();

  function track(event: SentryEvent, hint: SentryHint | undefined): void {
    if (isHandled(hint) || isHandled(event)) return;
    markHandled(event);
    tracker.handle(event, hint);
  }

  function setUp(client: SentryClient): void {
    if (clients.has(client)) return;
    clients.add(client);
    const { debug, sampleRate } = client.getOptions();
    if (debug) isDebug = true;
    if (DEBUG && sampleRate !== undefined && sampleRate < 1)
      logDebug('sampleRate is below 1, which biases metrics');
    if (!client.on) return log('error', 'needs Sentry 7.120 or later; use splitBeforeSend with this one');
    client.on('preprocessEvent', (_event, hint) => markIfTracking(hint));
    client.on('beforeSendEvent', (event, hint) => {
      // What is thrown here would keep the event from Sentry.
      try {
        if (isSending(client)) track(event, hint);
      } catch (error) {
        logDebug('failed:', error);
      }
    });
    tieToFlush(client, tracker, logDebug);
  }

  const integration: SplitIntegration = {
    name: 'SplitTrackEvents',
    setupOnce() {},
    setup(client: SentryClient) {
      // Sentry does not catch what this throws.
      try {
        setUp(client);
      } catch (error) {
        log('error', 'cannot be set up:', error);
      }
    },
    afterAllSetup(client: SentryClient) {
      try {
        if (hasDedupe(client)) tracker.warnOfDedupe();
      } catch {
        // A warning is not worth an error.
      }
    },
  };
  return { integration, tracker, track };
}

/** Whether events really leave. Sentry 7 to 10 call the hook after the client was closed, all without a DSN. */
const isSending = (client: SentryClient): boolean =>
  client.getTransport?.() !== undefined && client.getOptions().enabled !== false;

/** Has what was tracked delivered when Sentry flushes; without that, it goes with Split's own pushes. */
function tieToFlush(client: SentryClient, tracker: Tracker, logDebug: (...line: unknown[]) => void): void {
  const transport = client.getTransport?.();
  if (!transport) return;
  try {
    tieFlush(transport, tracker);
  } catch (error) {
    // A frozen transport, for instance.
    if (DEBUG) logDebug('cannot deliver with Sentry.flush:', error);
  }
}
