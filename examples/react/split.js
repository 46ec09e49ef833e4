import { SplitFactory } from '@splitsoftware/splitio-react';

const { SPLIT_SDK_KEY, SPLIT_URLS = '{}' } = import.meta.env;

/** Each user of the demonstration has a window of their own: `app.html?user=ada`. */
export const userId = new URLSearchParams(location.search).get('user') ?? 'ada';

// In a module, so that Sentry and React's provider use the same one.
export const splitFactory = SplitFactory({
  core: { authorizationKey: SPLIT_SDK_KEY, key: userId },
  urls: JSON.parse(SPLIT_URLS),

  // For the demonstration only: push each second, and tell the board who was given which treatment.
  startup: { eventsFirstPushWindow: 1 },
  scheduler: { eventsPushRate: 1 },
  impressionListener: { logImpression: ({ impression }) => parent.postMessage(impression, location.origin) },
});
