// A window of an Electron app.
import * as Sentry from '@sentry/electron/renderer';
import { splitIntegration } from 'sentry-split';
import type SplitIO from '@splitsoftware/splitio/types/splitio';

declare const factory: SplitIO.IBrowserSDK | undefined;

Sentry.init({
  integrations: [
    splitIntegration({ environments: { production: () => factory }, identities: { 'user.id': 'user' } }),
  ],
});
