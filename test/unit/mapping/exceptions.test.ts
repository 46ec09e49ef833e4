import { describe, expect, it } from 'vitest';
import { mainException } from '../../../src/mapping/exceptions.ts';
import { errorEvent, exception, webhookError } from '../../builders.ts';

describe('mainException', () => {
  const cause = exception({ type: 'RangeError', mechanism: { type: 'chained', exception_id: 1 } });
  const outer = exception({ type: 'TypeError', mechanism: { type: 'generic', exception_id: 0 } });

  it('the one whose mechanism.exception_id is event.main_exception_id (webhook)', () => {
    const values = [outer, cause];
    expect(mainException(webhookError({ main_exception_id: 0, exception: { values } }))).toBe(outer);
    expect(mainException(webhookError({ main_exception_id: 1, exception: { values } }))).toBe(cause);
  });

  it('else the last of exception.values', () => {
    expect(mainException(errorEvent({ exception: { values: [cause, outer] } }))).toBe(outer);
    expect(mainException(webhookError({ main_exception_id: 7, exception: { values: [cause, outer] } }))).toBe(
      outer,
    );
    expect(mainException(webhookError({ main_exception_id: null, exception: { values: [outer] } }))).toBe(
      outer,
    );
    expect(mainException(errorEvent({ exception: { values: [outer, null, undefined] } }))).toBe(outer);
  });

  it('none where there is no exception', () => {
    expect(mainException(errorEvent({ exception: undefined }))).toBeUndefined();
    expect(mainException(errorEvent({ exception: { values: 'x' } }))).toBeUndefined();
  });
});
