/** Paths that Split's SDKs ask for (javascript-commons `src/services/splitApi.ts`). */
const ENDPOINT =
  /^\/(?:splitChanges|memberships|mySegments|events|testImpressions|v\d|auth|sse|event-stream)\b/;

/**
 * Whether a URL is of a request of the Split SDK itself (SPEC section 9.8): with `httpClientIntegration` a push that
 * fails becomes an error, which would be tracked, pushed, and fail.
 *
 * @param urls of the factory's settings. One that is a bare origin is Split's only for Split's own paths: an app may
 * proxy Split at the root of its site, and every error of a page carries the page's URL
 */
export function isOwnRequest(url: string, urls: Record<string, unknown> | undefined): boolean {
  return Object.values(urls || {}).some((given) => {
    if (typeof given !== 'string' || !given) return false;
    const base = given.endsWith('/') ? given.slice(0, -1) : given;
    if (!url.startsWith(base)) return false;
    const rest = url.slice(base.length);
    return /\w\/./.test(base) ? /^(?:[/?#]|$)/.test(rest) : ENDPOINT.test(rest);
  });
}
