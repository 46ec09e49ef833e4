import { describe, expect, it, vi } from 'vitest';
import { remember } from '../../../src/lib/remember.ts';

const upperCase = () => vi.fn<(text: string) => string>((text) => text.toUpperCase());

describe('remember', () => {
  it('works out once what recurs', () => {
    const make = upperCase();
    const cached = remember(10, make);
    expect([cached('a'), cached('b'), cached('a'), cached('')]).toEqual(['A', 'B', 'A', '']);
    expect([cached(''), cached('b')]).toEqual(['', 'B']);
    expect(make).toHaveBeenCalledTimes(3);
  });

  it('at least `max` of the texts seen last, and no more than twice as many', () => {
    const make = upperCase();
    const cached = remember(10, make);
    for (let at = 0; at < 100; at++) cached(`text ${at}`);
    make.mockClear();
    for (let at = 90; at < 100; at++) cached(`text ${at}`);
    expect(make).not.toHaveBeenCalled();
    for (let at = 0; at < 80; at++) cached(`text ${at}`);
    expect(make).toHaveBeenCalledTimes(80);
  });

  it('what is seen again stays among any number of others', () => {
    const make = upperCase();
    const cached = remember(10, make);
    for (let at = 0; at < 100; at++) {
      cached('loop');
      cached(`text ${at}`);
    }
    expect(make.mock.calls.filter(([text]) => text === 'loop')).toHaveLength(1);
  });

  it('a long text is not kept', () => {
    const make = upperCase();
    const cached = remember(10, make);
    expect([cached('x'.repeat(1_000)), cached('x'.repeat(1_000))]).toEqual([
      'X'.repeat(1_000),
      'X'.repeat(1_000),
    ]);
    expect(make).toHaveBeenCalledTimes(2);
  });

  it('of two that are made, neither sees what the other made', () => {
    const [one, other] = [remember(10, (text) => `one ${text}`), remember(10, (text) => `other ${text}`)];
    expect([one('a'), other('a'), one('a')]).toEqual(['one a', 'other a', 'one a']);
  });
});
