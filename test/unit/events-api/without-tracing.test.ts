import { afterEach, describe, expect, it, vi } from 'vitest';
import { withoutTracing } from '../../../src/events-api/without-tracing.ts';

afterEach(() => void vi.unstubAllGlobals());

/** Runs with what Sentry SDKs keep on the global object; returns what was suppressed while it ran. */
function suppressedWhile(versions: Record<string, unknown>): { suppressed: string[]; starts: number } {
  const current: string[] = [];
  const result = { suppressed: [] as string[], starts: 0 };
  const sentry = Object.fromEntries(
    Object.entries(versions).map(([version, suppressTracing]) => [
      version,
      suppressTracing === true
        ? {
            acs: {
              suppressTracing(callback: () => unknown) {
                current.push(version);
                callback();
                current.pop();
              },
            },
          }
        : suppressTracing,
    ]),
  );
  vi.stubGlobal('__SENTRY__', sentry);
  const started = withoutTracing(() => {
    result.suppressed = [...current];
    result.starts++;
    return result;
  });
  expect(started).toBe(result);
  return result;
}

describe('starting a request without tracing', () => {
  it('starts it where there is no Sentry', () => {
    vi.stubGlobal('__SENTRY__', undefined);
    expect(withoutTracing(() => ({ started: true }))).toEqual({ started: true });
  });

  it('suppresses the tracing of each SDK of the process', () => {
    expect(suppressedWhile({ version: '11.0.0', '11.0.0': true, '10.0.0': true })).toEqual({
      suppressed: expect.arrayContaining(['10.0.0', '11.0.0']),
      starts: 1,
    });
  });

  it.each([
    ['has no such function', { acs: {} }],
    ['keeps something else there', 42],
    [
      'throws',
      {
        acs: {
          suppressTracing: () => {
            throw new Error('broken');
          },
        },
      },
    ],
    ['does not call back', { acs: { suppressTracing: () => {} } }],
    [
      'throws afterwards',
      {
        acs: {
          suppressTracing: (callback: () => void) => {
            callback();
            throw new Error('broken');
          },
        },
      },
    ],
    [
      'calls back twice',
      {
        acs: {
          suppressTracing: (callback: () => void) => {
            callback();
            callback();
          },
        },
      },
    ],
  ])('starts it once with an SDK that %s', (_, acs) => {
    expect(suppressedWhile({ '9.0.0': acs }).starts).toBe(1);
  });
});
