import { expect, it } from 'vitest';
import { ledgerOf } from '../../../src/delivery/ledger.ts';

it('is one for each factory', () => {
  const factory = {};
  expect(ledgerOf(factory)).toEqual({ tracked: 0, delivered: 0 });
  expect(ledgerOf(factory)).toBe(ledgerOf(factory));
  expect(ledgerOf({})).not.toBe(ledgerOf(factory));
});

it('is shared with other copies of the library, under a name that stays', () => {
  const factory = {};
  const ledger = ledgerOf(factory);
  const shared = (globalThis as unknown as Record<symbol, (object: object) => unknown>)[
    Symbol.for('sentry-split.ledgers')
  ];
  expect(shared?.(factory)).toBe(ledger);
});
