import { getEvaluations, MAX_FLAGS, type WithMetadata } from './evaluations.ts';
import type { SentryFlag } from './sentry-flag.ts';

/** The part of a Sentry event that is read. */
export interface FlagsEvent extends WithMetadata {
  /** `undefined` for errors and messages. */
  readonly type?: string | undefined;
  readonly contexts?: { readonly flags?: { readonly values?: unknown } | undefined } | undefined;
}

/**
 * Writes the flags of an error's scope into it, before those of other integrations, which stay.
 *
 * @returns the event to send
 */
export function writeFlags<Event extends FlagsEvent>(event: Event): Event {
  const evaluations = getEvaluations(event);
  if (event.type || !evaluations.length) return event;
  const byName = new Map<string | undefined, SentryFlag>();
  for (const { shown } of evaluations) byName.set(shown.flag, shown);
  for (const other of flagsOfOthers(event)) byName.set(other?.flag, other);
  const context = { values: [...byName.values()].slice(-MAX_FLAGS) };
  return { ...event, contexts: { ...event.contexts, flags: keepAsIs(context) } };
}

/** Anything, if the app set the context by hand. */
function flagsOfOthers({ contexts }: FlagsEvent): readonly SentryFlag[] {
  const values = contexts?.flags?.values;
  return Array.isArray(values) ? values : [];
}

/**
 * Before 8.43 Sentry cuts contexts at a depth where each flag becomes `[Object]`. This is its own mark for what needs no
 * normalising; later versions let flags pass with or without it.
 */
const keepAsIs = (context: object): object =>
  Object.defineProperty(context, '__sentry_skip_normalization__', { value: true });
