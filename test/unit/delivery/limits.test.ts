import { expect, it } from 'vitest';
import { createLimits } from '../../../src/delivery/limits.ts';
import { createOwner, trackEvent } from './builders.ts';

const culprit = (name: string) => trackEvent({ eventTypeId: `sentry_exception.${name}` });

it('lets the first maxCulprits culprits pass, again and again, and no other', () => {
  const { owner } = createOwner({ maxCulprits: 2 });
  const limits = createLimits();
  const refusals = ['a', 'b', 'c', 'a'].map((name) => limits.refuse(culprit(name), true, owner));
  expect(refusals).toEqual([undefined, undefined, 'culprit-limit', undefined]);
});

it('does not count a base event as a culprit', () => {
  const { owner } = createOwner({ maxCulprits: 0 });
  expect(createLimits().refuse(trackEvent(), false, owner)).toBeUndefined();
});

it('counts for every integration that shares the target', () => {
  const limits = createLimits();
  const ask = () => limits.refuse(trackEvent(), false, createOwner({ maxPerMinute: 1 }).owner);
  expect([ask(), ask()]).toEqual([undefined, 'rate-limited']);
});
