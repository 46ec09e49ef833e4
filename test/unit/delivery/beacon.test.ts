import { expect, it } from 'vitest';
import { beaconSize, MAX_BEACON_SHARE } from '../../../src/delivery/beacon.ts';

it('counts what a track event takes of a beacon, three bytes for a character beyond ASCII', () => {
  const size = (text: string) => beaconSize({ text });
  const empty = '{"text":""}'.length;
  expect(size('')).toBe(empty);
  expect(size('a~\u007f')).toBe(empty + 3);
  expect(size('\u0080')).toBe(empty + 3);
  expect(size('é\uffff')).toBe(empty + 6);
});

it('leaves the larger part of the 64 KiB that browsers take to the app and to Split’s envelopes', () => {
  expect(MAX_BEACON_SHARE).toBe(24_576);
});
