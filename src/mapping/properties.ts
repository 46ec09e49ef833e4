import type { Properties } from '../sdk/track-event.ts';
import { copyOf, truncate, toWellFormed } from '../lib/text.ts';
import { getOwn } from '../lib/own.ts';
import { mainException } from './event-kind.ts';

/** Split's product limit of a string, in characters. */
const MAX_STRING_LENGTH = 256;

/** https://github.com/splitio/javascript-commons `src/utils/inputValidation/eventProperties.ts` */
const MAX_PROPERTIES = 300;
const MAX_SIZE = 32 * 1024;
const BASE_SIZE = 1024;

/** What Split takes of a string: cut, and encodable. Of anything else, nothing. */
const fit = (text: unknown): string | undefined =>
  typeof text === 'string' ? copyOf(toWellFormed(truncate(text, MAX_STRING_LENGTH))) : undefined;

/**
 * Makes properties that the Split SDK takes whole and without a warning (SPEC section 6, "Limits"): strings, cut and
 * encodable, finite numbers and booleans, 300 of them, 32 KiB by the SDK's own count. What does not fit is left out.
 *
 * @param sources later ones win; a source that is no object, or a list, gives nothing
 */
export function limitProperties(...sources: unknown[]): Properties {
  const properties: Properties = {};
  let size = BASE_SIZE;
  let count = 0;
  for (const source of sources) {
    for (const name of Object.keys(Array.isArray(source) ? {} : (Object(source) as object))) {
      let value = getOwn(source, name);
      if (typeof value === 'string') {
        value = fit(value);
      } else if (typeof value !== 'boolean' && !Number.isFinite(value)) continue;
      const bytes = 2 * (name.length + ((value as string).length ?? 4));
      if (count === MAX_PROPERTIES || size + bytes > MAX_SIZE) continue;
      // With the one, Split's SDK takes the properties for no plain object (`isObject` in its `src/utils/lang`) and
      // refuses the event; the other cannot be set.
      if (name === 'constructor' || name === '__proto__') continue;
      size += bytes;
      count++;
      properties[name] = value as string | number | boolean;
    }
  }
  return properties;
}

/**
 * The properties that every base event carries, in SPEC section 6's order. Names are Sentry's own. They are within the
 * limits as they are.
 *
 * @param culprit the event's culprit, empty if none
 */
export function baseProperties(event: unknown, culprit: string): Properties {
  const exception = mainException(event);
  const mechanism = getOwn(exception, 'mechanism');
  const properties: Properties = { source: 'Sentry' };
  let text: string | undefined;
  if ((text = fit(getOwn(event, 'event_id')))) properties.event_id = text;
  if ((text = fit(culprit))) properties.culprit = text;
  if ((text = fit(getOwn(exception, 'type')))) properties.type = text;
  if ((text = fit(getOwn(event, 'level')))) properties.level = text;
  const handled = getOwn(mechanism, 'handled');
  if (typeof handled === 'boolean') properties.handled = handled;
  if ((text = fit(getOwn(mechanism, 'type')))) properties.mechanism = text;
  if ((text = fit(getOwn(event, 'platform')))) properties.platform = text;
  if ((text = fit(getOwn(event, 'environment')))) properties.environment = text;
  if ((text = fit(getOwn(event, 'release')))) properties.release = text;
  const timestamp = getOwn(event, 'timestamp');
  // Sentry's is in seconds.
  const ms = typeof timestamp === 'number' ? Math.round(timestamp * 1000) : NaN;
  if (Number.isFinite(ms)) properties.timestamp = ms;
  return properties;
}

/** Those of them that a culprit event carries. */
export function culpritProperties(base: Properties): Properties {
  const { mechanism: _, platform: __, environment: ___, timestamp: ____, ...properties } = base;
  return properties;
}
