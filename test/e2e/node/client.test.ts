/** Sentry clients: closed, disabled, several, with an integration that came later (docs/specification.md#state). */
import { describe, expect, it } from 'vitest';
import { keys, run, summaries, values } from './run.ts';
import { isRun } from '../../which-run.ts';

/** The base and the culprit event of an error. */
const BOTH = (user: string) => [
  `Production user ${user} sentry_exception`,
  `Production user ${user} sentry_exception.shop`,
];

describe('a Sentry client that sends nothing', () => {
  it.skipIf(!isRun(true))(
    'tracks nothing either, whether it is disabled, closed or without a DSN',
    async () => {
      const outcome = await run('client/sendingNothing');
      expect(values(outcome)).toEqual(['open']);
      expect(summaries(outcome.trackEvents)).toEqual(BOTH('open'));
      expect(outcome.report).toMatchObject({ isClosed: true });
      expect(outcome.skipped).toEqual([]);
    },
  );
});

describe('a transport of the app', () => {
  it.skipIf(!isRun(true))('gets errors tracked, and is flushed together with Split', async () => {
    const outcome = await run('client/ownTransport');
    expect(outcome.sentryEvents).toEqual([]);
    expect(outcome.report).toMatchObject({ sent: ['event'], flushes: [4321], isFlushed: true });
    expect(summaries(outcome.trackEvents)).toEqual(BOTH('broken'));
  });

  it.skipIf(!isRun(false))('gets errors tracked that it fails to send', async () => {
    const outcome = await run('client/failingTransports', { prepare: (standIn) => standIn.sentry.fail(503) });
    expect(outcome.sentryEvents).toEqual([]);
    expect(summaries(outcome.trackEvents)).toEqual([...BOTH('rejected'), ...BOTH('refused')]);
  });

  it.skipIf(!isRun(false))('gets errors tracked when it is frozen, but not flushed with Sentry', async () => {
    const outcome = await run('client/frozenTransport');
    expect(outcome.report).toMatchObject({ isFlushed: true });
    expect(values(outcome)).toEqual(['broken']);
    expect(summaries(outcome.trackEvents)).toEqual(BOTH('broken'));
    expect(outcome.result.stdout).toContain('[sentry-split] cannot deliver with Sentry.flush:');
    expect(outcome.result.stderr).not.toContain('sentry-split');
  });

  it.skipIf(!isRun(true))(
    'tracks each error once when two clients share it, and a flush of either delivers',
    async () => {
      const outcome = await run('client/sharedTransport');
      expect(outcome.report).toMatchObject({ isFlushed: true });
      expect(values(outcome).sort()).toEqual(['first', 'second']);
      expect(summaries(outcome.trackEvents).sort()).toEqual(
        [...BOTH('first'), ...BOTH('second').map((line) => line.replace('Production', 'Staging'))].sort(),
      );
    },
  );
});

describe('an integration', () => {
  it.skipIf(!isRun(false))('tracks errors from when it is added, and delivers them with Sentry', async () => {
    const outcome = await run('client/integrationAddedLater');
    expect(outcome.report).toMatchObject({ isFlushed: true });
    expect(values(outcome).sort()).toEqual(['in time', 'still once', 'too early']);
    expect(summaries(outcome.trackEvents).sort()).toEqual([...BOTH('in time'), ...BOTH('still once')]);
  });

  it.skipIf(!isRun(true))(
    'loses nothing and counts nothing twice over a second Sentry.init with the same factory',
    async () => {
      const outcome = await run('client/secondInit');
      expect(outcome.report).toMatchObject({ isFlushed: true, isFirstFlushed: true });
      expect(values(outcome)).toHaveLength(3);
      expect(summaries(outcome.trackEvents)).toEqual([
        ...BOTH('in the first'),
        ...BOTH('in the second'),
        ...BOTH('in the first again'),
      ]);
    },
  );

  it.skipIf(!isRun(false))('tracks the errors of both clients that it is added to', async () => {
    const outcome = await run('client/sameIntegrationTwice');
    expect(summaries(outcome.trackEvents)).toEqual([...BOTH('first'), ...BOTH('second')]);
  });

  it.skipIf(!isRun(true))(
    'tracks the errors of its own client where two clients share a factory',
    async () => {
      const outcome = await run('client/twoClientsAtATime');
      expect(outcome.report).toMatchObject({ isFlushed: true });
      expect(outcome.sentryEvents).toHaveLength(10);
      expect(keys(outcome.trackEvents).sort()).toEqual(Array.from({ length: 10 }, (_, at) => `user ${at}`));
      expect(outcome.skipped).toEqual([]);
    },
  );
});
