/** `splitBeforeSend` (docs/specification.md#public-api). */
import { describe, expect, it } from 'vitest';
import { keys, run, summaries, values } from './run.ts';

const OPTIONS = `
  const split = factory();
  const options = { environments: { production: split }, identities: { 'user.id': 'user' }, onSkip };
`;

describe('splitBeforeSend', () => {
  it('tracks alone, without a callback of the app; its own flush delivers', async () => {
    const outcome = await run(`
      ${OPTIONS}
      const beforeSend = splitBeforeSend(options);
      Sentry.init({ dsn, beforeSend });
      fail('broken');
      Sentry.captureMessage('a message');
      Sentry.captureFeedback({ message: 'feedback' });
      // Sentry's flush does not know of it.
      await Sentry.flush(5000);
      report.isFlushed = await beforeSend.flush(5000);
      report.isIdle = await beforeSend.flush();
    `);
    expect(values(outcome)).toEqual(['broken', 'a message']);
    expect(summaries(outcome.trackEvents)).toEqual(['Production user broken sentry_exception']);
    expect(outcome.report).toMatchObject({ isFlushed: true, isIdle: true });
    expect(outcome.skipped).toMatchObject([{ reason: 'message' }]);
  });

  it.each([
    ['sync', ''],
    ['async', 'async '],
  ])('runs the callback of the app first and tracks what that returns (%s)', async (_, how) => {
    const outcome = await run(`
      ${OPTIONS}
      const beforeSend = splitBeforeSend(options, ${how}(event, hint) => {
        if (event.user.id === 'dropped') return null;
        if (event.user.id === 'replaced') return { ...event, user: { id: 'pseudonym' } };
        if (event.user.id === 'scrubbed') delete event.user;
        event.tags = { original: hint.originalException.message };
        return event;
      });
      Sentry.init({ dsn, beforeSend });
      for (const user of ['kept', 'dropped', 'replaced', 'scrubbed']) fail(user);
      const answer = beforeSend({ user: { id: 'by hand' } }, { originalException: new Error('by hand') });
      report.isPromise = typeof answer.then === 'function';
      report.tags = (await answer).tags;
      await Sentry.flush(5000);
      report.isFlushed = await beforeSend.flush(5000);
    `);
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
      isPromise: how !== '',
      tags: { original: 'by hand' },
      isFlushed: true,
      unhandled: [],
    });
  });

  it('leaves it to Sentry when the callback of the app throws or rejects', async () => {
    const outcome = await run(`
      ${OPTIONS}
      const judge = (event) => {
        if (event.user.id !== 'control') throw new Error('from the app');
        return event;
      };
      const callbacks = { throws: judge, rejects: async (event) => judge(event) };
      for (const [how, callback] of Object.entries(callbacks)) {
        for (const [environment, beforeSend] of [['bare', callback], ['wrapped', splitBeforeSend({ ...options, environments: { wrapped: split } }, callback)]]) {
          Sentry.init({ dsn, environment, beforeSend });
          fail(how);
          fail('control');
          await Sentry.flush(5000);
        }
      }
      await split.client().flush();
    `);
    const gotIn = (name: string) =>
      values({ sentryEvents: outcome.sentryEvents.filter(({ environment }) => environment === name) });
    // Sentry drops the event.
    expect(gotIn('bare')).toEqual(['control', 'control']);
    expect(gotIn('wrapped')).toEqual(gotIn('bare'));
    expect(keys(outcome.trackEvents)).toEqual(['control', 'control']);
    expect(outcome.skipped).toEqual([]);
  });

  it('and the integration track once what both see, whatever the callback of the app returns', async () => {
    const outcome = await run(`
      ${OPTIONS}
      const callbacks = { none: undefined, same: (event) => event, copy: (event) => ({ ...event }), async: async (event) => event };
      for (const [name, callback] of Object.entries(callbacks)) {
        Sentry.init({
          dsn,
          integrations: [splitIntegration(options)],
          beforeSend: splitBeforeSend(options, callback),
        });
        fail('first ' + name);
        fail('second ' + name);
        fail('without user, ' + name, { id: null });
        await Sentry.flush(10_000);
      }
    `);
    expect(values(outcome)).toHaveLength(12);
    const names = ['none', 'same', 'copy', 'async'];
    const users = names.flatMap((name) => [`first ${name}`, `second ${name}`]);
    expect(keys(outcome.trackEvents).sort()).toEqual(users.sort());
    expect(outcome.skipped).toMatchObject(
      names.map((name) => ({ reason: 'identity-missing', about: `without user, ${name}` })),
    );
  });
});
