import { createIntegration } from '../create-integration.ts';
import { MAX_AGE } from '../delivery/waiting-queue.ts';
import type { SplitIntegrationOptions } from '../options/types.ts';
import type { SentryClient, SplitIntegration } from '../sdk/sentry.ts';
import type { Flushable } from '../sentry/flush.ts';
import { markHandled } from '../sentry/handled.ts';
import type { KeptError } from './kept-error.ts';
import { repeatable, whileRepeating } from './replay.ts';

/** What the first load hands over. The two lists are emptied. */
export interface Handover {
  readonly options: SplitIntegrationOptions;
  /** Those that were set up so far. */
  readonly clients: SentryClient[];
  readonly kept: KeptError[];
  /** Hints of events that functions of the app captured while they were asked. They may still be on their way. */
  readonly nested: WeakSet<object>;
}

/**
 * The rest of the library, a chunk of its own: makes the integration, hooks it into the clients that were set up so far,
 * and tracks the errors that were kept for it.
 */
export function takeOver({ options, clients, kept, nested }: Handover): SplitIntegration & Flushable {
  const { integration, tracker, track } = createIntegration(options, repeatable);
  for (const client of clients.splice(0)) {
    // Before the integration, whose own listener is then called second.
    passOver(nested, client);
    integration.setup(client);
    integration.afterAllSetup(client);
  }
  for (const { event, hint, answers, time } of kept.splice(0)) {
    if (Date.now() - time > MAX_AGE) tracker.skip('expired', { event });
    else whileRepeating(answers, () => track(event, hint));
  }
  return { ...integration, flush: tracker.flush };
}

/** Keeps a client's events with these hints from being tracked. */
function passOver(hints: WeakSet<object>, client: SentryClient): void {
  try {
    client.on?.('beforeSendEvent', (event, hint) => {
      if (hint && hints.has(hint)) markHandled(event);
    });
  } catch {
    // The set-up of the integration says what is wrong with the client.
  }
}
