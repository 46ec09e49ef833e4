import * as Sentry from '@sentry/nextjs';

export async function register() {
  if (process.env.NEXT_RUNTIME === 'nodejs') await import('./sentry.server.config');
  if (process.env.NEXT_RUNTIME === 'edge') await import('./sentry.edge.config');
}

// Errors of server components, route handlers and server actions. Those of the proxy: see proxy.ts.
export const onRequestError = Sentry.captureRequestError;
