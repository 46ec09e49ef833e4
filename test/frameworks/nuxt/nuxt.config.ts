export default defineNuxtConfig({
  compatibilityDate: '2026-01-01',
  modules: ['@sentry/nuxt/module'],
  sentry: { telemetry: false, autoInjectServerSentry: 'top-level-import' },
  buildDir: '.cache/nuxt',
  nitro: { output: { dir: 'dist' } },
  telemetry: false,
});
