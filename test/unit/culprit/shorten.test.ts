import { expect, it } from 'vitest';
import { shorten } from '../../../src/culprit/shorten.ts';

it('leaves a text of 1,000 characters as it is', () => {
  for (const text of ['', 'a', 'a b/c'.repeat(200)]) expect(shorten(text)).toBe(text);
});

it.each([
  ['white space', ' '],
  ['a slash', '/'],
])(
  'cuts a longer one at 1,000 characters, without the word behind %s that the cut goes through',
  (_, before) => {
    const start = `${'a'.repeat(899)}${before}`;
    expect(shorten(`${start}${'b'.repeat(101)}`)).toBe(`${start}...`);
  },
);

it('takes off no more than 200 characters', () => {
  expect(shorten('a'.repeat(1001))).toBe(`${'a'.repeat(800)}...`);
  expect(shorten('a'.repeat(70_000))).toBe(`${'a'.repeat(800)}...`);
});

it('takes off nothing where the cut goes through no word', () => {
  const start = 'a '.repeat(500);
  expect(shorten(`${start}b`)).toBe(`${start}...`);
});
