// A Worker that tracks with Split's browser SDK, which is what edge bundles get. `env.FACTORY` says whether there is one
// factory for all requests, or one for each.
import { AsyncLocalStorage } from 'node:async_hooks';
import * as Sentry from '@sentry/cloudflare';
import { SplitFactory } from '@splitsoftware/splitio-browserjs';
import { splitIntegration } from 'sentry-split';

let globalFactory;
const requestFactory = new AsyncLocalStorage();

const createFactory = (env, key) =>
  SplitFactory({
    core: { authorizationKey: env.SPLIT_SDK_KEY, key },
    urls: JSON.parse(env.SPLIT_URLS),
    streamingEnabled: false,
    sync: { impressionsMode: 'NONE' },
  });

export default {
  fetch(request, env, context) {
    const user = new URL(request.url).searchParams.get('user');
    if (env.FACTORY === 'global') globalFactory ??= createFactory(env, 'worker');
    const factory = globalFactory ?? createFactory(env, user);
    return requestFactory.run(factory, () => handler.fetch(request, env, context));
  },
};

const handler = Sentry.withSentry(
  (env) => ({
    dsn: env.SENTRY_DSN,
    environment: 'production',
    integrations: [
      splitIntegration({
        environments: { production: () => requestFactory.getStore() ?? globalFactory },
        identities: { 'user.id': 'user' },
      }),
    ],
  }),
  {
    async fetch(request) {
      const { searchParams } = new URL(request.url);
      Sentry.setUser({ id: searchParams.get('user') });
      await scheduler.wait(Number(searchParams.get('wait') ?? 0));
      throw new TypeError(`broken for ${searchParams.get('user')}`);
    },
  },
);
