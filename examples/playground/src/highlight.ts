import { classHighlighter, highlightCode } from '@lezer/highlight';
import { configureNesting, parser as htmlParser } from '@lezer/html';
import { parser as javascriptParser } from '@lezer/javascript';

export type Language = 'typescript' | 'html';

/** A part of a source in one colour. */
export interface Piece {
  readonly text: string;
  /** Classes such as `tok-keyword`; empty for plain text. */
  readonly kind: string;
}

const PARSERS = {
  typescript: javascriptParser.configure({ dialect: 'ts jsx' }),
  html: htmlParser.configure({
    wrap: configureNesting([{ tag: 'script', parser: javascriptParser }]),
  }),
};

export function highlight(source: string, language: Language): Piece[] {
  const pieces: Piece[] = [];
  highlightCode(
    source,
    PARSERS[language].parse(source),
    classHighlighter,
    (text, kind) => pieces.push({ text, kind }),
    () => pieces.push({ text: '\n', kind: '' }),
  );
  return pieces;
}
