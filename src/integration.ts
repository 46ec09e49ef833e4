import { createIntegration } from './create-integration.ts';
import type { SplitIntegrationOptions } from './options/types.ts';
import type { SplitIntegration } from './sdk/sentry.ts';

/**
 * A Sentry integration that turns every error that leaves for Sentry into Split track events, through the Split SDK that
 * the app has already.
 *
 * It listens right behind your own `beforeSend`, when an event is about to be sent, and leaves that option to you. Wrong
 * options never stop `Sentry.init`: they are reported in one `console.error` and left out.
 *
 * @param options which environments, identities and culprits are tracked, and where: {@link SplitIntegrationOptions}
 * @returns the integration `SplitTrackEvents`, for the `integrations` of `Sentry.init` or for `Sentry.addIntegration`
 *
 * @example
 * Sentry.init({
 *   dsn: DSN,
 *   environment: 'production',
 *   integrations: [
 *     splitIntegration({
 *       environments: { production: () => splitFactory }, // Sentry environment → Split environment
 *       identities: { 'user.id': 'user' }, // path in the event → Split traffic type
 *     }),
 *   ],
 * });
 */
export const splitIntegration = (options: SplitIntegrationOptions): SplitIntegration =>
  createIntegration(options).integration;
