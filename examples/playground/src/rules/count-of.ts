/** `2 track events`, `No track event.` */
export const countOf = (cards: readonly unknown[]): string =>
  `${cards.length || 'No'} track event${cards.length > 1 ? 's' : ''}.`;
