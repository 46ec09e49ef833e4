import { splitEventsApi } from 'sentry-split';

export const target = splitEventsApi({
  authorizationKey: process.env.SPLIT_SDK_KEY,
  urls: JSON.parse(process.env.SPLIT_URLS ?? '{}'),
});
