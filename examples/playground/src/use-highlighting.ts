import { useEffect, useState } from 'react';
import type { Language, Piece } from './highlight.ts';

type Highlight = (source: string, language: Language) => Piece[];

/** A source in coloured pieces; in one piece until the highlighter is there, which is loaded when it is wanted. */
export function useHighlighting(source: string, language: Language, isWanted: boolean): readonly Piece[] {
  const [highlight, setHighlight] = useState<Highlight>();
  useEffect(() => {
    if (!isWanted) return undefined;
    let isGone = false;
    void import('./highlight.ts').then((module) => {
      if (!isGone) setHighlight(() => module.highlight);
    });
    return () => {
      isGone = true;
    };
  }, [isWanted]);
  return highlight ? highlight(source, language) : [{ text: source, kind: '' }];
}
