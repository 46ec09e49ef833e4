import { SplitFactory } from '@splitsoftware/splitio';
import type SplitIO from '@splitsoftware/splitio/types/splitio';

const shared = globalThis as { splitFactory?: SplitIO.ISDK };

// Next.js bundles the instrumentation and each route by itself, with a copy of this module each. They share one factory.
export const splitFactory = (shared.splitFactory ??= SplitFactory({
  // A server-side key: a secret, so no NEXT_PUBLIC_ variable.
  core: { authorizationKey: process.env.SPLIT_SDK_KEY ?? '' },
  urls: JSON.parse(process.env.SPLIT_URLS ?? '{}'),
}));
