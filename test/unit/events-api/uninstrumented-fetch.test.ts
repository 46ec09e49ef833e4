import { afterEach, describe, expect, it, vi } from 'vitest';
import { uninstrumentedFetch } from '../../../src/events-api/uninstrumented-fetch.ts';

afterEach(() => void vi.unstubAllGlobals());

/** A `fetch` that says who was called, and on what. */
const fetchOf = (name: string, original?: unknown) =>
  Object.assign(
    function (this: unknown) {
      return `${name} on ${this === globalThis ? 'the global object' : String(this)}`;
    },
    original ? { __sentry_original__: original } : {},
  );

describe('the fetch that is used', () => {
  it('is the global one', () => {
    vi.stubGlobal('fetch', fetchOf('own'));
    expect(uninstrumentedFetch()('')).toBe('own on the global object');
  });

  it('is the one that Sentry wrapped, however often', () => {
    vi.stubGlobal('fetch', fetchOf('outer', fetchOf('inner', fetchOf('own'))));
    expect(uninstrumentedFetch()('')).toBe('own on the global object');
  });

  it('can be a mock that answers any property with itself', () => {
    const mock: () => string = new Proxy(() => 'mocked', {
      get: (target, key) => (key === 'bind' ? () => target : mock),
    });
    vi.stubGlobal('fetch', mock);
    expect(uninstrumentedFetch()('')).toBe('mocked');
  });
});
