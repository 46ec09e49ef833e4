/** What a Markdown document links to, and the anchors that GitHub gives it. */
import { lexer, walkTokens, type Token } from 'marked';

export interface MarkdownLinks {
  /** Targets of links and images, as written. */
  targets: string[];
  /** What may follow a `#` in a link to this document. */
  anchors: Set<string>;
}

/** In raw HTML: `<a href="…">`, `<img src="…">`, and the anchors `<a name="…">` and `id="…"`. */
const HTML_TARGET = /\s(?:href|src)\s*=\s*["']([^"']+)["']/gi;
const HTML_ANCHOR = /\s(?:id|name)\s*=\s*["']([^"']+)["']/gi;

export function readMarkdown(markdown: string): MarkdownLinks {
  const targets: string[] = [];
  const anchors = new Set<string>();
  // It returns what an asynchronous callback would: nothing to wait for here.
  void walkTokens(lexer(markdown), (token) => {
    if (token.type === 'link' || token.type === 'image') targets.push(String(token['href']));
    if (token.type === 'heading') anchors.add(unusedSlug(headingText(token), anchors));
    if (token.type === 'html') {
      for (const [, target = ''] of token.raw.matchAll(HTML_TARGET)) targets.push(target);
      for (const [, anchor = ''] of token.raw.matchAll(HTML_ANCHOR)) anchors.add(anchor);
    }
  });
  return { targets, anchors };
}

/** A heading as it reads, without its marks: `` `a` and [b](c) `` is `a and b`. */
function headingText(token: Token): string {
  if ('tokens' in token && token.tokens) return token.tokens.map(headingText).join('');
  if (token.type === 'codespan') return token.raw.replace(/^`+|`+$/g, '');
  // Not the token's `text`, in which marked writes an apostrophe as `&#39;`.
  if (token.type === 'text') return token.raw;
  return '';
}

/** A second heading of the same text gets a number: `usage`, `usage-1`, `usage-2`. */
function unusedSlug(text: string, used: ReadonlySet<string>): string {
  const slug = slugOf(text);
  if (!used.has(slug)) return slug;
  let number = 1;
  while (used.has(`${slug}-${number}`)) number++;
  return `${slug}-${number}`;
}

/**
 * GitHub's anchor of a heading: lower case, a hyphen for each space, and of everything else only letters, digits,
 * hyphens and connectors such as `_`. `Sentry's flush: how` is `sentrys-flush-how`.
 */
function slugOf(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, '')
    .replaceAll(' ', '-');
}
