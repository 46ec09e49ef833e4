/** Sentry clients: closed, disabled, several, with an integration that came later (docs/specification.md#state). */
import { describe, expect, it } from 'vitest';
import { keys, run, summaries, values } from './run.ts';

const INTEGRATION = `
  const split = factory();
  const options = { environments: { production: split }, identities: { 'user.id': 'user' }, captureCulprit: () => 'shop', onSkip };
`;
const BOTH = (user: string) => [
  `Production user ${user} sentry_exception`,
  `Production user ${user} sentry_exception.shop`,
];

describe('a Sentry client that sends nothing', () => {
  it('tracks nothing either: disabled, without a DSN, or closed', async () => {
    const outcome = await run(`
      ${INTEGRATION}
      Sentry.init({ dsn, enabled: false, integrations: [splitIntegration(options)] });
      fail('disabled');
      await Sentry.flush(2000);

      Sentry.init({ integrations: [splitIntegration(options)] });
      fail('without a DSN');
      await Sentry.flush(2000);

      Sentry.init({});
      Sentry.addIntegration(splitIntegration(options));
      fail('without a DSN, integration added');
      await Sentry.flush(2000);

      Sentry.init({ dsn, enabled: false });
      Sentry.addIntegration(splitIntegration(options));
      fail('disabled, integration added');
      await Sentry.flush(2000);

      Sentry.init({ dsn, integrations: [splitIntegration(options)] });
      fail('open');
      await sleep(100);
      report.isClosed = await Sentry.close(5000);
      fail('closed');
      await sleep(100);
      // Nothing of it lies in wait at Split.
      await sleep(1000);
      await split.client().flush();
      report.isFlushed = true;
    `);
    expect(values(outcome)).toEqual(['open']);
    expect(summaries(outcome.trackEvents)).toEqual(BOTH('open'));
    expect(outcome.report).toMatchObject({ isClosed: true });
    expect(outcome.skipped).toEqual([]);
  });
});

describe('a transport of the app', () => {
  it('is one that Sentry sends with, so errors are tracked, and flushed with it', async () => {
    const outcome = await run(`
      ${INTEGRATION}
      report.sent = [];
      report.flushes = [];
      Sentry.init({
        dsn,
        transport: () => ({
          send: async (envelope) => (report.sent.push(envelope[1][0][0].type), {}),
          flush: async (timeout) => (report.flushes.push(timeout ?? null), true),
        }),
        integrations: [splitIntegration(options)],
      });
      fail('broken');
      report.isFlushed = await Sentry.flush(4321);
    `);
    expect(outcome.sentryEvents).toEqual([]);
    expect(outcome.report).toMatchObject({ sent: ['event'], flushes: [4321], isFlushed: true });
    expect(summaries(outcome.trackEvents)).toEqual(BOTH('broken'));
  });

  it('may fail to send, or be offline: that comes later, the errors count', async () => {
    const outcome = await run(
      `
      ${INTEGRATION}
      Sentry.init({
        dsn,
        transport: () => ({ send: () => Promise.reject(new Error('offline')), flush: async () => true }),
        integrations: [splitIntegration(options)],
      });
      fail('rejected');
      await Sentry.flush(5000);
      Sentry.init({ dsn, integrations: [splitIntegration(options)] });
      fail('refused');
      await Sentry.flush(5000);
      `,
      { prepare: (standIn) => standIn.sentry.fail(503) },
    );
    expect(outcome.sentryEvents).toEqual([]);
    expect(summaries(outcome.trackEvents)).toEqual([...BOTH('rejected'), ...BOTH('refused')]);
  });

  it('may be frozen: errors are sent and tracked, just not flushed together', async () => {
    const outcome = await run(`
      ${INTEGRATION}
      Sentry.init({
        dsn,
        debug: true,
        transport: (transportOptions) => Object.freeze(Sentry.makeNodeTransport(transportOptions)),
        integrations: [splitIntegration(options)],
      });
      fail('broken');
      report.isFlushed = await Sentry.flush(5000);
      await split.client().flush();
    `);
    expect(outcome.report).toMatchObject({ isFlushed: true });
    expect(values(outcome)).toEqual(['broken']);
    expect(summaries(outcome.trackEvents)).toEqual(BOTH('broken'));
    expect(outcome.result.stdout).toContain('[sentry-split] is not tied to flush:');
    expect(outcome.result.stderr).not.toContain('sentry-split');
  });

  it('may be one object of two clients: each error is tracked once, and a flush of either delivers', async () => {
    const outcome = await run(`
      ${INTEGRATION}
      let transport;
      const shared = (transportOptions) => (transport ??= Sentry.makeNodeTransport(transportOptions));
      Sentry.init({ dsn, transport: shared, integrations: [splitIntegration(options)] });
      fail('first');
      const first = Sentry.getClient();
      await sleep(100);
      Sentry.init({ dsn, transport: shared, integrations: [splitIntegration({ ...options, environments: { production: factory('Staging') } })] });
      fail('second');
      await sleep(100);
      report.isFlushed = await first.flush(5000);
    `);
    expect(outcome.report).toMatchObject({ isFlushed: true });
    expect(values(outcome).sort()).toEqual(['first', 'second']);
    expect(summaries(outcome.trackEvents).sort()).toEqual(
      [...BOTH('first'), ...BOTH('second').map((line) => line.replace('Production', 'Staging'))].sort(),
    );
  });
});

describe('an integration', () => {
  it('may be added later: errors from then on are tracked, and flushed with Sentry', async () => {
    const outcome = await run(`
      ${INTEGRATION}
      Sentry.init({ dsn });
      fail('too early');
      await sleep(100);
      Sentry.addIntegration(splitIntegration(options));
      fail('in time');
      // The second of the same name is not set up.
      Sentry.addIntegration(splitIntegration(options));
      fail('still once');
    `);
    expect(outcome.report).toMatchObject({ isFlushed: true });
    expect(values(outcome).sort()).toEqual(['in time', 'still once', 'too early']);
    expect(summaries(outcome.trackEvents).sort()).toEqual([...BOTH('in time'), ...BOTH('still once')]);
  });

  it('loses nothing and counts nothing twice over a second Sentry.init with the same factory', async () => {
    const outcome = await run(`
      ${INTEGRATION}
      const { environment } = { environment: 'production' };
      Sentry.init({ dsn, environment, integrations: [splitIntegration(options)] });
      const first = Sentry.getClient();
      fail('in the first');
      await sleep(100);
      Sentry.init({ dsn, environment, integrations: [splitIntegration(options)] });
      fail('in the second');
      report.isFlushed = await Sentry.flush(10_000);
      // The first still works for what holds it.
      const scope = new Sentry.Scope();
      scope.setClient(first);
      scope.setUser({ id: 'in the first again' });
      scope.captureException(new Error('in the first again'));
      report.isFirstFlushed = await first.flush(10_000);
    `);
    expect(outcome.report).toMatchObject({ isFlushed: true, isFirstFlushed: true });
    expect(values(outcome)).toHaveLength(3);
    expect(summaries(outcome.trackEvents)).toEqual([
      ...BOTH('in the first'),
      ...BOTH('in the second'),
      ...BOTH('in the first again'),
    ]);
  });

  it('may be the same object in two clients', async () => {
    const outcome = await run(`
      ${INTEGRATION}
      const integration = splitIntegration(options);
      Sentry.init({ dsn, integrations: [integration] });
      fail('first');
      await sleep(100);
      Sentry.init({ dsn, integrations: [integration] });
      fail('second');
    `);
    expect(summaries(outcome.trackEvents)).toEqual([...BOTH('first'), ...BOTH('second')]);
  });

  it('is one for each of two clients that share a factory, and each flush delivers its own errors', async () => {
    const outcome = await run(`
      ${INTEGRATION}
      const scopeOf = (environment) => {
        const client = new Sentry.NodeClient({
          dsn,
          environment,
          transport: Sentry.makeNodeTransport,
          stackParser: Sentry.defaultStackParser,
          integrations: [
            splitIntegration({ environments: { [environment]: split }, identities: { 'user.id': 'user' }, onSkip }),
          ],
        });
        const scope = new Sentry.Scope();
        scope.setClient(client);
        client.init();
        return scope;
      };
      const scopes = [scopeOf('checkout'), scopeOf('search')];
      for (let at = 0; at < 10; at++) {
        const scope = scopes[at % 2].clone();
        scope.setUser({ id: 'user ' + at });
        scope.captureException(new Error('broken ' + at));
      }
      report.isFlushed = (await Promise.all(scopes.map((scope) => scope.getClient().flush(10_000)))).every(Boolean);
    `);
    expect(outcome.report).toMatchObject({ isFlushed: true });
    expect(outcome.sentryEvents).toHaveLength(10);
    expect(keys(outcome.trackEvents).sort()).toEqual(Array.from({ length: 10 }, (_, at) => `user ${at}`));
    expect(outcome.skipped).toEqual([]);
  });
});
