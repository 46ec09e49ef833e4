import * as Sentry from '@sentry/nextjs';
import { splitIntegration } from 'sentry-split';
import { splitFactory } from './split.server';

Sentry.init({
  dsn: process.env.NEXT_PUBLIC_SENTRY_DSN,
  environment: process.env.NEXT_PUBLIC_APP_ENV ?? 'development',
  integrations: (defaults) => [
    // Dedupe drops an error that equals the last one, even if another user had it. Without it every user counts, and
    // Sentry gets the repeated errors too.
    ...defaults.filter(({ name }) => name !== 'Dedupe'),
    splitIntegration({
      environments: { production: splitFactory, staging: splitFactory, development: [] },
      identities: [
        {
          trafficType: 'user',
          // With Turbopack, errors of edge routes get here too, without the user that the route set. This app's cookie
          // is the user's id. Without edge routes, `identities: { 'user.id': 'user' }` is all that you need.
          key: ({ user, request }: Sentry.ErrorEvent) => user?.id ?? request?.cookies?.['user'],
        },
      ],
    }),
  ],
});
