import { createFactory, expose, Sentry, startSentry } from './kit.mjs';

/** @param {{ splitUrl: string, tracing: boolean }} input */
export function settingsPage({ splitUrl, tracing }) {
  const urls = { sdk: splitUrl, events: splitUrl, auth: splitUrl, streaming: splitUrl, telemetry: splitUrl };
  startSentry(
    {
      environments: { production: createFactory('42', { urls }) },
      identities: { 'user.id': 'user', 'user.orgId': 'org' },
      captureCulprit: true,
    },
    tracing ? { integrations: [Sentry.browserTracingIntegration()], tracesSampleRate: 1 } : {},
  );
  Sentry.setUser({ id: 42, orgId: 55, email: 'john.doe@example.com' });
  Sentry.setTag('page', location.pathname);
  expose({
    bundled: function bundled() {
      throw new Error(`at ${location.href}`);
    },
    rejected: function rejected() {
      void Promise.reject(new Error(`at ${location.href}`));
    },
    // oxlint-disable-next-line prefer-promise-reject-errors -- as apps do
    rejectedText: () => void Promise.reject(`nothing at ${location.href}`),
  });
}
