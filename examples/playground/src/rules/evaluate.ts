import { mapEvent, type SkipReason, type TrackEvent } from 'sentry-split';
import { parseEvent, type ParsedEvent } from '../event/parse-event.ts';
import { pathsOf, type EventPath } from '../event/paths.ts';
import { trafficTypesOf, type State } from '../state.ts';
import { environmentNote, environmentsOf } from './environments.ts';
import { identityNotes, problemsOf } from './identities.ts';
import type { Note } from './note.ts';
import { wholeEvent } from './reasons.ts';

/** All that the page says of its state. */
export interface Outcome {
  readonly parsed: ParsedEvent;
  readonly paths: readonly EventPath[];
  /** By row, as are the next. */
  readonly environmentNotes: readonly Note[];
  readonly identityNotes: readonly Note[];
  readonly cards: readonly Card[];
  /** Why there is no track event at all, beyond what the rows say. */
  readonly nothing?: string;
}

/** A track event and where it goes. */
export interface Card {
  readonly trackEvent: TrackEvent;
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
  if (!event) return { ...said, cards: [], nothing: 'The event is no valid JSON yet.' };

  const environments = environmentsOf(state.environments);
  const names = Object.fromEntries(environments);
  let reason: SkipReason | undefined;
  const isTracked = mapEvent(event, {
    environments: names,
    identities: [{ key: () => 'any', trafficType: 'any' }],
    onSkip: (why) => (reason = why),
  }).length;
  if (!isTracked) return { ...said, cards: [], nothing: wholeEvent(reason, event, [...environments.keys()]) };

  const trackEvents = mapEvent(event, {
    environments: names,
    identities: state.identities
      .filter((row) => !problemsOf(row).length)
      .map((row) => ({ key: row.path, trafficType: trafficTypesOf(row) })),
    captureCulprit: state.captureCulprit,
  });
  const cards = trackEvents.map((trackEvent) => ({
    trackEvent,
    splitEnvironments: environments.get(trackEvent.environment) ?? [],
  }));
  return cards.length
    ? { ...said, cards }
    : { ...said, cards, nothing: 'No row of Map Identities gives a key.' };
}
