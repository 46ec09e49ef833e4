import { isObject, isText } from './lib/guards.ts';
import { DEBUG } from './lib/debug.ts';
import { log } from './lib/log.ts';
import { mapCompiled, safely, sync } from './mapping/map-compiled.ts';
import { EVENT_TYPE_ID } from './culprit/event-type-id.ts';
import { toKey } from './mapping/key.ts';
import { getOwn, getOwnString } from './lib/own.ts';
import { limitProperties } from './mapping/properties.ts';
import { kindOf } from './mapping/event-kind.ts';
import { checkOptions } from './options/compile.ts';
import type { SentryEvent, SentryHint } from './sdk/sentry.ts';
import type { Skip } from './mapping/skip.ts';
import { createRateLimit } from './delivery/rate-limit.ts';
import type { Owner } from './delivery/sink.ts';
import { targetOf, type TargetHandle } from './delivery/target.ts';
import { isNested, whileTracking } from './sentry/re-entrancy.ts';
import type { TrackEvent } from './sdk/track-event.ts';

/** Split's part of a flush without a timeout, ms (SPEC section 9.2). */
const DEFAULT_TIMEOUT = 2000;

/** From a Sentry event to Split: what both forms, integration and `beforeSend`, do with an event. */
export interface Tracker {
  /** Maps an event and tracks what comes of it. Never throws; leaves events that were captured while tracking. */
  handle(event: SentryEvent, hint?: SentryHint): void;
  /**
   * Delivers what was tracked.
   *
   * @param timeout ms; 2 s if absent or 0
   * @returns whether all was delivered by then; never rejects
   */
  flush: (timeout?: number) => Promise<boolean>;
  /** The tracker, held weakly where that is possible. */
  readonly ref: { deref(): Tracker | undefined };
}

/**
 * Reports what is wrong with the options in one `console.error`, and leaves it out.
 *
 * @param given options as the app gives them
 * @param note takes lines for the debug log
 */
export function createTracker(given: unknown, note: (...line: unknown[]) => void): Tracker {
  const { options, problems, isIdle } = checkOptions(given);
  if (problems.length)
    log(
      'error',
      `wrong options are left out${isIdle ? ', nothing will be tracked' : ''}${DEBUG ? '' : ' (validateOptions in a test says why)'}:\n${problems.join('\n')}`,
    );
  const { beforeTrack, maxCulprits } = options;
  const isWithinRate = createRateLimit(options.maxPerMinute);
  const culpritTypes = new Set<string>();
  const tellApp = safely(options.onSkip);
  const skip: Skip = (reason, detail) =>
    whileTracking(() => {
      if (DEBUG)
        note(
          'not tracked:',
          reason,
          detail.path || detail.trackEvent || getOwn(detail.event, 'event_id'),
          detail.error ?? '',
        );
      tellApp(reason, detail);
    });

  const owner: Owner = { ...options, skip, note };
  // Two rows may name the same target, and so may two integrations.
  const targets = new Map<string, readonly TargetHandle[]>();
  for (const [environment, given] of options.environments)
    targets.set(environment, [...new Set(given)].map(targetOf));

  /** What beforeTrack returned, checked as strictly as what comes of the mapping. */
  function checked(changed: unknown): TrackEvent {
    const {
      environment,
      trafficTypeName,
      key: given,
      eventTypeId,
      value,
      properties,
    } = Object(changed) as TrackEvent;
    const key = toKey(given);
    if (
      !key ||
      !targets.has(environment) ||
      !isText(trafficTypeName) ||
      !isText(eventTypeId) ||
      !EVENT_TYPE_ID.test(eventTypeId) ||
      !(value == null || Number.isFinite(value))
    )
      throw new TypeError('beforeTrack must return a valid track event or null');
    return {
      environment,
      trafficTypeName: trafficTypeName.toLowerCase(),
      key,
      eventTypeId,
      ...(value != null && { value }),
      properties: limitProperties(properties),
    };
  }

  /** Gives a track event to the targets of its environment, if the app and the limits let it pass. */
  const deliver =
    (event: SentryEvent, hint: SentryHint) =>
    (mapped: TrackEvent, isCulpritEvent: boolean): void => {
      try {
        let trackEvent = mapped;
        if (beforeTrack) {
          const changed = sync(beforeTrack(mapped, { event, hint }));
          if (changed === null) return skip('before-track', { event, trackEvent });
          trackEvent = checked(changed);
        }
        if (isCulpritEvent) {
          const { eventTypeId } = trackEvent;
          if (culpritTypes.size < maxCulprits) culpritTypes.add(eventTypeId);
          if (!culpritTypes.has(eventTypeId)) return skip('culprit-limit', { event, trackEvent });
        }
        if (!isWithinRate(trackEvent)) return skip('rate-limited', { event, trackEvent });
        for (const target of targets.get(trackEvent.environment)!) target.track(trackEvent, owner);
      } catch (error) {
        skip('callback-failed', { event, trackEvent: mapped, error });
      }
    };

  const tracker: Tracker = {
    handle(event, given) {
      const hint: SentryHint = isObject(given) ? given : {};
      if (!isObject(event) || isNested(hint)) return;
      whileTracking(() => {
        // What is thrown here would keep the event from Sentry.
        try {
          const kind = kindOf(event);
          if (!kind) return;
          const url = getOwnString(getOwn(event, 'request'), 'url');
          const here = targets.get(getOwnString(event, 'environment')!);
          if (url && here?.some((target) => target.owns(url))) skip('own-request', { event });
          else mapCompiled(options, event, kind, hint, skip, deliver(event, hint));
        } catch (error) {
          if (DEBUG) note('failed:', error);
        }
      });
    },

    async flush(timeout) {
      const deadline = Date.now() + (timeout! > 0 ? timeout! : DEFAULT_TIMEOUT);
      const parts = [...new Set([...targets.values()].flat())].map((target) =>
        target.flush(deadline).catch(() => false),
      );
      return (await Promise.all(parts)).every(Boolean);
    },

    get ref() {
      return ref;
    },
  };
  const ref = typeof WeakRef === 'function' ? new WeakRef(tracker) : { deref: () => tracker };
  return tracker;
}
