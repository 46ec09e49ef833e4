import { describe, expect, it } from 'vitest';
import type { CompiledOptions } from '../../../src/options/compiled-options.ts';
import { compiledRow, row, type Schema } from '../../../src/options/row.ts';
import { createSchema } from '../../../src/options/schema.ts';

const isBoolean = (input: unknown): input is boolean => typeof input === 'boolean';
const isNumber = (input: unknown): input is number => typeof input === 'number';
const schema: Schema<CompiledOptions> = createSchema();

// What does not compile, which `tsc` checks: an unused @ts-expect-error is an error.
const wrongSchemas: Schema<CompiledOptions>[] = [
  // @ts-expect-error a check for another type, and a fallback of a third
  { ...schema, maxCulprits: row(isBoolean, 'x', 'a hundred') },
  // @ts-expect-error a fallback of another type than what the check lets pass
  { ...schema, maxCulprits: row(isNumber, 'x', 'a hundred') },
  // @ts-expect-error a check that lets values of another type pass
  { ...schema, maxCulprits: row(isBoolean, 'x', false) },
  {
    ...schema,
    // @ts-expect-error compiles to another type than the option has
    maxCulprits: compiledRow({
      isValid: isNumber,
      advice: 'x',
      isRequired: false,
      fallback: '',
      compile: String,
    }),
  },
  {
    ...schema,
    levels: compiledRow({
      // @ts-expect-error lets pass what `compile` does not take
      isValid: isBoolean,
      advice: 'x',
      isRequired: false,
      fallback: undefined,
      compile: (input: string) => [input],
    }),
  },
];

describe('the schema', () => {
  it('takes no row that does not fit its option', () => {
    expect(wrongSchemas).toHaveLength(5);
  });

  it('falls back to what its own checks let pass, or to nothing', () => {
    const rows = Object.entries(schema).filter(([, row]) => !row.isRequired && row.fallback !== undefined);
    expect(rows.filter(([, row]) => !row.isValid(row.fallback)).map(([name]) => name)).toEqual([]);
  });
});
