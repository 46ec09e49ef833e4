import type { SplitSettings } from '../sdk/split.ts';

/** Paths that Split's SDKs ask for (javascript-commons `src/services/splitApi.ts`). */
const SPLIT_PATH =
  /^\/(splitChanges|memberships|mySegments|events|testImpressions|v\d|auth|sse|event-stream)\b/;

/** What may follow a base URL that has a path: the end, or more of the path, a query or a fragment. */
const ANY_PATH = /^([/?#]|$)/;

/** A URL of a factory's settings, and what may follow it. */
interface OwnUrl {
  readonly base: string;
  readonly rest: RegExp;
}

function toOwnUrl(url: string): OwnUrl {
  const base = url.replace(/\/$/, '');
  const hasPath = /\w\/./.test(base);
  // An app may proxy Split at the root of its site. There only Split's own paths count.
  return { base, rest: hasPath ? ANY_PATH : SPLIT_PATH };
}

/**
 * Tells the URLs that the Split SDK itself asks for. With Sentry's `httpClientIntegration` a push that fails becomes an
 * error, which would be tracked, pushed, and fail.
 *
 * @param settings reads the factory's settings as they are now
 */
export function createOwnUrls(settings: () => SplitSettings | undefined): (url: string) => boolean {
  let lastUrls: SplitSettings['urls'];
  let ownUrls: readonly OwnUrl[] = [];
  return (url) => {
    const urls = settings()?.urls;
    if (urls !== lastUrls) {
      lastUrls = urls;
      ownUrls = Object.values(urls ?? {})
        .filter((value): value is string => typeof value === 'string' && value !== '')
        .map(toOwnUrl);
    }
    return ownUrls.some(({ base, rest }) => url.startsWith(base) && rest.test(url.slice(base.length)));
  };
}
