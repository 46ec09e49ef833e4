import { DEBUG } from './lib/debug.ts';
import { log } from './lib/log.ts';
import type { SplitIntegrationOptions } from './options/types.ts';
import type { SentryClient, SplitIntegration } from './sdk/sentry.ts';
import { isHandled, markIfTracking } from './sentry/re-entrancy.ts';
import { tieFlush } from './sentry/flush.ts';
import { createTracker } from './tracker.ts';

/**
 * The Sentry integration: every error that leaves for Sentry becomes Split track events (SPEC section 1).
 *
 * It listens right behind the app's own `beforeSend`, where an event is really on its way out, and leaves that option to
 * the app. Wrong options never stop `Sentry.init`: they are reported in one `console.error` and left out.
 *
 * @example
 * Sentry.init({
 *   dsn: DSN,
 *   integrations: [
 *     splitIntegration({
 *       environments: { production: () => splitFactory }, // Sentry environment → Split environment
 *       identities: { 'user.id': 'user' }, // path in the event → Split traffic type
 *     }),
 *   ],
 * });
 */
export function splitIntegration(options: SplitIntegrationOptions): SplitIntegration {
  let isDebug: boolean | undefined;
  const clients = new WeakSet();
  const note = (...line: unknown[]) => DEBUG && isDebug && log('log', ...line);
  const tracker = createTracker(options, note);

  return {
    name: 'SplitTrackEvents',
    setupOnce() {},
    setup(client: SentryClient) {
      // Sentry does not catch what this throws.
      try {
        // `client.init()` may be called again.
        if (clients.has(client)) return;
        clients.add(client);
        const { debug, sampleRate } = client.getOptions();
        isDebug ||= debug;
        if (DEBUG && sampleRate! < 1) note('sampleRate is below 1, which biases metrics');
        if (!client.on) return log('error', 'needs Sentry 7.120 or later; use splitBeforeSend with this one');
        client.on('preprocessEvent', (_, hint) => markIfTracking(hint));
        client.on('beforeSendEvent', (event, hint) => {
          // In 7 to 10 it is called although the client was closed, in all without a DSN.
          const isSent = client.getTransport?.() && client.getOptions().enabled !== false;
          if (isSent && !isHandled(hint) && !isHandled(event)) tracker.handle(event, hint);
        });
        const transport = client.getTransport?.();
        try {
          if (transport) tieFlush(transport, tracker);
        } catch (error) {
          // A frozen transport, for instance: what is tracked goes with Split's own pushes.
          if (DEBUG) note('is not tied to flush:', error);
        }
      } catch (error) {
        log('error', 'cannot be set up:', error);
      }
    },
  };
}
