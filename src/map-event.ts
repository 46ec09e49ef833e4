import { kindOf } from './mapping/event-kind.ts';
import { mapCompiled, safely } from './mapping/map-compiled.ts';
import { checkRules } from './options/compile.ts';
import type { MappingRules } from './options/types.ts';
import type { SentryEvent } from './sdk/sentry.ts';
import type { TrackEvent } from './sdk/track-event.ts';

/**
 * The track events that the rules make of a Sentry event: SPEC sections 2 to 8. Pure: nothing is sent or remembered,
 * and the event stays as it is.
 *
 * @param event an SDK event, or the `data.error` object of a Sentry error webhook
 * @param rules the options' part that needs no Split; can be plain JSON
 * @returns in the order of the identities, each base event directly followed by its culprit event
 * @throws TypeError on wrong rules, naming each and what to do
 */
export function mapEvent(event: SentryEvent, rules: MappingRules): TrackEvent[] {
  const { options: compiled, problems } = checkRules(rules);
  if (problems.length) throw new TypeError(problems.join('\n'));
  const trackEvents: TrackEvent[] = [];
  const kind = kindOf(event);
  if (kind)
    mapCompiled(
      compiled,
      event,
      kind,
      {},
      safely(compiled.onSkip),
      (trackEvent) => void trackEvents.push(trackEvent),
    );
  return trackEvents;
}
