import * as Sentry from '@sentry/nuxt';

// When the last request has ended, before Nitro ends the process.
export default defineNitroPlugin((nitroApp) => {
  nitroApp.hooks.hook('close', async () => {
    await Sentry.close(10_000);
  });
});
