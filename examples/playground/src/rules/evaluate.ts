import { mapEvent, type SentryEvent, type SkipReason, type TrackEvent } from 'sentry-split';
import { parseEvent, type ParsedEvent } from '../event/parse-event.ts';
import { pathsOf, type EventPath } from '../event/paths.ts';
import { summarize, type Summary } from '../event/summary.ts';
import type { State } from '../state/state.ts';
import { environmentNote } from './environments.ts';
import { identityNotes, problemsOf } from './identities.ts';
import type { Note } from './note.ts';
import { wholeEvent } from './reasons.ts';
import { rulesOf } from './rules-of.ts';

/** All that the page says of its state. */
export interface Outcome {
  readonly parsed: ParsedEvent;
  readonly summary?: Summary;
  readonly paths: readonly EventPath[];
  /** By row, as are the next. */
  readonly environmentNotes: readonly Note[];
  readonly identityNotes: readonly Note[];
  readonly cards: readonly Card[];
  /** Why there is no track event at all, beyond what the rows say. */
  readonly nothing?: string;
}

/** A track event, where it comes from, and where it goes. */
export interface Card {
  readonly trackEvent: TrackEvent;
  /** The row of Map Identities, from 0 on: its colour. */
  readonly row: number;
  readonly path: string;
  readonly splitEnvironments: readonly string[];
}

export function evaluate(state: State): Outcome {
  const parsed = parseEvent(state.event);
  const { event } = parsed;
  const paths = event ? pathsOf(event) : [];
  const said = {
    parsed,
    paths,
    environmentNotes: state.environments.map((row) => environmentNote(row, state.environments, parsed)),
    identityNotes: identityNotes(state.identities, event, paths),
  };
  if (!event) return { ...said, cards: [], nothing: 'There is no event to read yet.' };

  const summary = summarize(event);
  const reason = reasonToSkip(event, state);
  const cards = reason ? [] : cardsOf(event, state);
  if (cards.length) return { ...said, summary, cards };
  const names = Object.keys(rulesOf(state).environments);
  const nothing = reason
    ? wholeEvent(reason, event, names)
    : 'This event has no known user: no row of Map Identities gives a key.';
  return { ...said, summary, cards, nothing };
}

/** Why the event counts for no one, whatever its identities. */
function reasonToSkip(event: SentryEvent, state: State): SkipReason | 'no-error' | undefined {
  let reason: SkipReason | undefined;
  const { limits: _, ...rules } = rulesOf(state);
  const trackEvents = mapEvent(event, {
    ...rules,
    identities: [{ key: () => 'any', trafficType: 'any' }],
    onSkip: (why) => (reason = why),
  });
  return trackEvents.length ? undefined : (reason ?? 'no-error');
}

/** Row by row, so that each track event knows its own. */
function cardsOf(event: SentryEvent, state: State): Card[] {
  const { limits: _, identities: __, ...rules } = rulesOf(state);
  const seen = new Set<string>();
  return state.identities.flatMap((row, at) => {
    if (problemsOf(row).length) return [];
    const trackEvents = mapEvent(event, {
      ...rules,
      identities: [{ key: row.path, trafficType: row.trafficTypes }],
    });
    return trackEvents.flatMap((trackEvent) => {
      const { trafficTypeName, key, eventTypeId, environment } = trackEvent;
      const id = JSON.stringify([trafficTypeName, key, eventTypeId]);
      if (seen.has(id)) return [];
      seen.add(id);
      return [
        { trackEvent, row: at, path: row.path, splitEnvironments: rules.environments[environment] ?? [] },
      ];
    });
  });
}
