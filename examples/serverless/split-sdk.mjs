import { SplitFactory } from '@splitsoftware/splitio';

// Once per process: the next invocations find it warm.
export const target = SplitFactory({
  core: { authorizationKey: process.env.SPLIT_SDK_KEY },
  urls: JSON.parse(process.env.SPLIT_URLS ?? '{}'),
});
