import type { Outcome } from '../rules/evaluate.ts';
import { TrackEventCard } from './track-event-card.tsx';

export const countOf = (cards: Outcome['cards']): string =>
  `${cards.length || 'No'} track event${cards.length === 1 ? '' : 's'}`;

/** The track events that the rules make of the event. */
export function Results({ outcome: { cards, nothing, identityNotes, parsed } }: { outcome: Outcome }) {
  const silent = parsed.event ? identityNotes.filter(({ tone }) => tone === 'wrong') : [];
  return (
    <section className="results" aria-labelledby="results-heading">
      <h2 id="results-heading" tabIndex={-1}>
        Split track events
      </h2>
      <p className="count" role="status">
        {countOf(cards)}
      </p>
      {cards.map((card, at) => (
        <TrackEventCard key={at} card={card} isOpen={at === 0} />
      ))}
      {nothing && <p className="card nothing">{nothing}</p>}
      {silent.map(({ text }, at) => (
        <p key={at} className="card nothing">
          {text}
        </p>
      ))}
    </section>
  );
}
