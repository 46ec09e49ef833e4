import { cleanCulprit, culpritOf } from '../culprit/culprit.ts';
import { culpritEventTypeId } from '../culprit/event-type-id.ts';
import { isText } from '../lib/guards.ts';
import { rejectAsync } from '../lib/reject-async.ts';
import type { SentryEvent, SentryHint } from '../sdk/sentry.ts';
import type { Properties } from '../sdk/track-event.ts';
import type { EventKind } from './event-kind.ts';
import { baseProperties, culpritProperties, limitProperties, readValues } from './properties.ts';
import type { CompiledRules } from './rules.ts';
import type { Skip } from '../sdk/skip.ts';

/** Event type id of messages. */
const MESSAGE_EVENT_TYPE_ID = 'sentry_message';

/** What a track event says of an error, the same for all identities. */
export interface EventTemplate {
  readonly eventTypeId: string;
  readonly timestamp: number | undefined;
  readonly properties: Properties;
  readonly isCulpritEvent: boolean;
}

/** What a template is built from. */
export interface TemplateContext {
  readonly rules: CompiledRules;
  readonly event: SentryEvent;
  /** The event's. */
  readonly exceptions: readonly unknown[];
  readonly kind: EventKind;
  readonly hint: SentryHint;
  readonly skip: Skip;
}

/**
 * Builds the template of the base event, and of the culprit event if there is to be one. None at all if the app's
 * `properties` fail, since a metric may filter by them.
 */
export function buildTemplates(context: TemplateContext): readonly EventTemplate[] {
  const { rules, event, exceptions, kind, hint, skip } = context;
  const eventTypeId = kind === 'message' ? MESSAGE_EVENT_TYPE_ID : rules.eventTypeId;
  const { culprit, isCaptured } = chooseCulprit(context);
  try {
    const appProperties = rejectAsync(rules.properties?.(event, hint));
    const withApp = (own: Properties) => (appProperties ? limitProperties(own, appProperties) : own);
    const values = readValues(event, exceptions, culprit);
    const { timestamp } = values;
    const baseEvent = {
      eventTypeId,
      timestamp,
      properties: withApp(baseProperties(values)),
      isCulpritEvent: false,
    };
    if (!isCaptured) return [baseEvent];
    const culpritEvent = {
      eventTypeId: culpritEventTypeId(eventTypeId)(culprit),
      timestamp,
      properties: withApp(culpritProperties(values)),
      isCulpritEvent: true,
    };
    return [baseEvent, culpritEvent];
  } catch (error) {
    skip('callback-failed', { event, error });
    return [];
  }
}

/** The event's culprit, or the app's own, and whether it gets an event. */
function chooseCulprit({ rules, event, exceptions, skip }: TemplateContext): {
  culprit: string;
  isCaptured: boolean;
} {
  const { captureCulprit } = rules;
  const culprit = culpritOf(event, exceptions);
  try {
    if (typeof captureCulprit === 'boolean') return { culprit, isCaptured: captureCulprit && culprit !== '' };
    if (typeof captureCulprit === 'function') {
      const appCulprit = rejectAsync(captureCulprit(event));
      if (!isText(appCulprit)) return { culprit, isCaptured: false };
      const cleaned = cleanCulprit(appCulprit);
      return { culprit: cleaned, isCaptured: cleaned !== '' };
    }
    return { culprit, isCaptured: culprit !== '' && captureCulprit.some((item) => isMatch(item, culprit)) };
  } catch (error) {
    skip('callback-failed', { event, error });
    return { culprit, isCaptured: false };
  }
}

/** Unlike `test`, `search` ignores the `lastIndex` of a global expression. */
const isMatch = (item: string | RegExp, culprit: string): boolean =>
  typeof item === 'string' ? item === culprit : culprit.search(item) >= 0;
