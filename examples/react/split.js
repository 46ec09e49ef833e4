import { getIsolationScope } from '@sentry/react';
import { SplitFactory } from '@splitsoftware/splitio-react';
import { splitFlagsIntegration } from 'sentry-split';

const { SPLIT_SDK_KEY, SPLIT_URLS = '{}' } = import.meta.env;

/** Each user of the demonstration has a window of their own: `app.html?user=ada`. */
export const userId = new URLSearchParams(location.search).get('user') ?? 'ada';

/** Records which treatments were evaluated, for the Sentry issue. */
export const flags = splitFlagsIntegration({ getIsolationScope });

// In a module, so that Sentry and React's provider use the same one.
const factory = SplitFactory({
  core: { authorizationKey: SPLIT_SDK_KEY, key: userId },
  urls: JSON.parse(SPLIT_URLS),

  // For the demonstration only: push each second, and tell the board who was given which treatment.
  startup: { eventsFirstPushWindow: 1 },
  scheduler: { eventsPushRate: 1 },
  impressionListener: { logImpression: ({ impression }) => parent.postMessage(impression, location.origin) },
});

export const splitFactory = flags.instrument(factory);
