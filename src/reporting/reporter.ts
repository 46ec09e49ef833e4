import { DEBUG } from '../lib/debug.ts';
import { getOwn, getOwnString } from '../lib/own.ts';
import type { CompiledRules } from '../mapping/rules.ts';
import { skipSafely } from '../mapping/skip-safely.ts';
import type { SentryEvent } from '../sdk/sentry.ts';
import type { Skip, SkipDetail, SkipReason } from '../sdk/skip.ts';
import { whileTracking } from '../sentry/re-entrancy.ts';
import { DEDUPE_WARNING } from './dedupe.ts';
import { describeSkip, isExplained } from './describe-skip.ts';
import { identityWatchOf } from './identity-watch.ts';
import { warningsOf } from './warnings.ts';

/** Reports what is not tracked: to the app's `onSkip`, to the debug log, and where there is no `onSkip` as a warning. */
export interface Reporter {
  readonly skip: Skip;
  /** Takes note of what a row of `identities` gave, to find rows that lead to nothing. */
  noteIdentity(path: string, isFound: boolean, event: SentryEvent): void;
  /** Warns of Sentry's `Dedupe`. */
  warnOfDedupe(): void;
}

interface ReporterOptions {
  readonly environments: ReadonlyMap<string, readonly object[]>;
  readonly onSkip: CompiledRules['onSkip'];
  /** Nothing at all will be tracked, as the report of wrong options has said. */
  readonly isIdle: boolean;
  /** Whether the app gave an environment a row. One that is not among `environments` was left out as wrong, and reported. */
  readonly isGiven: (environment: string) => boolean;
  /** Writes a line to the debug log. */
  readonly logDebug: (...line: unknown[]) => void;
}

/**
 * A wrong set-up must not be silent (docs/specification.md#skip-reasons). Warnings are kept per target, since where a
 * client is made for each request, so is the integration.
 */
export function createReporter(options: ReporterOptions): Reporter {
  const { environments, onSkip, isIdle, isGiven, logDebug } = options;
  const tellApp = skipSafely(onSkip);
  /** What warnings are kept on where no target can be told. */
  const [anyTarget = {}] = [...environments.values()].flat();

  const targetOf = ({ trackEvent, event }: SkipDetail): object => {
    const environment = trackEvent?.environment ?? getOwnString(event, 'environment') ?? '';
    return environments.get(environment)?.[0] ?? anyTarget;
  };

  /** Whether the report of wrong options has said already why an event is not tracked. */
  const isReported = ({ event }: SkipDetail): boolean =>
    isIdle || isGiven(getOwnString(event, 'environment') ?? '');

  /** Explains once, where nobody listens to skips, what comes of a wrong set-up. */
  function warn(reason: SkipReason, detail: SkipDetail): void {
    if (!isExplained(reason) || (reason === 'environment-unmapped' && isReported(detail))) return;
    const describe = () => `${reason}: ${describeSkip(reason, detail, environments.keys())}`;
    warningsOf(targetOf(detail)).once(reason, describe);
  }

  return {
    skip: (reason, detail) =>
      whileTracking(() => {
        if (DEBUG) {
          const what = detail.path ?? detail.trackEvent ?? getOwn(detail.event, 'event_id');
          // Nothing else in the line says which environment it is.
          const isUnmapped = reason === 'environment-unmapped';
          const more = isUnmapped ? describeSkip(reason, detail, environments.keys()) : (detail.error ?? '');
          logDebug('not tracked:', reason, what, more);
        }
        if (!onSkip) warn(reason, detail);
        tellApp(reason, detail);
      }),

    noteIdentity(path, isFound, event) {
      if (onSkip) return;
      const target = targetOf({ event });
      const text = identityWatchOf(target).note(path, isFound, event);
      if (text) warningsOf(target).once(`identity ${path}`, () => text);
    },

    warnOfDedupe() {
      if (!onSkip && !isIdle) warningsOf(anyTarget).once('Dedupe', () => DEDUPE_WARNING);
    },
  };
}
