import { describe, expect, it } from 'vitest';
import { isHandled, mainException } from '../../../src/mapping/exceptions.ts';
import { errorEvent, exception, frame, webhookError } from '../../builders.ts';

/** An exception of a chain or group, as the SDK numbers them. */
const linked = (type: string, id: number, parent?: number, mechanism: object = {}, overrides: object = {}) =>
  exception({
    type,
    ...overrides,
    mechanism: { type: 'chained', exception_id: id, parent_id: parent, ...mechanism },
  });

/** The type of an SDK event's main exception; the SDK lists causes first. */
const mainType = (...values: unknown[]): unknown =>
  (mainException(errorEvent({ exception: { values } })) as { type?: unknown } | undefined)?.type;

const GROUP = { is_exception_group: true };

describe('mainException', () => {
  const cause = linked('RangeError', 1, 0);
  const outer = linked('TypeError', 0);

  it('is the one that a webhook names', () => {
    const values = [cause, outer];
    expect(mainException(webhookError({ main_exception_id: 0, exception: { values } }))).toBe(outer);
    expect(mainException(webhookError({ main_exception_id: 1, exception: { values } }))).toBe(cause);
    expect(mainException(webhookError({ main_exception_id: 7, exception: { values } }))).toBe(outer);
    expect(mainException(webhookError({ main_exception_id: null, exception: { values } }))).toBe(outer);
  });

  it('is the last one of a chain', () => {
    expect(mainType(cause, outer)).toBe('TypeError');
    expect(mainType(exception({ type: 'A' }), exception({ type: 'B' }))).toBe('B');
    expect(mainType(exception({ type: 'A' }), null, undefined)).toBe('A');
  });

  it('is nothing where there is no exception', () => {
    expect(mainType()).toBeUndefined();
    expect(mainException(errorEvent({ exception: undefined }))).toBeUndefined();
    expect(mainException(errorEvent({ exception: { values: 'x' } }))).toBeUndefined();
  });

  describe('of an exception group', () => {
    const group = linked('AggregateError', 0, undefined, GROUP);

    it('is the only member', () => {
      expect(mainType(linked('TypeError', 1, 0), group)).toBe('TypeError');
    });

    it('is the first member, if all are alike in type, value and stack trace', () => {
      const values = [linked('TypeError', 2, 0), linked('TypeError', 1, 0), group];
      expect(mainException(errorEvent({ exception: { values } }))).toBe(values[1]);
    });

    it.each([
      ['type', linked('RangeError', 2, 0)],
      ['value', linked('TypeError', 2, 0, {}, { value: 'another' })],
      ['stack trace', linked('TypeError', 2, 0, {}, { stacktrace: { frames: [frame({ lineno: 99 })] } })],
      ['number of frames', linked('TypeError', 2, 0, {}, { stacktrace: { frames: [] } })],
      ...['function', 'module', 'filename', 'lineno', 'colno'].map((field): [string, unknown] => [
        `frames' ${field}`,
        linked('TypeError', 2, 0, {}, { stacktrace: { frames: [frame({ [field]: 'another' })] } }),
      ]),
    ])('is the group, if its members differ in their %s', (_, other) => {
      expect(mainType(other, linked('TypeError', 1, 0), group)).toBe('AggregateError');
    });

    it('is a member of the group inside it', () => {
      const inner = linked('AggregateError', 1, 0, GROUP);
      expect(mainType(linked('TypeError', 2, 1), inner, group)).toBe('TypeError');
    });

    it('is the first member of the first group inside it, in the order of the app', () => {
      const first = linked('TypeError', 2, 1);
      const values = [
        linked('TypeError', 5, 4),
        linked('AggregateError', 4, 0, GROUP),
        linked('TypeError', 3, 1),
        first,
        linked('AggregateError', 1, 0, GROUP),
        group,
      ];
      expect(mainException(errorEvent({ exception: { values } }))).toBe(first);
    });

    it('is the group, if a member in a group inside it differs', () => {
      const inner = linked('AggregateError', 1, 0, GROUP);
      expect(mainType(linked('RangeError', 3, 0), linked('TypeError', 2, 1), inner, group)).toBe(
        'AggregateError',
      );
    });

    it('is the member, not its cause', () => {
      expect(mainType(linked('Cause', 2, 1), linked('TypeError', 1, 0), group)).toBe('TypeError');
    });

    it('is the last exception, if all are groups', () => {
      expect(mainType(linked('AggregateError', 1, 0, GROUP), group)).toBe('AggregateError');
    });

    it.each([
      ['an exception has no id', exception({ type: 'TypeError', mechanism: { type: 'generic' } })],
      ['an exception has no mechanism', exception({ type: 'TypeError', mechanism: undefined })],
      ['two have the same id', linked('TypeError', 0, 0)],
      ['one is its own parent', linked('TypeError', 1, 1)],
    ])('is the last exception, if %s', (_, broken) => {
      expect(mainType(broken, linked('Another', 3, 0), group)).toBe('AggregateError');
    });

    it('is the last exception, if one has a parent and no id', () => {
      const broken = exception({ type: 'TypeError', mechanism: { parent_id: 0 } });
      expect(mainType(broken, group)).toBe('AggregateError');
    });

    it('is the group, if some frames of its members differ', () => {
      const member = (id: number, lineno: number) =>
        linked('TypeError', id, 0, {}, { stacktrace: { frames: [frame(), frame({ lineno })] } });
      expect(mainType(member(2, 7), member(1, 8), group)).toBe('AggregateError');
      expect(mainType(member(2, 7), member(1, 7), group)).toBe('TypeError');
    });

    it('is the last exception, if none is the root', () => {
      expect(mainType(linked('TypeError', 2, 1), linked('AggregateError', 1, undefined, GROUP))).toBe(
        'AggregateError',
      );
    });

    it('ends, if the exceptions are each other’s parents', () => {
      expect(mainType(linked('A', 1, 0, GROUP), linked('B', 0, 1, GROUP))).toBe('B');
      expect(mainType(linked('A', 1, 0), linked('B', 0, 1))).toBe('B');
    });
  });

  describe('where React recovered from an error', () => {
    const value =
      'There was an error while hydrating but React was able to recover by instead client rendering from the nearest Suspense boundary.';
    const wrapper = linked('Error', 0, undefined, {}, { value });

    it('is that error', () => {
      expect(mainType(linked('TypeError', 1, 0, { source: 'cause' }), wrapper)).toBe('TypeError');
    });

    it('is the deepest cause', () => {
      const values = [
        linked('Deep', 2, 1, { source: 'cause' }),
        linked('TypeError', 1, 0, { source: 'cause' }),
        wrapper,
      ];
      expect(mainType(...values)).toBe('Deep');
    });

    it('during rendering is that error, too', () => {
      const text =
        'There was an error during concurrent rendering but React was able to recover by instead synchronously rendering the entire root.';
      const outer = linked('Error', 0, undefined, {}, { value: text });
      expect(mainType(linked('TypeError', 1, 0, { source: 'cause' }), outer)).toBe('TypeError');
    });

    it.each([
      ['TypeError', value],
      ['Error', `Uncaught: ${value}`],
      ['Error', 'There was an error but React was able to recover'],
      ['Error', undefined],
    ])('is an error of the app that only looks like the wrapper: %s, %s', (type, text) => {
      const outer = linked(type, 0, undefined, {}, { value: text });
      expect(mainType(linked('RangeError', 1, 0, { source: 'cause' }), outer)).toBe(type);
    });

    it('in an exception group is that error, if it is the only member', () => {
      const group = linked('AggregateError', 0, undefined, GROUP);
      const member = linked('Error', 1, 0, {}, { value });
      expect(mainType(linked('TypeError', 2, 1, { source: 'cause' }), member, group)).toBe('TypeError');
    });

    it.each([
      ['it is no cause', linked('TypeError', 1, 0, { source: 'errors[0]' }), wrapper],
      ['the wrapper has another text', linked('TypeError', 1, 0, { source: 'cause' }), linked('Error', 0)],
      ['there is no cause', wrapper],
    ])('is the wrapper, if %s', (_, ...values) => {
      expect(mainType(...values)).toBe('Error');
    });
  });
});

describe('isHandled', () => {
  const answersOf = (...answers: unknown[]) => {
    const exceptions = answers.map((handled) => exception({ mechanism: { handled } }));
    return isHandled(exceptions, exceptions.at(-1));
  };

  it('is false if any exception is unhandled, else what the main exception says', () => {
    expect(answersOf(false, true)).toBe(false);
    expect(answersOf(true, false)).toBe(false);
    expect(answersOf(true)).toBe(true);
    expect(answersOf(true, undefined)).toBeUndefined();
    expect(answersOf('no')).toBeUndefined();
    expect(answersOf()).toBeUndefined();
  });
});
