/** `splitBeforeSend` (docs/specification.md#public-api). */
import { describe, expect, it } from 'vitest';
import { keys, run, summaries, values } from './run.ts';
import { isRun } from '../../which-run.ts';

describe('splitBeforeSend', () => {
  it.skipIf(!isRun(true))(
    'tracks without a callback of the app, and delivers with its own flush',
    async () => {
      const outcome = await run('before-send/withoutCallback');
      // Sentry posts each event by itself, so the order of arrival is anyone's.
      expect(values(outcome).sort()).toEqual(['a message', 'broken']);
      expect(summaries(outcome.trackEvents)).toEqual(['Production user broken sentry_exception']);
      expect(outcome.report).toMatchObject({ isFlushed: true, isIdle: true });
      expect(outcome.skipped).toMatchObject([{ reason: 'message' }]);
    },
  );

  it.skipIf(!isRun(true)).each([
    ['sync', false],
    ['async', true],
  ])('runs the callback of the app first and tracks what that returns (%s)', async (_, isAsync) => {
    const outcome = await run('before-send/withCallback', { input: { isAsync } });
    expect(values(outcome).sort()).toEqual(['kept', 'replaced', 'scrubbed']);
    const events = Object.fromEntries(
      outcome.sentryEvents.map((event) => [event.exception?.values?.[0]?.value, event]),
    );
    expect(events['kept']?.tags).toEqual({ original: 'kept' });
    expect(events['replaced']?.user).toEqual({ id: 'pseudonym' });
    expect(keys(outcome.trackEvents).sort()).toEqual(['kept', 'pseudonym']);
    expect(outcome.skipped.map(({ reason }) => reason).sort()).toEqual([
      'environment-unmapped',
      'identity-missing',
    ]);
    expect(outcome.report).toEqual({
      isPromise: isAsync,
      tags: { original: 'by hand' },
      isFlushed: true,
      unhandled: [],
    });
  });

  it.skipIf(!isRun(true))(
    'lets Sentry drop the event when the callback of the app throws or rejects, and does not track it',
    async () => {
      const outcome = await run('before-send/failingCallbacks');
      const gotIn = (name: string) =>
        values({ sentryEvents: outcome.sentryEvents.filter(({ environment }) => environment === name) });
      // Sentry drops the event.
      expect(gotIn('bare')).toEqual(['control', 'control']);
      expect(gotIn('wrapped')).toEqual(gotIn('bare'));
      expect(keys(outcome.trackEvents)).toEqual(['control', 'control']);
      expect(outcome.skipped).toEqual([]);
    },
  );

  it.skipIf(!isRun(false))(
    'tracks an event once that the integration sees too, whatever the callback of the app returns',
    async () => {
      const outcome = await run('before-send/bothForms');
      expect(values(outcome)).toHaveLength(12);
      const names = ['none', 'same', 'copy', 'async'];
      const users = names.flatMap((name) => [`first ${name}`, `second ${name}`]);
      expect(keys(outcome.trackEvents).sort()).toEqual(users.sort());
      expect(outcome.skipped).toMatchObject(
        names.map((name) => ({ reason: 'identity-missing', about: `without user, ${name}` })),
      );
    },
  );
});
