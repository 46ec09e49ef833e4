import { EVENT_TYPE_ID } from '../culprit/event-type-id.ts';
import { isText } from '../lib/guards.ts';
import { copyOf } from '../lib/text.ts';
import type { TrackEvent } from '../sdk/track-event.ts';
import { toKey } from './key.ts';
import { limitProperties } from './properties.ts';

/**
 * Checks what the app's `beforeTrack` returned as strictly as what comes of the mapping, and brings it into form.
 *
 * @param mapped what `beforeTrack` was given: an error has its time, even if a new track event does not name it
 * @param environments those that there are targets for
 * @throws TypeError if Split would refuse it, or nobody would take it
 */
export function parseTrackEvent(
  value: unknown,
  mapped: TrackEvent,
  environments: { has(name: string): boolean },
): TrackEvent {
  const input = Object(value) as Partial<TrackEvent>;
  const key = toKey(input.key);
  const { environment, trafficTypeName, eventTypeId } = input;
  if (
    key === undefined ||
    environment === undefined ||
    !environments.has(environment) ||
    !isText(trafficTypeName) ||
    !isText(eventTypeId) ||
    !EVENT_TYPE_ID.test(eventTypeId) ||
    !isValue(input.value)
  )
    throw new TypeError('beforeTrack must return a valid track event or null');
  return {
    environment,
    trafficTypeName: copyOf(trafficTypeName.toLowerCase()),
    key,
    eventTypeId: copyOf(eventTypeId),
    ...timeOf(input, mapped),
    ...(input.value != null && { value: input.value }),
    properties: limitProperties(input.properties),
  };
}

/** The time that the app gave, else the one that the error has. */
function timeOf(input: Partial<TrackEvent>, mapped: TrackEvent): Pick<TrackEvent, 'timestamp'> {
  const timestamp = Number.isFinite(input.timestamp) ? input.timestamp : mapped.timestamp;
  return timestamp === undefined ? {} : { timestamp };
}

/** Whether Split takes a track event's `value`; one that is missing is none. */
const isValue = (value: unknown): boolean => value == null || Number.isFinite(value);
