/**
 * The named parts of regular expressions say in their doc comments what they take and what they leave. Here each part is
 * held to it.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const FOLDER = new URL('../../../src/culprit/', import.meta.url);

/** The doc comment of an exported constant, and its name. Not the value too: in mutation tests the code is another. */
const DOCUMENTED = /\/\*\*((?:(?!\*\/)[^])*)\*\/\nexport const (\w+) =/g;

/** What is between backticks in the line of a doc comment that starts so. */
function examples(comment: string, label: 'Takes' | 'Leaves'): string[] {
  const [, line = ''] = new RegExp(`\\* - ${label}: ((?:(?!\\* -)[^])*)`).exec(comment) ?? [];
  return [...line.matchAll(/`([^`]*)`/g)].map(([, example = '']) => example);
}

const modules = await Promise.all(
  readdirSync(FOLDER).map(async (file) => {
    const url = new URL(file, FOLDER);
    const exported = (await import(url.href)) as Record<string, unknown>;
    const parts = Object.keys(exported).filter((name) => exported[name] instanceof RegExp);
    const comments = new Map(
      [...readFileSync(url, 'utf8').matchAll(DOCUMENTED)].map(([, comment = '', name = '']) => [
        name,
        comment,
      ]),
    );
    return parts.map((name) => ({
      name: `${file}: ${name}`,
      part: exported[name] as RegExp,
      comment: comments.get(name) ?? '',
    }));
  }),
);

describe.each(modules.flat().filter(({ name }) => !name.endsWith(': EVENT_TYPE_ID')))(
  '$name',
  ({ part, comment }) => {
    const whole = new RegExp(`^(?:${part.source})$`, part.flags);

    it('takes what its comment says it takes', () => {
      expect(examples(comment, 'Takes')).not.toEqual([]);
      for (const text of examples(comment, 'Takes')) expect(text).toMatch(whole);
    });

    it('leaves what its comment says it leaves', () => {
      expect(examples(comment, 'Leaves')).not.toEqual([]);
      for (const text of examples(comment, 'Leaves')) expect(text).not.toMatch(whole);
    });
  },
);
