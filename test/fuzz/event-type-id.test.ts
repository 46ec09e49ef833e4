/** Random culprits: no two may share an event type that mean different places (docs/specification.md). */
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { culpritEventTypeId } from '../../src/culprit/event-type-id.ts';
import { SEED } from './seed.ts';

/** Split's own, copied from its SDK. */
const SPLIT = /^[a-zA-Z0-9][-_.:a-zA-Z0-9]{0,79}$/;
const id = culpritEventTypeId('sentry_exception');

/** What may be lost: separators, and the difference between `*` and `:id`. */
const withoutSeparators = (culprit: string) =>
  culprit
    .replace(/\*/g, ':id')
    .replace(/[\s/()[\]{}<>_]+/g, '_')
    .replace(/^_|_$/g, '');

it('two culprits share an event type only if separators alone tell them apart, or `*` and `:id`', () => {
  const parts = 'a b id :id * / _ ( ) [ . : - ? → ß 1 deadbeef .deadbeef'.split(' ');
  const part = fc.constantFrom(' ', ...parts);
  const culprit = fc.array(part, { maxLength: 6 }).map((parts) => parts.join(''));
  const seen = new Map<string, string>();
  fc.assert(
    fc.property(culprit, (text) => {
      const key = withoutSeparators(text);
      const eventTypeId = id(text);
      const other = seen.get(eventTypeId) ?? key;
      seen.set(eventTypeId, other);
      expect(key).toBe(other);
    }),
    { numRuns: 20_000, seed: SEED },
  );
});

it('tells culprits apart where texts are cut, and of any characters', () => {
  const culprit = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 12 }),
    fc
      .tuple(fc.constantFrom('a', '/', 'ß'), fc.nat(90), fc.constantFrom('', 'x', '/', '*'))
      .map(([start, length, end]) => start.repeat(length) + end),
  );
  fc.assert(
    fc.property(culprit, culprit, (one, other) => {
      fc.pre(withoutSeparators(one) !== withoutSeparators(other));
      expect(id(one)).not.toBe(id(other));
      expect(id(one)).toMatch(SPLIT);
    }),
    { numRuns: 5_000, seed: SEED },
  );
});
