import { describe, expect, it } from 'vitest';
import { batchLength } from '../../../src/events-api/batch-length.ts';

const events = (count: number, bytes: number) => Array.from({ length: count }, () => ({ bytes }));

describe('how many track events go into a request', () => {
  it('none of none', () => expect(batchLength([])).toBe(0));

  it('all of a few', () => expect(batchLength(events(3, 100))).toBe(3));

  it('at most 500', () => expect(batchLength(events(501, 100))).toBe(500));

  it('at most 1 MB, the commas and brackets of the list included', () => {
    expect(batchLength(events(10, 99_999))).toBe(9);
    expect(batchLength(events(10, 99_998))).toBe(10);
  });

  it('one, however large it is', () => expect(batchLength(events(2, 2_000_000))).toBe(1));
});
