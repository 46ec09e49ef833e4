import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { splitBeforeSend } from '../../../src/index.ts';
import { errorEvent } from '../../builders.ts';

beforeEach(() => {
  vi.useFakeTimers();
  // What makes it a page: there Split's page-hide beacon has a size.
  vi.stubGlobal('document', { visibilityState: 'visible' });
});

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

it('a factory that breaks before the push that a burst needs throws nothing into the page', () => {
  let isBroken = false;
  let tracked = 0;
  const factory = {
    settings: { core: { key: '42' } },
    client() {
      if (isBroken) throw new Error('broken');
      return { isClientSide: true, track: () => ++tracked > 0, flush: () => Promise.resolve() };
    },
  };
  const skips: string[] = [];
  const send = splitBeforeSend({
    environments: { production: factory },
    identities: { 'user.id': 'user' },
    properties: { big: 'extra.big', bigger: 'extra.big', biggest: 'extra.big' },
    maxPerMinute: Infinity,
    onSkip: (reason) => void skips.push(reason),
  });
  const burst = (size: number) => {
    for (let at = 0; at < size; at++) {
      send(errorEvent({ user: { id: 42 }, extra: { big: 'x'.repeat(256) } }), {});
    }
  };

  burst(40);
  const waiting = 40 - tracked;
  expect(waiting).toBeGreaterThan(0);

  isBroken = true;
  expect(() => vi.advanceTimersByTime(5000)).not.toThrow();
  expect(skips).toEqual(Array<string>(waiting).fill('split-rejected'));
});
