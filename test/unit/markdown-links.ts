/** What a Markdown document links to, and the anchors that GitHub gives it. */
import GithubSlugger from 'github-slugger';
import { lexer, Parser, walkTokens, type Tokens } from 'marked';

export interface MarkdownLinks {
  /** Targets of links and images, as written. */
  targets: string[];
  /** What may follow a `#` in a link to this document. */
  anchors: Set<string>;
}

/** In raw HTML: `<a href="…">`, `<img src="…">`, `<source srcset="…">`, and the anchors `<a name="…">` and `id="…"`. */
const HTML_TARGET = /\s(?:href|src|srcset)\s*=\s*["']([^"']+)["']/gi;
const HTML_ANCHOR = /\s(?:id|name)\s*=\s*["']([^"']+)["']/gi;

export function readMarkdown(markdown: string): MarkdownLinks {
  const targets: string[] = [];
  const anchors = new Set<string>();
  const slugger = new GithubSlugger();
  // It returns what an asynchronous callback would: nothing to wait for here.
  void walkTokens(lexer(markdown), (token) => {
    if (token.type === 'link' || token.type === 'image') targets.push(String(token['href']));
    if (token.type === 'heading') anchors.add(slugger.slug(headingText(token as Tokens.Heading)));
    if (token.type === 'html') {
      for (const [, target = ''] of token.raw.matchAll(HTML_TARGET)) targets.push(target);
      for (const [, anchor = ''] of token.raw.matchAll(HTML_ANCHOR)) anchors.add(anchor);
    }
  });
  return { targets, anchors };
}

const parser = new Parser();

/** A heading as it reads, without its marks: `` `a` and [b](c) `` is `a and b`. */
const headingText = ({ tokens }: Tokens.Heading): string => parser.parseInline(tokens, parser.textRenderer);
