// Tracks without a flush, and has nothing left to do.
import { splitEventsApi } from 'sentry-split';

const { SPLIT_SDK_KEY, SPLIT_URLS } = process.env;
const target = splitEventsApi({ authorizationKey: SPLIT_SDK_KEY, urls: JSON.parse(SPLIT_URLS ?? '') });
target.track({
  environment: 'production',
  trafficTypeName: 'user',
  key: '42',
  eventTypeId: 'sentry_exception',
  properties: {},
});
process.on('beforeExit', () => console.log('nothing was waited for'));
