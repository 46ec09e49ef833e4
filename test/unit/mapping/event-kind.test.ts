import { describe, expect, it } from 'vitest';
import { mapEvent } from '../../../src/index.ts';
import { kindOf } from '../../../src/mapping/event-kind.ts';
import { errorEvent, exception, messageEvent, rules, skipRecorder, webhookError } from '../../builders.ts';

const idsOf = (event: object, overrides = {}) =>
  mapEvent(event, rules(overrides)).map(({ eventTypeId }) => eventTypeId);

describe('which events count', () => {
  it.each([undefined, null, 'error', 'default'])('only error events: type %o counts', (type) => {
    expect(idsOf(errorEvent({ type }))).toEqual(['sentry_exception']);
  });

  it.each([
    'transaction',
    'replay_event',
    'replay_recording',
    'feedback',
    'check_in',
    'profile',
    'profile_chunk',
    'span',
    'log',
    'csp',
    'hpkp',
    'expectct',
    'ERROR',
    '',
    0,
    true,
    {},
  ])('transactions, replays, feedback, check-ins, profiles: never (type %o), and no skip is told', (type) => {
    const { onSkip, skips } = skipRecorder();
    expect(idsOf(errorEvent({ type }), { onSkip, captureMessages: true })).toEqual([]);
    expect(skips).toEqual([]);
  });

  it('exceptions always', () => {
    expect(idsOf(errorEvent())).toEqual(['sentry_exception']);
    expect(idsOf(webhookError())).toEqual(['sentry_exception']);
  });

  it('an exception with a message beside it is an exception', () => {
    expect(idsOf(errorEvent({ message: 'while checking out' }))).toEqual(['sentry_exception']);
  });

  it('messages only with captureMessages', () => {
    const { onSkip, skips } = skipRecorder();
    const event = messageEvent();
    expect(idsOf(event, { onSkip })).toEqual([]);
    expect(skips).toEqual([{ reason: 'message', event }]);
    expect(idsOf(event, { captureMessages: true })).toEqual(['sentry_message']);
  });

  describe('a message is an event with `message` or `logentry` whose exception, if any, is only its synthetic stack trace', () => {
    const synthetic = (value: string) => ({
      value,
      stacktrace: { frames: [] },
      mechanism: { type: 'generic', handled: true, synthetic: true },
    });

    it.each([
      ['`message` alone', { message: 'cart is full' }],
      ['`logentry.message` alone', { logentry: { message: 'cart %s is full', params: ['7'] } }],
      ['`logentry.formatted` alone', { logentry: { formatted: 'cart 7 is full' } }],
      ['`message` with an empty list of exceptions', { message: 'm', exception: { values: [] } }],
      ['`message` with `exception: null`', { message: 'm', exception: null }],
      ['Sentry 11, attachStacktrace', { message: 'm', exception: { values: [synthetic('m')] } }],
      [
        'Sentry 7, attachStacktrace: not marked as synthetic',
        { message: 'm', exception: { values: [{ value: 'm', stacktrace: { frames: [] } }] } },
      ],
      [
        'fmt`…` with attachStacktrace',
        { logentry: { message: 'cart %s', params: ['7'] }, exception: { values: [synthetic('cart 7')] } },
      ],
    ])('%s', (_, overrides) => {
      const event = messageEvent({ message: undefined, ...overrides });
      expect(kindOf(event)).toBe('message');
      expect(idsOf(event)).toEqual([]);
      expect(idsOf(event, { captureMessages: true })).toEqual(['sentry_message']);
    });

    it.each([
      [
        "captureException('a string'): synthetic, but with a type",
        { exception: { values: [{ type: 'Error', value: 's', mechanism: { synthetic: true } }] } },
      ],
      [
        'the same with a message',
        {
          message: 's',
          exception: { values: [{ type: 'Error', value: 's', mechanism: { synthetic: true } }] },
        },
      ],
      [
        'a message and an exception of another text',
        { message: 'm', exception: { values: [{ value: 'another' }] } },
      ],
      [
        'a real cause before a synthetic trace',
        { message: 'm', exception: { values: [exception(), synthetic('m')] } },
      ],
      ['an empty message', { message: '', exception: undefined }],
      ['a message that is no string', { message: { text: 'm' }, exception: undefined }],
    ])('no message: %s', (_, overrides) => {
      expect(kindOf(errorEvent(overrides))).toBe('exception');
    });
  });
});

describe('kindOf', () => {
  it('an event with nothing in it is none', () => {
    for (const event of [{}, undefined, null]) expect(kindOf(event, [])).toBeUndefined();
  });

  it('an event with an exception, or with anything else, is an exception', () => {
    expect(kindOf({}, [exception()])).toBe('exception');
    expect(kindOf({ level: 'error' }, [])).toBe('exception');
  });

  it('a message with exceptions that are none stays a message', () => {
    expect(kindOf(messageEvent(), [null, undefined])).toBe('message');
    expect(kindOf(messageEvent(), [exception(), null])).toBe('exception');
  });
});
