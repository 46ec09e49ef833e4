import { describe, expect, it } from 'vitest';
import { mapEvent } from '../../../src/index.ts';
import { toKey } from '../../../src/mapping/key.ts';
import { errorEvent, rules, skipRecorder } from '../../builders.ts';

describe('key', () => {
  it.each([
    ['a string', 'u-42', 'u-42'],
    ['a finite number', 42, '42'],
    ['zero', 0, '0'],
    ['minus zero', -0, '0'],
    ['a fraction', 4.5, '4.5'],
    ['a bigint', 12345678901234567890n, '12345678901234567890'],
    ['text of any script', 'Zoë 🦊', 'Zoë 🦊'],
  ])('%s', (_, value, key) => {
    expect(toKey(value)).toBe(key);
  });

  it('as a trimmed string', () => {
    expect(toKey('  u-42\n')).toBe('u-42');
    expect(toKey('\u00a0u\u00a0')).toBe('u');
  });

  it('1–250 characters', () => {
    expect(toKey('k')).toBe('k');
    expect(toKey('k'.repeat(250))).toBe('k'.repeat(250));
    expect(toKey('k'.repeat(251))).toBeUndefined();
    expect(toKey(` ${'k'.repeat(250)} `)).toBe('k'.repeat(250));
    expect(toKey('k'.repeat(70_000))).toBeUndefined();
    expect(toKey('')).toBeUndefined();
    expect(toKey(' \t\n')).toBeUndefined();
  });

  it('1–250 characters: bigints as well', () => {
    expect(toKey(10n ** 249n)).toHaveLength(250);
    expect(toKey(10n ** 250n)).toBeUndefined();
    expect(toKey(`[BigInt: ${10n ** 249n}]`)).toHaveLength(250);
    expect(toKey(`[BigInt: ${10n ** 250n}]`)).toBeUndefined();
  });

  it('the SDK normalises the event first, so `[BigInt: 42]` is read as 42', () => {
    expect(toKey('[BigInt: 42]')).toBe('42');
    expect(toKey('[BigInt: -7]')).toBe('-7');
    expect(toKey('[BigInt: x]')).toBeUndefined();
  });

  it.each([
    '[NaN]',
    '[Object]',
    '[Array]',
    '[Function: f]',
    '[Function: <anonymous>]',
    '[Symbol(s)]',
    '[undefined]',
    '[Circular ~]',
    '[Filtered]',
    '{{auto}}',
    '[object Object]',
    '[redacted]',
    '[\n]',
    ' [Filtered] ',
    '**non-serializable**',
    '**non-serializable** (TypeError: no)',
    '*',
    '********',
    '{}',
    '{ }',
    '""',
    "''",
    '``',
    '" "',
  ])('a placeholder is no key: %o', (placeholder) => {
    expect(toKey(placeholder)).toBeUndefined();
  });

  const nobody = [
    'undefined',
    'null',
    '(null)',
    'nil',
    '<nil>',
    'none',
    'nan',
    'true',
    'false',
    'anonymous',
    'guest',
    'not_authenticated',
    'distinct_id',
  ];
  it.each(nobody)('a word for nobody, or for many users, is no key in any case: %s', (word) => {
    const capitalized = word[0]?.toUpperCase() + word.slice(1);
    const spellings = [word, word.toUpperCase(), capitalized, ` ${word}\n`];
    expect(spellings.filter((spelling) => toKey(spelling) !== undefined)).toEqual([]);
  });

  it.each(nobody)('a key that begins or ends with such a word stays one: %s', (word) => {
    const keys = [`${word}1`, `x${word}`, `${word} ${word}`];
    expect(keys.map(toKey)).toEqual(keys);
  });

  it.each([
    'nonexistent',
    'truely',
    'Null Island',
    'Noneck',
    'Nile',
    'nandini',
    'guest-42',
    'anonymous@example.com',
    'distinct_id_7',
    'nullable',
    'undefined-user',
    'a[NaN]',
    '[NaN]a',
    '[BigInt: 42]x',
    '{x [NaN]',
    '"**non-serializable**',
    '"{}',
    '"{{auto}}',
    '[""',
    '""x',
    '[',
    '{{auto}}x',
    '{{AUTO}}',
    '{"id":7}',
    '{',
    '"',
    `"'`,
    '"Zoë"',
    '**42**',
    '*a',
    '0',
    '-',
    'no',
  ])('a key that only looks a bit like one of these stays one: %o', (value) => {
    expect(toKey(value)).toBe(value);
  });

  it.each([
    ['NaN', NaN],
    ['Infinity', Infinity],
    ['a boolean', true],
    ['an object', {}],
    ['a String object', Object('42')],
    ['a list', ['42']],
    ['a date', new Date(0)],
    ['a function', () => '42'],
    ['a symbol', Symbol('42')],
    ['half a surrogate pair, which cannot be encoded', 'u\ud83e'],
  ])('anything else skips the row (`key-invalid`): %s', (_, id) => {
    const { onSkip, skips } = skipRecorder();
    const event = errorEvent({ user: { id, orgId: 55 } });
    const identities = { 'user.id': 'user', 'user.orgId': 'org' };
    expect(mapEvent(event, rules({ identities, onSkip })).map(({ key }) => key)).toEqual(['55']);
    expect(skips).toEqual([{ reason: 'key-invalid', event, path: 'user.id' }]);
  });

  it('traffic types are lower-cased, as the Split SDK does', () => {
    const identities = { 'user.id': 'User', 'user.orgId': ['ORG', 'Account'] };
    expect(mapEvent(errorEvent(), rules({ identities })).map((e) => e.trafficTypeName)).toEqual([
      'user',
      'org',
      'account',
    ]);
  });
});
