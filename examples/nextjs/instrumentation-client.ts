import * as Sentry from '@sentry/nextjs';
import { splitIntegration } from 'sentry-split/lazy';
import { getSplitFactory } from './split.client';

Sentry.init({
  dsn: process.env.NEXT_PUBLIC_SENTRY_DSN,
  // Next.js puts the value of a NEXT_PUBLIC_ variable into the page's script when you build.
  environment: process.env.NEXT_PUBLIC_APP_ENV ?? 'development',
  integrations: [
    splitIntegration({
      // A function, since the factory is made when the user is known.
      environments: { production: getSplitFactory, staging: getSplitFactory, development: [] },
      identities: { 'user.id': 'user' },
    }),
  ],
});

export const onRouterTransitionStart = Sentry.captureRouterTransitionStart;
