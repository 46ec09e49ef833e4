import { SplitFactory } from '@splitsoftware/splitio';
import type SplitIO from '@splitsoftware/splitio/types/splitio';

let splitFactory: SplitIO.IBrowserSDK | undefined;

export const getSplitFactory = () => splitFactory;

/** Call it once the user is known. */
export function startSplit(userId: string) {
  splitFactory ??= SplitFactory({
    core: {
      // A client-side key, since everyone can read it in the page's script.
      authorizationKey: process.env.NEXT_PUBLIC_SPLIT_SDK_KEY ?? '',
      key: userId,
    },
    urls: JSON.parse(process.env.NEXT_PUBLIC_SPLIT_URLS ?? '{}'),
  });
}
