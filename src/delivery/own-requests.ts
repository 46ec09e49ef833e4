import type { SplitSettings } from '../sdk/split.ts';

/** Paths that Split's SDKs ask for (javascript-commons `src/services/splitApi.ts`). */
const ENDPOINT =
  /^\/(splitChanges|memberships|mySegments|events|testImpressions|v\d|auth|sse|event-stream)\b/;

/** A URL of a factory's settings, and what may follow it. */
export type OwnUrl = readonly [base: string, rest: RegExp];

/**
 * Tells the URLs of requests of the Split SDK itself (SPEC section 9.8): with `httpClientIntegration` a push that fails
 * becomes an error, which would be tracked, pushed, and fail.
 *
 * A URL of the factory's settings that is a bare origin is Split's only for Split's own paths: an app may proxy Split at
 * the root of its site, and every error of a page carries the page's URL.
 *
 * @param urls of the factory's settings
 * @returns for each of them what such a URL begins with, and what the rest of it matches
 */
export const ownUrls = (urls: SplitSettings['urls']): OwnUrl[] =>
  Object.values(urls || {})
    .filter((given) => typeof given === 'string' && given)
    .map((given) => {
      const base = (given as string).replace(/\/$/, '');
      return [base, /\w\/./.test(base) ? /^([/?#]|$)/ : ENDPOINT];
    });
