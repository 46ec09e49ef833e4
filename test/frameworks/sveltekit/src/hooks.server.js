import * as Sentry from '@sentry/sveltekit';
import { sequence } from '@sveltejs/kit/hooks';

export const handle = sequence(Sentry.sentryHandle(), ({ event, resolve }) => {
  const id = event.cookies.get('user');
  Sentry.setUser(id === undefined ? null : { id });
  return resolve(event);
});

export const handleError = Sentry.handleErrorWithSentry();
