import { expect, it } from 'vitest';
import { createSizeTable } from '../../../scripts/size-table.ts';

it('shows before, after, change and limit of each size, and what came and went', () => {
  const base = [
    { name: 'grown', size: 1000 },
    { name: 'shrunk', size: 2000 },
    { name: 'same', size: 300 },
    { name: 'gone', size: 40 },
  ];
  const head = [
    { name: 'grown', size: 1015, sizeLimit: 8000 },
    { name: 'shrunk', size: 1500 },
    { name: 'same', size: 300 },
    { name: 'added', size: 50 },
  ];
  expect(createSizeTable(base, head).split('\n').slice(2)).toEqual([
    '| grown | 1000 | 1015 | +15 (+1.5 %) | 8000 |',
    '| shrunk | 2000 | 1500 | −500 (−25.0 %) |  |',
    '| same | 300 | 300 | 0 |  |',
    '| added |  | 50 | new |  |',
    '| gone | 40 | | removed | |',
    '',
  ]);
});
