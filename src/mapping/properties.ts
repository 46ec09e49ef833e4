import { withoutUserName } from '../culprit/home-directory.ts';
import { scrub } from '../culprit/scrub.ts';
import { shorten } from '../culprit/shorten.ts';
import { isList, isObject } from '../lib/guards.ts';
import { getOwn, getOwnString } from '../lib/own.ts';
import { remember } from '../lib/remember.ts';
import { copyOf, toWellFormed, truncate } from '../lib/text.ts';
import type { Properties } from '../sdk/track-event.ts';
import { isHandled, mainException } from './exceptions.ts';

/** Split's product limit of a string, in characters. */
const MAX_STRING_LENGTH = 256;

/** https://github.com/splitio/javascript-commons `src/utils/inputValidation/eventProperties.ts` */
const MAX_PROPERTIES = 300;
const MAX_SIZE = 32 * 1024;
const BASE_SIZE = 1024;

/** Of an object with more fields only these many are looked at: no app means to send more. */
const MAX_FIELDS = 1_000;

/** What the Split SDK counts for a value, and for each character of a string or a name, in bytes. */
const BYTES = { boolean: 4, number: 8, character: 2 };

/**
 * With the one, Split's SDK takes the properties for no plain object (`isObject` in its `src/utils/lang`) and refuses
 * the event; the other cannot be set.
 */
const FORBIDDEN_NAMES = ['constructor', '__proto__'];

type Value = Properties[string];

/** What an event gives for its properties, of which some may be missing. Names are Sentry's own. */
export interface EventValues {
  readonly event_id: Value | undefined;
  readonly culprit: Value | undefined;
  readonly type: Value | undefined;
  readonly level: Value | undefined;
  readonly handled: Value | undefined;
  readonly mechanism: Value | undefined;
  readonly platform: Value | undefined;
  readonly environment: Value | undefined;
  readonly release: Value | undefined;
  /** ms since the epoch. */
  readonly timestamp: number | undefined;
}

/**
 * Reads what an event gives for its properties, within the limits of {@link limitProperties}.
 *
 * @param culprit the event's culprit, empty if none
 */
export function readValues(event: unknown, exceptions: readonly unknown[], culprit: string): EventValues {
  const exception = mainException(event, exceptions);
  return {
    event_id: toText(getOwn(event, 'event_id')),
    culprit: toText(culprit),
    type: toText(cleanType(getOwnString(exception, 'type') ?? '')),
    level: toText(getOwn(event, 'level')),
    handled: isHandled(exceptions, exception),
    mechanism: toText(getOwn(getOwn(exception, 'mechanism'), 'type')),
    platform: toText(getOwn(event, 'platform')),
    environment: toText(getOwn(event, 'environment')),
    release: toText(getOwn(event, 'release')),
    timestamp: timestampOf(event),
  };
}

/** The properties that every base event carries, in the order of the specification. */
export const baseProperties = (values: EventValues): Properties => toProperties(values, true);

/** Those of a base event's properties that its culprit event carries. */
export const culpritProperties = (values: EventValues): Properties => toProperties(values, false);

/** Sets what is there by its name: set by a name in a variable, properties cost seven times as much. */
function toProperties(values: EventValues, isBaseEvent: boolean): Properties {
  const { event_id, culprit, type, level, handled, mechanism, platform, environment, release, timestamp } =
    values;
  const properties: Properties = { source: 'Sentry' };
  if (event_id !== undefined) properties.event_id = event_id;
  if (culprit !== undefined) properties.culprit = culprit;
  if (type !== undefined) properties.type = type;
  if (level !== undefined) properties.level = level;
  if (handled !== undefined) properties.handled = handled;
  if (isBaseEvent) {
    if (mechanism !== undefined) properties.mechanism = mechanism;
    if (platform !== undefined) properties.platform = platform;
    if (environment !== undefined) properties.environment = environment;
  }
  if (release !== undefined) properties.release = release;
  if (isBaseEvent && timestamp !== undefined) properties.timestamp = timestamp;
  return properties;
}

/** How many types of exceptions are remembered: many more than an app has that recur. */
const MAX_REMEMBERED = 100;

/** An app may put anything into the `name` of an error. */
const cleanType = /* @__PURE__ */ remember(MAX_REMEMBERED, (type) => scrub(withoutUserName(shorten(type))));

/**
 * Makes properties that the Split SDK takes whole and without a warning: strings, cut and encodable, finite numbers and
 * booleans, 300 of them, 32 KiB by the SDK's own count. What does not fit is left out.
 *
 * @param sources later ones win; a source that is no object, or a list, gives nothing
 */
export function limitProperties(...sources: unknown[]): Properties {
  const properties: Properties = {};
  let size = BASE_SIZE;
  let count = 0;
  for (const source of sources) {
    if (!isObject(source) || isList(source)) continue;
    for (const name of Object.keys(source).slice(0, MAX_FIELDS)) {
      const value = toValue(getOwn(source, name));
      if (value === undefined || FORBIDDEN_NAMES.includes(name)) continue;
      const bytes = name.length * BYTES.character + sizeOf(value);
      if (count === MAX_PROPERTIES || size + bytes > MAX_SIZE) continue;
      size += bytes;
      count++;
      properties[name] = value;
    }
  }
  return properties;
}

/** What Split takes of a value: a string, cut and encodable, a finite number or a boolean. */
function toValue(value: unknown): Value | undefined {
  if (typeof value === 'string') return copyOf(toWellFormed(truncate(value, MAX_STRING_LENGTH)));
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
  return typeof value === 'boolean' ? value : undefined;
}

/** The Split SDK's count of a value, in bytes. */
const sizeOf = (value: Value): number =>
  typeof value === 'string'
    ? value.length * BYTES.character
    : typeof value === 'number'
      ? BYTES.number
      : BYTES.boolean;

/** What Split takes of a string that is not empty. */
const toText = (value: unknown): Value | undefined =>
  (typeof value === 'string' && toValue(value)) || undefined;

/** The time of an event, in ms since the epoch. Sentry's is in seconds. */
function timestampOf(event: unknown): number | undefined {
  const seconds = getOwn(event, 'timestamp');
  const milliseconds = typeof seconds === 'number' ? Math.round(seconds * 1000) : NaN;
  return Number.isFinite(milliseconds) ? milliseconds : undefined;
}
