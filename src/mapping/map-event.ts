import type { Compiled, MappingRules } from '../options.ts';
import { checkOptions, isText, isThenable } from '../options.ts';
import type { SentryEvent, SentryHint } from '../sentry.ts';
import type { Skip } from '../skip.ts';
import type { Properties } from '../split/sdk.ts';
import type { TrackEvent } from '../track-event.ts';
import { culpritOf } from './culprit.ts';
import { culpritEventTypeId } from './event-type-id.ts';
import { toKey } from './key.ts';
import { ownString } from './own.ts';
import { baseProperties, culpritProperties, limitProperties } from './properties.ts';
import { kindOf, type Kind } from './which-events.ts';

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
  const [compiled, problems] = checkOptions(rules, true);
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

/** An app's `onSkip`, which must not keep anything from being tracked. */
export const safely =
  (onSkip: Compiled['onSkip']): Skip =>
  (reason, detail) => {
    try {
      sync(onSkip?.(reason, detail));
    } catch {
      // It is the app's way to hear of skips: there is no other to report its own failure on.
    }
  };

/**
 * The same with rules made ready, one track event at a time. Never throws.
 *
 * @param emit given each track event, and whether it is a culprit event
 */
export function mapCompiled(
  rules: Compiled,
  event: SentryEvent,
  kind: Kind,
  hint: SentryHint,
  skip: Skip,
  emit: (trackEvent: TrackEvent, isCulpritEvent: boolean) => void,
): void {
  const isMessage = kind === 'message';
  const environment = ownString(event, 'environment')!;
  if (isMessage && !rules.captureMessages) return skip('message', { event });
  if (rules.levels?.includes(ownString(event, 'level') || 'error') === false)
    return skip('level-filtered', { event });
  if (!rules.environments.has(environment)) return skip('environment-unmapped', { event });

  const seen: string[] = [];
  let what: What[] | undefined;
  for (const { path, trafficTypes, read } of rules.identities) {
    let key: string | undefined;
    try {
      const value = sync(read(event));
      key = toKey(value);
      if (!key) skip(value == null ? 'identity-missing' : 'key-invalid', { event, path });
    } catch (error) {
      skip('callback-failed', { event, path, error });
    }
    for (const trafficTypeName of key ? trafficTypes : []) {
      const identity = `${trafficTypeName}\0${key}`;
      if (seen.includes(identity)) continue;
      seen.push(identity);
      what ??= describe(rules, event, hint, isMessage, skip);
      for (const [eventTypeId, properties, isCulpritEvent] of what) {
        emit(
          { environment, trafficTypeName, key: key!, eventTypeId, properties: { ...properties } },
          isCulpritEvent,
        );
      }
    }
  }
}

/** What is said of an event, the same for all of its identities: the base event and the culprit event, if any. */
type What = readonly [eventTypeId: string, properties: Properties, isCulpritEvent: boolean];

/** Nothing, if the app's `properties` fail: they may be what a metric filters by. */
function describe(
  rules: Compiled,
  event: SentryEvent,
  hint: SentryHint,
  isMessage: boolean,
  skip: Skip,
): What[] {
  const { captureCulprit } = rules;
  const eventTypeId = isMessage ? 'sentry_message' : rules.eventTypeId;
  let culprit = culpritOf(event);
  let isCaptured = captureCulprit === true;
  try {
    if (typeof captureCulprit === 'function') {
      const given = sync(captureCulprit(event));
      isCaptured = isText(given);
      if (isCaptured) culprit = given as string;
    } else if (typeof captureCulprit === 'object') {
      // `search` minds no `lastIndex`, unlike `test` with a global RegExp.
      isCaptured = captureCulprit.some((one) =>
        typeof one === 'string' ? one === culprit : culprit.search(one) >= 0,
      );
    }
  } catch (error) {
    skip('callback-failed', { event, error });
  }
  try {
    const appProperties = sync(rules.properties?.(event, hint));
    const base = baseProperties(event, culprit);
    const withApps = (properties: Properties) =>
      appProperties ? limitProperties(properties, appProperties) : properties;
    const what: What[] = [[eventTypeId, withApps(base), false]];
    if (isCaptured && culprit)
      what.push([culpritEventTypeId(eventTypeId)(culprit), withApps(culpritProperties(base)), true]);
    return what;
  } catch (error) {
    skip('callback-failed', { event, error });
    return [];
  }
}

/** The result of an app's callback, which must answer at once. */
export function sync<T>(result: T): T {
  if (isThenable(result)) {
    // Its rejection would be reported as an error of the app.
    void result.then(undefined, () => {});
    throw new TypeError('must not be async');
  }
  return result;
}
