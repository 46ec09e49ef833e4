/** What the pages and workers of this folder share. */
import * as Sentry from '@sentry/browser';
import { SplitFactory } from '@splitsoftware/splitio-browserjs';
import { splitIntegration, type SplitIntegrationOptions } from 'sentry-split';

/** What the test's harness puts into a page, and a worker is sent. */
export interface StandInSettings {
  readonly dsn: string;
  readonly splitUrls: Record<string, string>;
}

/** A factory of a page or worker. Pushes of its own only once a day unless told. */
export const createFactory = ({ splitUrls }: StandInSettings, key: string, eventsPushRate = 86_400) =>
  SplitFactory({
    core: { authorizationKey: 'production-sdk-key', key },
    urls: splitUrls,
    streamingEnabled: false,
    scheduler: { eventsPushRate },
    // The first push: 10 s otherwise.
    startup: { eventsFirstPushWindow: eventsPushRate },
  });

export const skips: string[] = [];

export function startSentry(
  { dsn }: StandInSettings,
  environments: SplitIntegrationOptions['environments'],
  options: Partial<SplitIntegrationOptions> = {},
): void {
  Sentry.init({
    dsn,
    environment: 'production',
    integrations: [
      splitIntegration({
        environments,
        identities: { 'user.id': 'user' },
        properties: { name: 'metadata.value' },
        onSkip: (reason) => skips.push(reason),
        ...options,
      }),
    ],
  });
  Sentry.setUser({ id: '42' });
}

export const flush = (timeout: number) => Sentry.flush(timeout);

/** Captures errors of these names. */
export function fail(...names: string[]): void {
  for (const name of names) Sentry.captureException(new Error(name));
}
