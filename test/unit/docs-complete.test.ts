/** The documents name all that there is. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkOptions } from '../../src/options/compile.ts';

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

/** From the type's source: the reasons have no list at run time. */
const reasons = [...read('src/sdk/skip.ts').matchAll(/^ {2}\| '([\w-]+)'/gm)].map(([, reason]) => reason);

const isLimit = (value: unknown): value is number => typeof value === 'number';

describe('docs/options.md', () => {
  const sections = new Map(
    read('docs/options.md')
      .split(/^## /m)
      .map((section) => [/^`(\w+)`$/m.exec(section)?.[1], section]),
  );

  it.each(Object.entries(checkOptions({}).options))('has %s, with an example', (option, fallback) => {
    const section = sections.get(option);
    const shown = isLimit(fallback) || typeof fallback === 'boolean' ? `\`${fallback}\`` : '.+';
    expect(section).toMatch(new RegExp(`^Type: .+\\. (Required|Default: ${shown})\\.$`, 'm'));
    const examples = [...(section ?? '').matchAll(/^```ts\n([^]*?)^```$/gm)].map(([, source]) => source);
    expect(examples.join('')).toContain(option);
  });
});

describe('docs/troubleshooting.md', () => {
  it.each(reasons)('has the skip reason %s', (reason) => {
    expect(read('docs/troubleshooting.md')).toMatch(new RegExp(`^\\| \`${reason}\` `, 'm'));
  });
});
