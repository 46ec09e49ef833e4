import { countOf } from '../rules/count-of.ts';
import type { Outcome } from '../rules/evaluate.ts';
import { NextMetric } from './next-metric.tsx';
import { StepHeading } from './step-heading.tsx';
import { TrackEventCard } from './track-event-card.tsx';

/** The track events that the rules make of the event. */
export function ResultsPanel({ outcome: { cards, nothing, identityNotes, parsed } }: { outcome: Outcome }) {
  const silent = parsed.event && nothing ? identityNotes.filter(({ tone }) => tone === 'wrong') : [];
  return (
    <section className="panel results" id="results" tabIndex={-1} aria-labelledby="results-heading">
      <StepHeading id="results-heading" step={3}>
        What Split receives <span className="count">{countOf(cards).replace('.', '')}</span>
      </StepHeading>
      {cards.map((card) => (
        <TrackEventCard key={JSON.stringify(card.trackEvent)} card={card} />
      ))}
      {nothing && <p className="card nothing">{nothing}</p>}
      {silent.map(({ text }) => (
        <p key={text} className="card nothing">
          {text}
        </p>
      ))}
      {cards.length > 0 && <NextMetric cards={cards} />}
    </section>
  );
}
