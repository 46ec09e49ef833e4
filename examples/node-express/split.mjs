import { SplitFactory } from '@splitsoftware/splitio';

export const splitFactory = SplitFactory({
  core: { authorizationKey: process.env.SPLIT_SDK_KEY },
  urls: JSON.parse(process.env.SPLIT_URLS ?? '{}'),
});
