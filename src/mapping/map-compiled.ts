import { isText, isThenable } from '../lib/guards.ts';
import type { CompiledRules as Compiled } from './rules.ts';
import type { SentryEvent, SentryHint } from '../sdk/sentry.ts';
import type { Skip } from './skip.ts';
import type { Properties } from '../sdk/split.ts';
import type { TrackEvent } from '../sdk/track-event.ts';
import { culpritOf } from '../culprit/culprit.ts';
import { culpritEventTypeId } from '../culprit/event-type-id.ts';
import { toKey } from './key.ts';
import { getOwnString } from '../lib/own.ts';
import { baseProperties, culpritProperties, limitProperties } from './properties.ts';
import type { Kind } from './event-kind.ts';

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
  const environment = getOwnString(event, 'environment')!;
  if (isMessage && !rules.captureMessages) return skip('message', { event });
  if (rules.levels?.includes(getOwnString(event, 'level') || 'error') === false)
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
