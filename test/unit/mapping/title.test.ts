import { describe, expect, it } from 'vitest';
import { titleOf } from '../../../src/mapping/title.ts';
import { errorEvent, exception, messageEvent } from '../../builders.ts';

const withException = (type: unknown, value: unknown, overrides = {}) =>
  titleOf(errorEvent({ exception: { values: [exception({ type, value })] }, ...overrides }));

describe('title', () => {
  it('`type: first line of value`', () => {
    expect(withException('TypeError', 'cart is undefined\nsecond line')).toBe('TypeError: cart is undefined');
    expect(withException('TypeError', 'one\r\ntwo')).toBe('TypeError: one');
    expect(withException('TypeError', 'one')).toBe('TypeError: one');
  });

  it('type or value alone', () => {
    expect(withException('TypeError', undefined)).toBe('TypeError');
    expect(withException('TypeError', '')).toBe('TypeError');
    expect(withException(null, 'cart is undefined')).toBe('cart is undefined');
  });

  it('the message', () => {
    expect(titleOf(messageEvent())).toBe('cart is full');
    expect(titleOf(messageEvent({ message: undefined, logentry: { formatted: 'cart 7' } }))).toBe('cart 7');
    expect(titleOf(messageEvent({ message: '', logentry: { message: 'cart %s' } }))).toBe('cart %s');
    expect(withException(undefined, undefined, { message: 'while checking out' })).toBe('while checking out');
  });

  it('an exception comes before the message', () => {
    expect(withException('TypeError', 'one', { message: 'two' })).toBe('TypeError: one');
  });

  it('of the main exception', () => {
    const values = [
      exception({ type: 'Main', value: 'm', mechanism: { type: 'generic', exception_id: 0 } }),
      exception({ type: 'Cause', value: 'c', mechanism: { type: 'chained', exception_id: 1 } }),
    ];
    expect(titleOf(errorEvent({ exception: { values } }))).toBe('Cause: c');
    expect(titleOf(errorEvent({ exception: { values }, main_exception_id: 0 }))).toBe('Main: m');
  });

  it('none of wrong types or where there is nothing', () => {
    expect(withException(7, { a: 1 })).toBeUndefined();
    for (const event of [{}, null, undefined, 'x', { exception: null }, { exception: { values: [null] } }])
      expect(titleOf(event)).toBeUndefined();
  });

  it('a value of 70,000 characters', () => {
    expect(withException('T', 'x'.repeat(70_000))).toHaveLength(70_003);
  });
});
