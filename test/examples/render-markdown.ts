/** A document as GitHub shows it, at any width: GitHub's style sheet and text size (npm's is the same). */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { marked } from 'marked';

const css = readFileSync(
  createRequire(import.meta.url).resolve('github-markdown-css/github-markdown.css'),
  'utf8',
);

/** @param width of the column of text, px */
export const renderMarkdown = (markdown: string, width: number): string => `<!doctype html>
<meta charset="utf-8" />
<style>${css}
  body { margin: 0 auto; width: ${width}px; }
</style>
<body class="markdown-body">${marked.parse(markdown, { async: false })}</body>`;
