/** `tsx scripts/compare-sizes.ts base.json head.json`: prints how sizes change, from two outputs of `size-limit --json`. */
import { readFileSync } from 'node:fs';
import { createSizeTable, type MeasuredSize } from './size-table.ts';

const [base = [], head = []] = process.argv
  .slice(2)
  .map((file) => JSON.parse(readFileSync(file, 'utf8')) as MeasuredSize[]);
process.stdout.write(createSizeTable(base, head));
