import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { retryAfter } from '../../../src/events-api/retry-after.ts';

const NOW = Date.parse('2026-01-01T00:00:00Z');
const MINUTE = 60_000;

describe('Retry-After', () => {
  beforeEach(() => void vi.useFakeTimers({ now: NOW }));
  afterEach(() => void vi.useRealTimers());

  it.each([
    ['seconds', '120', NOW + 2 * MINUTE],
    ['seconds with white space', ' 5 ', NOW + 5_000],
    ['no seconds', '0', NOW],
    ['an HTTP date', 'Thu, 01 Jan 2026 00:03:00 GMT', NOW + 3 * MINUTE],
    ['a date that has passed', 'Wed, 31 Dec 2025 23:59:00 GMT', NOW - MINUTE],
    ['more than an hour', '86400', NOW + 60 * MINUTE],
    ['more than a number holds', '9'.repeat(400), NOW + 60 * MINUTE],
    ['neither', 'soon', undefined],
    ['an empty one', '', undefined],
    ['none', null, undefined],
  ])('%s', (_, header, moment) => {
    expect(retryAfter(header)).toBe(moment);
  });
});
