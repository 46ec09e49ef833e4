import * as Sentry from '@sentry/nuxt';

export default defineEventHandler((event) => {
  const id = getCookie(event, 'user');
  Sentry.setUser(id === undefined ? null : { id });
});
