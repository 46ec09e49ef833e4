import * as Sentry from '@sentry/nuxt';
import { SplitFactory } from '@splitsoftware/splitio';
import { splitIntegration } from 'sentry-split';

const { VITE_SENTRY_DSN, VITE_APP_ENV, VITE_SPLIT_SDK_KEY, VITE_SPLIT_URLS } = import.meta.env;
const user = /user=([^;]+)/.exec(document.cookie)?.[1] ?? 'nobody';

const splitFactory = SplitFactory({
  core: { authorizationKey: VITE_SPLIT_SDK_KEY, key: user },
  urls: JSON.parse(VITE_SPLIT_URLS),
});

Sentry.init({
  dsn: VITE_SENTRY_DSN,
  environment: VITE_APP_ENV,
  integrations: [
    splitIntegration({ environments: { staging: splitFactory }, identities: { 'user.id': 'user' } }),
  ],
});
Sentry.setUser({ id: user });
