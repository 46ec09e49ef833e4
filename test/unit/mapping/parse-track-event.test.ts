import { describe, expect, it } from 'vitest';
import type { TrackEvent } from '../../../src/index.ts';
import { parseTrackEvent } from '../../../src/mapping/parse-track-event.ts';

const mapped: TrackEvent = {
  environment: 'production',
  trafficTypeName: 'user',
  key: '42',
  eventTypeId: 'sentry_exception',
  timestamp: 1000,
  properties: { source: 'Sentry' },
};

const parse = (value: unknown, before = mapped) =>
  parseTrackEvent(value, before, new Set(['production', 'staging']));

describe('what beforeTrack returned', () => {
  it('is taken as it is, if it is right', () => {
    expect(parse(mapped)).toEqual(mapped);
    const other = { ...mapped, environment: 'staging', value: 7, timestamp: 2000 };
    expect(parse(other)).toEqual(other);
  });

  it.each([
    ['a key that is a number', { key: 7 }, { key: '7' }],
    ['a traffic type with capitals', { trafficTypeName: 'Org' }, { trafficTypeName: 'org' }],
    ['a value of 0', { value: 0 }, { value: 0 }],
    ['a negative value', { value: -1.5 }, { value: -1.5 }],
    ['properties that Split refuses', { properties: { a: {}, c: 'x' } }, { properties: { c: 'x' } }],
    ['no properties', { properties: undefined }, { properties: {} }],
    ['a field of its own', { mine: 1 }, {}],
    ['a time that is none', { timestamp: NaN }, {}],
    ['no time', { timestamp: undefined }, {}],
    ['a time of 0', { timestamp: 0 }, { timestamp: 0 }],
  ])('is put right: %s', (_, change, expected) => {
    expect(parse({ ...mapped, ...change })).toEqual({ ...mapped, ...expected });
  });

  it.each([undefined, null])('has no value if that is %o', (value) => {
    expect(parse({ ...mapped, value })).not.toHaveProperty('value');
  });

  it('has no time if neither it nor the error has one', () => {
    const { timestamp, ...timeless } = mapped;
    expect(parse(timeless, timeless)).not.toHaveProperty('timestamp');
    expect(parse(timeless)).toMatchObject({ timestamp });
  });

  it.each([
    ['nothing', undefined],
    ['null', null],
    ['a string', 'x'],
    ['an object without anything', {}],
    ['another environment', { ...mapped, environment: 'nowhere' }],
    ['no environment', { ...mapped, environment: undefined }],
    ['a blank key', { ...mapped, key: ' ' }],
    ['a placeholder as key', { ...mapped, key: '[Filtered]' }],
    ['a blank traffic type', { ...mapped, trafficTypeName: ' ' }],
    ['a traffic type that is no string', { ...mapped, trafficTypeName: 7 }],
    ['an event type id that is no string', { ...mapped, eventTypeId: 7 }],
    ['an event type id that Split refuses', { ...mapped, eventTypeId: 'not valid' }],
    ['a value that is no finite number', { ...mapped, value: Infinity }],
    ['a value that is a string', { ...mapped, value: '7' }],
  ])('is refused if it is %s', (_, value) => {
    expect(() => parse(value)).toThrow(new TypeError('beforeTrack must return a valid track event or null'));
  });
});
