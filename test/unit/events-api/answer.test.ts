import { describe, expect, it } from 'vitest';
import { toAnswer } from '../../../src/events-api/answer.ts';

const answer = (status: number, headers: Record<string, string> = {}) =>
  toAnswer({ ok: status >= 200 && status < 300, status, headers: new Headers(headers) });

describe("what Split's answer means for the track events of a request", () => {
  it.each([200, 202, 204])('%i: taken', (status) => expect(answer(status)).toEqual({ kind: 'taken' }));

  it.each([408, 429, 500, 502, 503, 504, 599])('%i: to be retried', (status) =>
    expect(answer(status)).toEqual({ kind: 'failed', retryAt: undefined }),
  );

  it('keeps to Retry-After', () => {
    expect(answer(503, { 'Retry-After': 'Thu, 01 Jan 2026 00:00:00 GMT' })).toEqual({
      kind: 'failed',
      retryAt: Date.parse('2026-01-01T00:00:00Z'),
    });
  });

  it.each([400, 413, 422])('%i: one of them may be to blame', (status) =>
    expect(answer(status)).toMatchObject({
      kind: 'unreadable',
      error: new Error(`Split's Events API answered ${status}`),
    }),
  );

  it.each([401, 403])('%i: refused, naming the key that is needed', (status) =>
    expect(answer(status)).toMatchObject({
      kind: 'refused',
      error: new Error(
        `Split's Events API answered ${status}: authorizationKey must be the server-side SDK key of the Split environment`,
      ),
    }),
  );

  it.each([301, 302, 307])('%i: refused, since a redirect would take the key elsewhere', (status) =>
    expect(answer(status)).toMatchObject({ kind: 'refused' }),
  );

  it.each([402, 404, 405, 410])('%i: refused', (status) =>
    expect(answer(status)).toMatchObject({ kind: 'refused' }),
  );
});
