import { defineConfig } from 'vite';

export default defineConfig({
  // What the page may read from the environment, in full: a prefix such as SENTRY_ would give away tokens.
  envPrefix: ['SENTRY_DSN', 'SPLIT_SDK_KEY', 'SPLIT_URLS'],
});
