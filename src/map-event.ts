import { kindOf } from './mapping/event-kind.ts';
import { mapCompiled } from './mapping/map-compiled.ts';
import { skipSafely } from './mapping/skip-safely.ts';
import { checkRules } from './options/compile.ts';
import type { MappingRules } from './options/types.ts';
import { exceptionsOf } from './sdk/exceptions.ts';
import type { SentryEvent } from './sdk/sentry.ts';
import type { TrackEvent } from './sdk/track-event.ts';

/**
 * Maps a Sentry event to the track events that `splitIntegration` would create from it with these rules. Pure: nothing is
 * sent or remembered, and the event stays as it is. For tests, for servers that receive Sentry's webhooks, and to try
 * rules out.
 *
 * @param event an SDK event, or the `data.error` object of a Sentry error webhook
 * @param rules the part of the options that needs no Split: can be plain JSON
 * @returns in the order of the identities, each base event directly followed by its culprit event
 * @throws TypeError on wrong rules, naming each and what to do
 *
 * @example
 * const [trackEvent] = mapEvent(event, {
 *   environments: { production: true },
 *   identities: { 'user.id': 'user' },
 * });
 */
export function mapEvent(event: SentryEvent, rules: MappingRules): TrackEvent[] {
  const { options: compiled, problems } = checkRules(rules);
  if (problems.length) throw new TypeError(problems.join('\n'));
  const trackEvents: TrackEvent[] = [];
  const exceptions = exceptionsOf(event);
  const kind = kindOf(event, exceptions);
  if (!kind) return trackEvents;
  mapCompiled({
    rules: compiled,
    event,
    exceptions,
    kind,
    hint: {},
    skip: skipSafely(compiled.onSkip),
    emit: (trackEvent) => void trackEvents.push(trackEvent),
  });
  return trackEvents;
}
