import { describe, expect, it } from 'vitest';
import { createOwnUrls } from '../../../src/delivery/own-requests.ts';

const isOwn = (base: unknown, url: string) => createOwnUrls(() => ({ urls: { events: base } }))(url);

describe('a base URL with a path', () => {
  it.each([
    'https://events.split.io/api',
    'https://events.split.io/api/',
    'https://events.split.io/api/events/bulk',
    'https://events.split.io/api?a=1',
    'https://events.split.io/api#a',
    'https://events.split.io/api/anything',
  ])('owns all that is below it: %s', (url) => {
    expect(isOwn('https://events.split.io/api', url)).toBe(true);
    expect(isOwn('https://events.split.io/api/', url)).toBe(true);
  });

  it.each([
    'https://events.split.io/apis',
    'https://events.split.io/',
    'https://shop.example/?to=https://events.split.io/api/events',
    '',
  ])('owns nothing else: %s', (url) => {
    expect(isOwn('https://events.split.io/api', url)).toBe(false);
  });
});

describe('a base URL without a path, as where an app proxies Split at its root', () => {
  it.each([
    'splitChanges?since=-1',
    'memberships/42',
    'mySegments/42',
    'events/bulk',
    'testImpressions/count',
    'v2/auth',
    'auth?users=42',
    'sse?channels=a',
    'event-stream',
  ])('owns the paths that Split asks for: /%s', (path) => {
    expect(isOwn('https://shop.example', `https://shop.example/${path}`)).toBe(true);
    expect(isOwn('https://shop.example/', `https://shop.example/${path}`)).toBe(true);
  });

  it.each(['', '/', '/cart', '/eventsource', '/authors', '/api/events', '/vote', ':8080/events'])(
    "leaves the app's own requests: %s",
    (path) => {
      expect(isOwn('https://shop.example', `https://shop.example${path}`)).toBe(false);
    },
  );

  it('may be a path of the page itself', () => {
    expect(isOwn('/split', '/split/events/bulk')).toBe(true);
    expect(isOwn('/split', '/cart/events/bulk')).toBe(false);
  });
});

it.each([undefined, null, '', 7, {}])('makes nothing of a URL that is %o', (base) => {
  for (const url of ['', '/events', 'https://events.split.io/api/events'])
    expect(isOwn(base, url)).toBe(false);
});

it('owns what any of the URLs owns, and nothing without settings', () => {
  const owns = createOwnUrls(() => ({
    urls: { sdk: 'https://sdk.split.io/api', auth: 'https://a.split.io/x' },
  }));
  expect([owns('https://sdk.split.io/api'), owns('https://a.split.io/x/y')]).toEqual([true, true]);
  for (const settings of [undefined, {}]) expect(createOwnUrls(() => settings)('/events')).toBe(false);
});

it('reads the URLs as they are now', () => {
  let urls: Record<string, string> | undefined = { events: 'https://one.example/a' };
  const owns = createOwnUrls(() => (urls ? { urls } : {}));
  expect([owns('https://one.example/a'), owns('https://two.example/a')]).toEqual([true, false]);
  urls = { events: 'https://two.example/a' };
  expect([owns('https://one.example/a'), owns('https://two.example/a')]).toEqual([false, true]);
  urls = undefined;
  expect(owns('https://two.example/a')).toBe(false);
});
