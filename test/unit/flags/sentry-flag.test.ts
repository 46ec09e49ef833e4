import { describe, expect, it } from 'vitest';
import { showTreatment, toSentryFlag } from '../../../src/flags/sentry-flag.ts';

describe('showTreatment', () => {
  it.each([
    ['on', { flag: 'checkout', result: true }],
    ['off', { flag: 'checkout', result: false }],
    ['blue', { flag: 'checkout:blue', result: true }],
    ['ON', { flag: 'checkout:ON', result: true }],
    ['control', undefined],
  ])('%s', (treatment, flag) => {
    expect(showTreatment('checkout', treatment)).toEqual(flag);
  });
});

describe('toSentryFlag', () => {
  it('replaces each character that Sentry does not take', () => {
    const name = 'aZ09_.:- /é\n😀';
    expect(toSentryFlag(showTreatment, name, 'on')?.flag).toBe('aZ09_.:-______');
  });

  it.each([
    ['throws', () => expect.fail()],
    ['returns undefined', () => undefined],
    ['returns null', () => null],
    ['returns no name', () => ({ result: true })],
    ['returns a number as the name', () => ({ flag: 7, result: true })],
    ['is no function', 'name'],
  ])('leaves the flag out if toFlag %s', (_, toFlag) => {
    expect(toSentryFlag(toFlag as never, 'checkout', 'on') ?? undefined).toBeUndefined();
  });

  it('hands on nothing but name and result', () => {
    const toFlag = () => ({ flag: 'checkout', result: true, more: 'of it' });
    expect(toSentryFlag(toFlag, 'checkout', 'on')).toEqual({ flag: 'checkout', result: true });
  });
});
