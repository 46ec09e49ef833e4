import { expect, it } from 'vitest';
import { createRecentMap } from '../../../src/lib/recent-map.ts';

const MAX = 10;

it('keeps at least `max` of the entries used last, and no more than twice as many', () => {
  const map = createRecentMap<number>(MAX);
  for (let at = 0; at < 100; at++) map.set(`name ${at}`, at);
  const kept = Array.from({ length: 100 }, (_, at) => map.get(`name ${at}`)).filter((at) => at !== undefined);
  expect(kept.length).toBeLessThanOrEqual(2 * MAX);
  expect(kept.slice(-MAX)).toEqual([90, 91, 92, 93, 94, 95, 96, 97, 98, 99]);
});

it('keeps an entry that is read again among any number of others', () => {
  const map = createRecentMap<string>(MAX);
  map.set('loop', 'here');
  for (let at = 0; at < 100; at++) {
    expect(map.get('loop')).toBe('here');
    map.set(`name ${at}`, '');
  }
});

it('gives the entry that was set last, also after it got old', () => {
  const map = createRecentMap<number>(MAX);
  map.set('name', 1);
  for (let at = 0; at < MAX; at++) map.set(`other ${at}`, 0);
  map.set('name', 2);
  expect(map.get('name')).toBe(2);
});
