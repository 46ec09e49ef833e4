import { perObject } from '../lib/per-object.ts';
import { sharedByCopies } from '../lib/shared.ts';

/** What of a factory is still to be pushed: the one thing that all copies of this library share of a factory. */
export interface Ledger {
  /** How many track events it was given, of those that have to be pushed. */
  tracked: number;
  /** How many of them the last push that was completed had to deliver. */
  delivered: number;
}

/** The ledger of a factory. */
export const ledgerOf = (factory: object): Ledger => ledgers()(factory);

const ledgers = () =>
  sharedByCopies('ledgers', () => perObject((_factory: object): Ledger => ({ tracked: 0, delivered: 0 })));
