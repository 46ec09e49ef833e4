import type { CSSProperties } from 'react';

/** How many colours the style sheet has. */
const COLORS = 6;

/** Gives an element, and all in it, the colour of a row of Map Identities, as `--row`. */
export const rowColor = (row: number): CSSProperties =>
  ({ '--row': `var(--row-${(row % COLORS) + 1})` }) as CSSProperties;
