import type { SplitSettings } from './sdk.ts';

/** Paths that Split's SDKs ask for (javascript-commons `src/services/splitApi.ts`). */
const ENDPOINT =
  '/(splitChanges|memberships|mySegments|events|testImpressions|v\\d|auth|sse|event-stream)\\b';

/**
 * Tells the URLs of requests of the Split SDK itself (SPEC section 9.8): with `httpClientIntegration` a push that fails
 * becomes an error, which would be tracked, pushed, and fail.
 *
 * A URL of the factory's settings that is a bare origin is Split's only for Split's own paths: an app may proxy Split at
 * the root of its site, and every error of a page carries the page's URL.
 *
 * @returns regular expressions of which one matches such a URL
 */
export const ownUrls = (settings: SplitSettings): RegExp[] =>
  Object.values(settings.urls || {})
    .filter((given) => typeof given === 'string' && given)
    .map((given) => {
      const base = (given as string).replace(/\/$/, '');
      return RegExp(`^${base.replace(/\W/g, '\\$&')}${/\w\/./.test(base) ? '([/?#]|$)' : ENDPOINT}`);
    });
