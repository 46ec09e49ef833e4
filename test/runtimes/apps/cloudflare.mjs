// A Worker whose handler throws. `env` says how it is set up; the error is of the user in the query.
import * as Sentry from '@sentry/cloudflare';
import { splitEventsApi, splitIntegration } from 'sentry-split';

/** One for all requests, where `env.TARGET` is `global`. */
let globalTarget;

function createTarget(env) {
  return splitEventsApi({ authorizationKey: env.SPLIT_SDK_KEY, urls: { events: env.SPLIT_EVENTS_URL } });
}

function targetOf(env) {
  if (env.TARGET === 'per request') return createTarget(env);
  globalTarget ??= createTarget(env);
  return globalTarget;
}

export default Sentry.withSentry(
  (env) => ({
    dsn: env.SENTRY_DSN,
    environment: 'production',
    tracesSampleRate: 1,
    integrations: [
      splitIntegration({
        environments: { production: targetOf(env) },
        identities: { 'user.id': 'user' },
        maxPerMinute: Infinity,
      }),
    ],
  }),
  {
    async fetch(request, env) {
      const url = new URL(request.url);
      const user = url.searchParams.get('user');
      Sentry.setUser({ id: user });
      // Requests overlap.
      await scheduler.wait(Number(url.searchParams.get('wait') ?? 0));
      await fetch(`${env.STAND_IN_URL}/control`);
      // Each error differs: `Dedupe` would leave out one that equals the last.
      throw new TypeError(`broken for ${user}`);
    },
  },
);
