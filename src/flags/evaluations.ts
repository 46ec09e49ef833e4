import type { SentryFlag } from './sentry-flag.ts';

/**
 * An evaluation, and through `previous` those before it. None ever changes: clones of a scope share them, and adding one
 * costs the same however many there are.
 */
export interface Evaluation {
  /** Split's name of the flag. */
  readonly name: string;
  readonly treatment: string;
  /** What the issue page shows; nothing if the flag is left out. */
  readonly shown: SentryFlag | undefined;
  readonly previous: Evaluation | undefined;
  /** How many there are, this one included. */
  readonly count: number;
}

/** What Sentry copies from a scope to the scope's clones and to the events captured in it, and never sends. */
export interface WithMetadata {
  readonly sdkProcessingMetadata?: { readonly [name: string]: unknown } | undefined;
}

/** What is used of Sentry's isolation scope: the same in every major from 7.120 to 11. */
export interface IsolationScope {
  getScopeData(): WithMetadata;
  setSDKProcessingMetadata(metadata: { [name: string]: unknown }): unknown;
}

/** As many as Sentry's own integrations keep: `_INTERNAL_FLAG_BUFFER_SIZE` in getsentry/sentry-javascript. */
export const MAX_FLAGS = 100;

/** To drop those that are out of date takes as long as some hundred additions. */
const MAX_COUNT = 3 * MAX_FLAGS;

/** Not a `WeakMap` with the scope as its key: that would not follow a scope into its clones. */
const NAME = 'splitEvaluations';

/** Sentry merges metadata two levels deep, so the evaluation is on the third. */
interface Recorded {
  readonly latest: Evaluation | undefined;
}

/** The latest evaluation recorded in a scope, or in the scope of an event. */
export const getLatest = ({ sdkProcessingMetadata }: WithMetadata): Evaluation | undefined =>
  (sdkProcessingMetadata?.[NAME] as Recorded | undefined)?.latest;

export function setLatest(scope: IsolationScope, latest: Evaluation | undefined): void {
  scope.setSDKProcessingMetadata({ [NAME]: { latest } satisfies Recorded });
}

/** Adds an evaluation. */
export function addEvaluation(
  latest: Evaluation | undefined,
  { name, treatment, shown }: Pick<Evaluation, 'name' | 'treatment' | 'shown'>,
): Evaluation {
  let previous = latest;
  if (latest && latest.count >= MAX_COUNT) {
    previous = undefined;
    for (const kept of lastOfEachFlag(latest)) previous = addEvaluation(previous, kept);
  }
  return { name, treatment, shown, previous, count: (previous?.count ?? 0) + 1 };
}

/** The last evaluations of the flags that are shown, the latest one last; as many as an event has. */
export function lastOfEachFlag(latest: Evaluation | undefined): Evaluation[] {
  const names = new Set<string>();
  const last: Evaluation[] = [];
  for (let one = latest; one && last.length < MAX_FLAGS; one = one.previous) {
    if (one.shown && !names.has(one.name)) last.unshift(one);
    names.add(one.name);
  }
  return last;
}
