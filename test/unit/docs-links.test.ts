import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readMarkdown } from './markdown-links.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** What is installed or built, and not ours to check. */
const FOREIGN = new Set(['node_modules', 'dist', '.cache', '.next']);

/** All files of a folder, by their paths from the root. */
function filesIn(folder: string): string[] {
  const files: string[] = [];
  for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory() && !FOREIGN.has(entry.name)) files.push(...filesIn(path));
    if (entry.isFile()) files.push(path);
  }
  return files;
}

const documents = [
  'README.md',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  'SECURITY.md',
  ...filesIn('docs').filter((path) => path.endsWith('.md')),
  ...filesIn('examples').filter((path) => path.endsWith('/README.md')),
];

const sources = ['src', 'test', 'bench', 'scripts', 'examples']
  .flatMap(filesIn)
  .filter((path) => /\.[cm]?[jt]sx?$/.test(path));

/** With a scheme (`https:`, `mailto:`) or a host (`//x.com/`): not in this repository. */
const ELSEWHERE = /^([a-z][a-z\d+.-]*:|\/\/)/i;

/** A line, or a range of lines, of a source file on GitHub. */
const LINES = /^L\d+(-L\d+)?$/;

/** A document that a source cites, with or without a heading. */
const CITATION = /\bdocs\/[\w./-]*\w\.md(?:#[\w-]+)?/g;

const anchors = new Map<string, ReadonlySet<string>>();

/** The anchors of a document, which is read once. */
function anchorsOf(path: string): ReadonlySet<string> {
  const known = anchors.get(path);
  if (known) return known;
  const found = readMarkdown(readFileSync(join(root, path), 'utf8')).anchors;
  anchors.set(path, found);
  return found;
}

/** Whether the root has a file, or a folder, and that file such a heading. */
function exists(path: string, anchor: string | undefined): boolean {
  if (path.startsWith('..') || !existsSync(join(root, path))) return false;
  if (anchor === undefined) return true;
  if (statSync(join(root, path)).isDirectory()) return false;
  return path.endsWith('.md') ? anchorsOf(path).has(anchor) : LINES.test(anchor);
}

/** The links of a document to what this repository does not have. */
function deadLinks(document: string, markdown: string): string[] {
  return readMarkdown(markdown).targets.filter((target) => {
    if (ELSEWHERE.test(target)) return false;
    const [path = '', anchor] = target.split('#').map(decodeURIComponent);
    // What begins with a slash is relative to the repository on GitHub, to the domain on npm: it is dead somewhere.
    if (path.startsWith('/')) return true;
    return !exists(path ? normalize(join(dirname(document), path)) : document, anchor);
  });
}

/** The citations in a source of documents and headings that this repository does not have. */
function deadCitations(source: string): string[] {
  return (source.match(CITATION) ?? []).filter((citation) => {
    const [path = '', anchor] = citation.split('#');
    return !exists(path, anchor);
  });
}

describe('documents', () => {
  it.each(documents)('%s links to nothing that is not there', (document) => {
    expect(deadLinks(document, readFileSync(join(root, document), 'utf8'))).toEqual([]);
  });

  it('a link to a missing file, heading or line is seen', () => {
    const markdown = [
      '[file](missing.md), [heading](specification.md#missing), [own](#missing), ![image](missing.png)',
      '[outside](../../package.json) [absolute](/README.md) [folder](../src#missing) [line](../package.json#7)',
      '[by reference][there] and <a href="missing.html">in HTML</a> <source srcset="missing-dark.png" />',
      '',
      '[there]: missing/by-reference.md',
    ].join('\n');
    expect(deadLinks('docs/specification.md', markdown).sort()).toEqual(
      [
        'missing.md',
        'specification.md#missing',
        '#missing',
        'missing.png',
        '../../package.json',
        '/README.md',
        '../src#missing',
        '../package.json#7',
        'missing/by-reference.md',
        'missing.html',
        'missing-dark.png',
      ].sort(),
    );
  });

  it('a link to what is there is not, nor one to elsewhere, nor one that is code', () => {
    const markdown = [
      '[a](specification.md#late-factories) [b](../README.md) [c](../src) [d](../package.json#L1-L3)',
      '[e](https://x.com/missing.md#missing) [f](mailto:a@x.com) `[g](missing.md)`',
      '```',
      '[h](missing.md)',
      '```',
    ].join('\n');
    expect(deadLinks('docs/specification.md', markdown)).toEqual([]);
  });
});

describe('sources', () => {
  it('cite no document or heading that is not there', () => {
    const dead = sources.flatMap((path) =>
      deadCitations(readFileSync(join(root, path), 'utf8')).map((citation) => `${path}: ${citation}`),
    );
    expect(dead).toEqual([]);
  });

  it('a citation of a missing document or heading would be seen', () => {
    // In parts, since this file is a source too.
    const folder = 'docs';
    const missing = [`${folder}/missing.md`, `${folder}/specification.md#missing`];
    const source = `/** See ${missing.join(' and ')}; not docs/specification.md#flush, nor docs/sdk-facts.md. */`;
    expect(deadCitations(source)).toEqual(missing);
  });
});

describe("a heading's anchor", () => {
  it.each([
    ['## Late factories', 'late-factories'],
    ['## sentry-split/lazy', 'sentry-splitlazy'],
    ['## splitEventsApi', 'spliteventsapi'],
    ["### Feature flags on Sentry's issues", 'feature-flags-on-sentrys-issues'],
    ['# `flush` and [close](x.md), *both*', 'flush-and-close-both'],
    ['## a_b – c', 'a_b--c'],
    ['## Größe (é)', 'größe-é'],
    ['Underlined\n---', 'underlined'],
    ['<a name="by-hand"></a>', 'by-hand'],
  ])('%s', (markdown, anchor) => {
    expect([...readMarkdown(markdown).anchors]).toEqual([anchor]);
  });

  it('has a number where the text is not new', () => {
    expect([...readMarkdown('# A\n\n## A\n\n## A').anchors]).toEqual(['a', 'a-1', 'a-2']);
  });

  it('is none in code', () => {
    expect([...readMarkdown('```md\n# A\n```').anchors]).toEqual([]);
  });
});
