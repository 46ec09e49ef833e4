import { describe, expect, it } from 'vitest';
import { describeMissing, findMissingMetadata } from '../../../scripts/missing-metadata.ts';

const COMPLETE = {
  repository: { type: 'git', url: 'git+https://example.com/someone/package.git' },
  homepage: 'https://example.com/package',
  bugs: { url: 'https://example.com/someone/package/issues' },
  author: 'Someone',
};

const fieldsMissingIn = (metadata: object) => findMissingMetadata(metadata).map(({ field }) => field);

describe('findMissingMetadata', () => {
  it('finds nothing in a package.json that has all', () => {
    expect(fieldsMissingIn(COMPLETE)).toEqual([]);
  });

  it('takes the short and the long form of bugs and author', () => {
    expect(fieldsMissingIn({ ...COMPLETE, bugs: COMPLETE.bugs.url, author: { name: 'Someone' } })).toEqual(
      [],
    );
  });

  it('finds all four in one that has none', () => {
    expect(fieldsMissingIn({})).toEqual(['repository', 'homepage', 'bugs', 'author']);
  });

  it.each([
    ['repository', 'someone/package'],
    ['repository', { type: 'git' }],
    ['repository', { type: 'git', url: 'TODO' }],
    ['repository', null],
    ['homepage', ''],
    ['homepage', 'https://'],
    ['bugs', { email: 'someone@example.com' }],
    ['bugs', 'TODO'],
    ['author', ' '],
    ['author', { name: '' }],
  ])('does not take as %s: %j', (field, value) => {
    expect(fieldsMissingIn({ ...COMPLETE, [field]: value })).toEqual([field]);
  });
});

describe('describeMissing', () => {
  it('says in a line for each field what to put there', () => {
    const lines = describeMissing(findMissingMetadata({})).split('\n');
    expect(lines).toHaveLength(4);
    expect(lines[0]).toContain('"repository": { "type": "git", "url": "git+https://…" }');
    expect(lines[3]).toContain('"author": the name');
  });
});
