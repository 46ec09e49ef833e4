import { createFlushRound } from './delivery/flush-round.ts';
import type { Owner } from './delivery/owner.ts';
import { targetOf, type TargetHandle } from './delivery/target.ts';
import { DEBUG } from './lib/debug.ts';
import { isObject } from './lib/guards.ts';
import { log } from './lib/log.ts';
import { getOwn, getOwnString, hasOwn } from './lib/own.ts';
import { rejectAsync } from './lib/reject-async.ts';
import { toTimeout } from './lib/to-timeout.ts';
import { kindOf } from './mapping/event-kind.ts';
import { mapCompiled } from './mapping/map-compiled.ts';
import { parseTrackEvent } from './mapping/parse-track-event.ts';
import { checkOptions } from './options/compile.ts';
import type { CompiledOptions } from './options/compiled-options.ts';
import { createReporter } from './reporting/reporter.ts';
import { exceptionsOf } from './sdk/exceptions.ts';
import type { SentryEvent, SentryHint } from './sdk/sentry.ts';
import type { Skip } from './sdk/skip.ts';
import type { TrackEvent } from './sdk/track-event.ts';
import { failedRequestUrl, isSplitLogLine } from './sentry/own-events.ts';
import { isNested, whileTracking } from './sentry/re-entrancy.ts';

/** From a Sentry event to Split: what the integration and the `beforeSend` callback both do with an event. */
export interface Tracker {
  /** Maps an event and tracks what comes of it. Never throws. Leaves events that were captured while tracking. */
  handle(event: SentryEvent, hint?: SentryHint): void;
  /**
   * Delivers what was tracked.
   *
   * @param timeout ms, read as Sentry reads it: `'500'` is 500. 2 s if absent, 0 or no number
   * @returns whether all was delivered by then; never rejects
   */
  flush: (timeout?: number) => Promise<boolean>;
  /** Warns of Sentry's `Dedupe`, unless the app asked to be told of skips. */
  warnOfDedupe(): void;
  /** Takes note of an event that is not tracked. */
  readonly skip: Skip;
}

/**
 * Makes a tracker. Reports what is wrong with the options in one `console.error`, and leaves it out.
 *
 * @param input options as the app gives them
 * @param logDebug writes a line to the debug log
 * @param adapt changes the compiled options
 */
export function createTracker(
  input: unknown,
  logDebug: (...line: unknown[]) => void,
  adapt: (options: CompiledOptions) => CompiledOptions = (options) => options,
): Tracker {
  const { options: compiled, problems, isIdle } = checkOptions(input);
  const options = adapt(compiled);
  reportProblems(problems, isIdle);
  const isGiven = (environment: string) => hasOwn(getOwn(input, 'environments'), environment);
  const reporter = createReporter({ ...options, isIdle, isGiven, logDebug });
  const { skip } = reporter;
  const owner: Owner = { ...options, skip, logDebug };
  const targets = targetsByEnvironment(options.environments);

  /** Asks the app's `beforeTrack` about a track event. `null`: it is dropped. */
  function applyBeforeTrack(trackEvent: TrackEvent, event: SentryEvent, hint: SentryHint): TrackEvent | null {
    if (!options.beforeTrack) return trackEvent;
    const result: unknown = rejectAsync(options.beforeTrack(trackEvent, { event, hint }));
    return result === null ? null : parseTrackEvent(result, trackEvent, targets);
  }

  /** Gives a track event to the targets of its environment, if the app and the limits let it pass. */
  function deliver(
    mapped: TrackEvent,
    isCulpritEvent: boolean,
    { event, hint }: { event: SentryEvent; hint: SentryHint },
  ): void {
    try {
      const trackEvent = applyBeforeTrack(mapped, event, hint);
      if (trackEvent === null) return skip('before-track', { event, trackEvent: mapped });
      for (const target of targets.get(trackEvent.environment) ?? []) {
        const refusal = target.track(trackEvent, isCulpritEvent, owner);
        if (refusal) skip(refusal, { event, trackEvent });
      }
    } catch (error) {
      skip('callback-failed', { event, trackEvent: mapped, error });
    }
  }

  /** Whether an event tells of a request that the Split SDK of its environment made. */
  function isOwnRequest(event: SentryEvent, exceptions: readonly unknown[]): boolean {
    const url = failedRequestUrl(event, exceptions);
    const environment = getOwnString(event, 'environment');
    if (url === undefined || environment === undefined) return false;
    return targets.get(environment)?.some((target) => target.ownsUrl(url)) ?? false;
  }

  function track(event: SentryEvent, hint: SentryHint): void {
    const exceptions = exceptionsOf(event);
    const kind = kindOf(event, exceptions);
    if (!kind) return;
    if (isOwnRequest(event, exceptions) || isSplitLogLine(event, kind)) return skip('own-request', { event });
    mapCompiled({
      rules: options,
      event,
      exceptions,
      kind,
      hint,
      skip,
      noteIdentity: (path, isFound) => reporter.noteIdentity(path, isFound, event),
      emit: (trackEvent, isCulpritEvent) => deliver(trackEvent, isCulpritEvent, { event, hint }),
    });
  }

  return {
    warnOfDedupe: () => reporter.warnOfDedupe(),
    skip,

    handle(event, inputHint) {
      const hint: SentryHint = isObject(inputHint) ? inputHint : {};
      if (!isObject(event) || isNested(hint)) return;
      whileTracking(() => {
        try {
          track(event, hint);
        } catch (error) {
          // Thrown on, it would keep the event from Sentry.
          if (DEBUG) logDebug('failed:', error);
        }
      });
    },

    async flush(timeout) {
      const round = createFlushRound(Date.now() + toTimeout(timeout));
      const handles = new Set([...targets.values()].flat());
      const parts = [...handles].map((target) => target.flush(round).catch(() => false));
      return (await Promise.all(parts)).every(Boolean);
    },
  };
}

/** @param isIdle whether nothing at all will be tracked */
function reportProblems(problems: readonly string[], isIdle: boolean): void {
  if (problems.length === 0) return;
  const result = isIdle ? ', nothing will be tracked' : '';
  const advice = DEBUG ? '' : ' (call validateOptions in a test to see why)';
  log('error', `wrong options are left out${result}${advice}:\n${problems.join('\n')}`);
}

/** The handles of each environment's targets. Two rows may name the same target, and so may two integrations. */
function targetsByEnvironment(
  environments: ReadonlyMap<string, readonly object[]>,
): ReadonlyMap<string, readonly TargetHandle[]> {
  const targets = new Map<string, readonly TargetHandle[]>();
  for (const [environment, inputs] of environments)
    targets.set(environment, [...new Set(inputs)].map(targetOf));
  return targets;
}
