import * as Sentry from '@sentry/vue';
import { SplitFactory } from '@splitsoftware/splitio';
import { splitIntegration } from 'sentry-split';
import { createApp } from 'vue';
import App from './app.vue';

const { VITE_SENTRY_DSN, VITE_APP_ENV, VITE_SPLIT_SDK_KEY, VITE_SPLIT_URLS } = import.meta.env;
const user = /user=([^;]+)/.exec(document.cookie)?.[1] ?? 'nobody';
let splitFactory;

const app = createApp(App);
Sentry.init({
  app,
  dsn: VITE_SENTRY_DSN,
  environment: VITE_APP_ENV,
  integrations: [
    splitIntegration({ environments: { staging: () => splitFactory }, identities: { 'user.id': 'user' } }),
  ],
});
app.mount('#app');

Sentry.setUser({ id: user });
splitFactory = SplitFactory({
  core: { authorizationKey: VITE_SPLIT_SDK_KEY, key: user },
  urls: JSON.parse(VITE_SPLIT_URLS),
});
