import { createIntegration } from '../create-integration.ts';
import { MAX_AGE } from '../delivery/waiting-queue.ts';
import type { SplitIntegrationOptions } from '../options/types.ts';
import type { SentryClient, SplitIntegration } from '../sdk/sentry.ts';
import type { Flushable } from '../sentry/flush.ts';
import type { KeptError } from './kept-error.ts';
import { repeatable, whileRepeating } from './replay.ts';

/**
 * The rest of the library, a chunk of its own: makes the integration, hooks it into the clients that were set up so far,
 * and tracks the errors that were kept for it.
 *
 * @param clients is emptied
 * @param kept is emptied
 */
export function takeOver(
  options: SplitIntegrationOptions,
  clients: SentryClient[],
  kept: KeptError[],
): SplitIntegration & Flushable {
  const { integration, tracker, track } = createIntegration(options, repeatable);
  for (const client of clients.splice(0)) {
    integration.setup(client);
    integration.afterAllSetup(client);
  }
  for (const { event, hint, answers, time } of kept.splice(0)) {
    if (Date.now() - time > MAX_AGE) tracker.skip('expired', { event });
    else whileRepeating(answers, () => track(event, hint));
  }
  return { ...integration, flush: tracker.flush };
}
