import { rejectAsync } from '../lib/reject-async.ts';
import { getOwnString } from '../lib/own.ts';
import type { SentryEvent } from '../sdk/sentry.ts';
import type { TrackEvent } from '../sdk/track-event.ts';
import { buildTemplates, type EventTemplate, type TemplateContext } from './event-template.ts';
import { toKey } from './key.ts';
import type { CompiledRules, IdentityRow } from './rules.ts';

/** An error event on its way through the mapping. */
export interface MappingContext extends TemplateContext {
  /** Told for each identity whether its row led to a value. */
  readonly noteIdentity?: (path: string, isFound: boolean) => void;
  /** Takes each track event as it is made. */
  readonly emit: (trackEvent: TrackEvent, isCulpritEvent: boolean) => void;
}

/** Whom a track event counts for. */
type Identity = Pick<TrackEvent, 'environment' | 'trafficTypeName' | 'key'>;

/**
 * Makes the track events of an error event, in the order of the identities, each base event directly followed by its
 * culprit event. Never throws.
 */
export function mapCompiled(context: MappingContext): void {
  const { rules, event, kind, skip } = context;
  const environment = getOwnString(event, 'environment');
  if (kind === 'message' && !rules.captureMessages) return skip('message', { event });
  if (!isLevelTracked(rules, event)) return skip('level-filtered', { event });
  if (environment === undefined || !rules.environments.has(environment))
    return skip('environment-unmapped', { event });

  /** Two rows may lead to the same one. */
  const tracked: Identity[] = [];
  let templates: readonly EventTemplate[] | undefined;
  for (const row of rules.identities) {
    const key = readKey(row, context);
    if (key === undefined) continue;
    for (const trafficTypeName of row.trafficTypes) {
      if (tracked.some((other) => other.trafficTypeName === trafficTypeName && other.key === key)) continue;
      const identity = { environment, trafficTypeName, key };
      tracked.push(identity);
      templates ??= buildTemplates(context);
      emitFor(identity, templates, context);
    }
  }
}

/** A missing level counts as `error`, as on Sentry's server. */
const isLevelTracked = ({ levels }: CompiledRules, event: SentryEvent): boolean =>
  !levels || levels.includes(getOwnString(event, 'level') ?? 'error');

/** The key that an identity's row gives; `undefined`, and a skip, if it gives none. */
function readKey(
  { path, read }: IdentityRow,
  { event, skip, noteIdentity }: MappingContext,
): string | undefined {
  try {
    const value = rejectAsync(read(event));
    noteIdentity?.(path, value != null);
    const key = toKey(value);
    if (key === undefined) skip(value == null ? 'identity-missing' : 'key-invalid', { event, path });
    return key;
  } catch (error) {
    skip('callback-failed', { event, path, error });
    return undefined;
  }
}

/** Makes the track events of one identity. */
function emitFor(
  { environment, trafficTypeName, key }: Identity,
  templates: readonly EventTemplate[],
  { emit }: MappingContext,
): void {
  for (const { eventTypeId, timestamp, properties: shared, isCulpritEvent } of templates) {
    // `beforeTrack` may change the properties, which must not change those of another identity.
    const properties = { ...shared };
    // Not `...time`: an object that is spread into one that has properties already costs 2 µs (V8 11).
    const trackEvent =
      timestamp === undefined
        ? { environment, trafficTypeName, key, eventTypeId, properties }
        : { environment, trafficTypeName, key, eventTypeId, timestamp, properties };
    emit(trackEvent, isCulpritEvent);
  }
}
