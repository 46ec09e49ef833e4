import type { Properties } from '../split/sdk.ts';
import { cut, LONE_SURROGATE } from './cut.ts';
import { isList, own } from './own.ts';
import { mainException } from './which-events.ts';

/** Split's product limit of a string, in characters. */
const MAX_STRING_LENGTH = 256;

/** https://github.com/splitio/javascript-commons `src/utils/inputValidation/eventProperties.ts` */
const MAX_PROPERTIES = 300;
const MAX_SIZE = 32 * 1024;
const BASE_SIZE = 1024;

/** A string that Split takes: cut, and encodable. */
function fitting(text: string): string {
  const part = cut(text, MAX_STRING_LENGTH);
  return LONE_SURROGATE.test(part) ? part.replace(/[\ud800-\udfff]/gu, '\ufffd') : part;
}

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
    for (const name of Object.keys(isList(source) ? {} : (Object(source) as object))) {
      let value = own(source, name);
      if (value === undefined) continue;
      if (typeof value === 'string') {
        value = fitting(value);
      } else if (typeof value !== 'boolean' && !Number.isFinite(value)) continue;
      const bytes = 2 * (name.length + (typeof value === 'string' ? value.length : 4));
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
 * The properties that every base event carries, in SPEC section 6's order; those of the culprit event are some of
 * them. Names are Sentry's own. They are within the limits as they are.
 *
 * @param culprit the event's culprit, empty if none
 */
export function eventProperties(event: unknown, culprit: string, isCulpritEvent: boolean): Properties {
  const exception = mainException(event);
  const mechanism = own(exception, 'mechanism');
  const timestamp = own(event, 'timestamp');
  const properties: Properties = { source: 'Sentry' };
  const put = (name: string, value: unknown) => {
    if (typeof value === 'string' && value) properties[name] = fitting(value);
  };
  put('event_id', own(event, 'event_id'));
  put('culprit', culprit);
  put('type', own(exception, 'type'));
  put('level', own(event, 'level'));
  const handled = own(mechanism, 'handled');
  if (typeof handled === 'boolean') properties.handled = handled;
  if (!isCulpritEvent) {
    put('mechanism', own(mechanism, 'type'));
    put('platform', own(event, 'platform'));
    put('environment', own(event, 'environment'));
  }
  put('release', own(event, 'release'));
  // Sentry's is in seconds.
  const ms = typeof timestamp === 'number' ? Math.round(timestamp * 1000) : NaN;
  if (!isCulpritEvent && Number.isFinite(ms)) properties.timestamp = ms;
  return properties;
}
