import type { SentryFlag } from './sentry-flag.ts';

/** A flag that was evaluated. */
export interface RecordedFlag {
  /** Split's name of it. */
  readonly name: string;
  /** What the issue page shows. */
  readonly shown: SentryFlag;
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

/** Sentry merges metadata two levels deep, lists as if they were objects. So the list is on the third. */
interface Recorded {
  readonly flags: readonly RecordedFlag[];
}

/** As many as Sentry's own integrations keep: `_INTERNAL_FLAG_BUFFER_SIZE` in getsentry/sentry-javascript. */
export const MAX_FLAGS = 100;

/** Not a `WeakMap` with the scope as its key: that would not follow a scope into its clones. */
const NAME = 'splitFlags';

/** The flags recorded in a scope, or in the scope of an event, in the order of evaluation. */
export const getFlags = ({ sdkProcessingMetadata }: WithMetadata): readonly RecordedFlag[] =>
  (sdkProcessingMetadata?.[NAME] as Recorded | undefined)?.flags ?? [];

export function setFlags(scope: IsolationScope, flags: readonly RecordedFlag[]): void {
  scope.setSDKProcessingMetadata({ [NAME]: { flags } satisfies Recorded });
}

/**
 * Puts what was evaluated last behind the others, in place of what the flag was before.
 *
 * @param shown nothing to leave the flag out
 * @returns a new list: clones of a scope share the old one
 */
export function addFlag(
  flags: readonly RecordedFlag[],
  name: string,
  shown: SentryFlag | undefined,
): readonly RecordedFlag[] {
  const others = flags.filter((other) => other.name !== name && other.shown.flag !== shown?.flag);
  return shown ? [...others.slice(1 - MAX_FLAGS), { name, shown }] : others;
}
