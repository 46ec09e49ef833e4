/** The tie to Sentry's flush works or does nothing, whatever transport Sentry has (docs/specification.md#flush). */
import { describe, expect, it } from 'vitest';
import { startStandIn } from '../../stand-in/stand-in.ts';
import { deliver, PER_ERROR, type SentryMajor } from './delivery.ts';

/** An app with one error, flushed. `transport` is the source of Sentry's `transport` option. */
const flushed = (transport: string, more = ''): string => `
  const { createTransport, makeMultiplexedTransport, makeOfflineTransport } = fromHere('@sentry/core');
  const factory = makeFactory();
  await ready(factory);
  const flushArguments = [];
  const inner = Sentry.makeNodeTransport;
  const spied = (options) => {
    const transport = inner(options);
    const { flush } = transport;
    transport.flush = (...args) => {
      flushArguments.push(args.length ? args[0] ?? 'undefined' : 'none');
      return flush.apply(transport, args);
    };
    return transport;
  };
  const errors = [];
  const { error } = console;
  console.error = (...args) => { errors.push(args.join(' ')); error(...args); };
  ${more}
  init({ transport: ${transport}, integrations: [splitIntegration(splitOptions(factory))] });
  Sentry.captureException(new Error('broken'));
`;

describe('a transport', () => {
  it("frozen by the app: tracks without the tie, Sentry.init does not throw, flush is Sentry's own", async () => {
    const { report, standIn, stderr } = await deliver(`
      ${flushed('(options) => Object.freeze(spied(options))')}
      report({ flush: await Sentry.flush(2000), flushArguments });
      await factory.client().flush();
      process.exit(0);
    `);
    expect(stderr).toBe('');
    expect(report).toEqual({ flush: true, flushArguments: [2000] });
    expect(standIn.sentryEvents).toHaveLength(1);
    // By the app's own flush of Split.
    expect(standIn.trackEvents).toHaveLength(PER_ERROR);
  });

  it('multiplexed: delivers to both projects and to Split', async () => {
    const { report, standIn } = await deliver(`
      ${flushed(`makeMultiplexedTransport(spied, () => [DSN, DSN.replace(/1$/, '2')])`)}
      report({ flush: await Sentry.flush(2000) });
      process.exit(0);
    `);
    expect(report).toEqual({ flush: true });
    expect(
      standIn.envelopes
        .filter(({ type }) => type === 'event')
        .map(({ project }) => project)
        .sort(),
    ).toEqual(['1', '2']);
    expect(standIn.trackEvents).toHaveLength(PER_ERROR);
  });

  it('offline: gets the argument of flush as it was given, undefined too', async () => {
    const { report, standIn } = await deliver(`
      ${flushed(
        `(options) => {
          const offline = makeOfflineTransport(spied)(options);
          const { flush } = offline;
          offline.flush = (...args) => {
            outer.push(args.length ? args[0] ?? 'undefined' : 'none');
            return flush(...args);
          };
          return offline;
        }`,
        `
        const outer = [];
        const kept = [];
        const createStore = () => ({
          push: async (envelope) => void kept.push(envelope),
          unshift: async (envelope) => void kept.unshift(envelope),
          shift: async () => kept.shift(),
        });
        const options = { transportOptions: { createStore } };
        const { init: plainInit } = Sentry;
        `,
      ).replace('init({ transport', 'init({ ...options, transport')}
      const answers = [await Sentry.flush(2000), await Sentry.flush(), await Sentry.flush(0)];
      report({ answers, outer, kept: kept.length });
      process.exit(0);
    `);
    expect(report).toEqual({ answers: [true, true, true], outer: [2000, 'undefined', 0], kept: 0 });
    expect(standIn.sentryEvents).toHaveLength(1);
    expect(standIn.trackEvents).toHaveLength(PER_ERROR);
  });

  it('offline, while Sentry is away: the envelope is kept, Split is delivered, the next flush() without an argument sends it', async () => {
    const standIn = await startStandIn();
    standIn.sentry.refuse();
    try {
      const running = deliver(
        `
        ${flushed('makeOfflineTransport(spied)').replace(
          'init({ transport',
          `const kept = [];
          const createStore = () => ({
            push: async (envelope) => void kept.push(envelope),
            unshift: async (envelope) => void kept.unshift(envelope),
            shift: async () => kept.shift(),
          });
          init({ transportOptions: { createStore }, transport`,
        )}
        await Sentry.flush(2000);
        report({ kept: kept.some((envelope) => envelope[1].some(([{ type }]) => type === 'event')) });
        await fetch(process.env.STAND_IN_URL + '/kept');
        await sleep(200);
        await Sentry.flush();
        await sleep(1000);
        report({ after: kept.length });
        process.exit(0);
        `,
        { standIn },
      );
      await standIn.waitFor(() => standIn.requests.some(({ path }) => path === '/kept'), 30_000, 'the flush');
      standIn.sentry.ok();
      expect(standIn.trackEvents).toHaveLength(PER_ERROR);
      expect(standIn.sentryEvents).toHaveLength(0);
      expect((await running).report).toEqual({ kept: true, after: 0 });
      expect(standIn.sentryEvents).toHaveLength(1);
    } finally {
      await standIn.close();
    }
  });

  it('one object given to two inits: each flush delivers what either tracked, Sentry is flushed once', async () => {
    const { report, standIn } = await deliver(`
      ${flushed('(options) => (shared ??= spied(options))', 'let shared;')}
      const firstClient = Sentry.getClient();
      const other = makeFactory({ core: { authorizationKey: 'staging-sdk-key' } });
      await ready(other);
      init({ transport: () => shared, integrations: [splitIntegration(splitOptions(other))] });
      Sentry.captureException(new Error('of the second'));
      await sleep(200); // The first client's flush does not wait for what the second is still processing.
      report({ first: await firstClient.flush(2000), flushArguments });
      process.exit(0);
    `);
    expect(report).toEqual({ first: true, flushArguments: [2000] });
    expect(standIn.sentryEvents).toHaveLength(2);
    const environments = standIn.trackEvents.map(({ environmentName }) => environmentName);
    expect(environments.filter((name) => name === 'Prod-Default')).toHaveLength(PER_ERROR);
    expect(environments.filter((name) => name === 'Staging-Default')).toHaveLength(PER_ERROR);
  });

  it.each(['7', '8', '9', '10', '11'] as SentryMajor[])(
    'absent, without a DSN (Sentry %s): nothing is tracked, nothing breaks',
    async (sentry) => {
      const { report, standIn, stderr, code } = await deliver(
        `
        delete process.env.SENTRY_DSN;
        const factory = makeFactory();
        await ready(factory);
        const client = init({ dsn: undefined, integrations: [splitIntegration(splitOptions(factory))] });
        client?.addIntegration?.({ ...splitIntegration(splitOptions(factory)), name: 'Again' });
        Sentry.captureException(new Error('broken'));
        report({ flush: await timed(Sentry.flush(2000)) });
        await factory.client().flush();
        process.exit(0);
        `,
        { sentry },
      );
      expect([code, stderr]).toEqual([0, '']);
      expect(report['flush']).toBeDefined();
      expect(standIn.trackEvents).toHaveLength(0);
      expect(standIn.sentryEvents).toHaveLength(0);
    },
  );
});

describe("Sentry's own part of a flush", () => {
  const OWN = (flush: string): string => `
    const order = [];
    const target = {
      track: () => true,
      flush: async (timeout) => { order.push('split'); await sleep(Math.min(timeout, 400)); order.push('split done'); },
    };
    init({
      transport: () => ({
        send: async () => ({}),
        flush(timeout) { order.push('sentry ' + timeout); ${flush} },
      }),
      integrations: [splitIntegration(splitOptions(target))],
    });
    Sentry.captureException(new Error('broken'));
    await sleep(100);
  `;

  it("starts first, with its own argument, and does not wait for Split's", async () => {
    const { report } = await deliver(`
      ${OWN(`return sleep(50).then(() => { order.push('sentry done'); return true; });`)}
      report({ flush: await Sentry.flush(1500), order });
      process.exit(0);
    `);
    const { order } = report as { order: string[] };
    expect(report['flush']).toBe(true);
    expect(order[0]).toMatch(/^sentry \d+$/);
    // From 8 on, Sentry's client takes from the timeout what processing took.
    expect(Number(order[0]!.slice(7))).toBeGreaterThan(1000);
    expect(Number(order[0]!.slice(7))).toBeLessThanOrEqual(1500);
    expect(order.slice(1)).toEqual(['split', 'sentry done', 'split done']);
  });

  it.each([
    ['answers false', 'return Promise.resolve(false);'],
    ['rejects', 'return Promise.reject(new Error("no"));'],
  ])('%s: the result is false, Split is delivered, nothing rejects', async (_, flush) => {
    const { report, stderr } = await deliver(`
      ${OWN(flush)}
      process.on('unhandledRejection', (error) => report({ rejection: String(error) }));
      const transport = Sentry.getClient().getTransport();
      report({ own: await transport.flush(1000).catch(String), orderAtOnce: [...order] });
      report({ flush: await Promise.resolve(Sentry.flush(1000)).catch(String), order });
      await sleep(600);
      report({ order });
      process.exit(0);
    `);
    expect(report).toMatchObject({ own: false, flush: false });
    // A process may end now: Split's part was waited for all the same.
    expect(report['orderAtOnce']).toContain('split done');
    expect(report['rejection']).toBeUndefined();
    expect(report['order']).toContain('split done');
    expect(stderr).toBe('');
  });

  it('throws: the wrapper resolves to false all the same, and Split is delivered', async () => {
    const { report } = await deliver(`
      ${OWN('throw new Error("no");')}
      let own;
      try { own = await Sentry.getClient().getTransport().flush(1000); } catch (error) { own = 'threw ' + error.message; }
      await sleep(600);
      report({ own, order });
      process.exit(0);
    `);
    expect(report['own']).toBe(false);
    expect(report['order']).toContain('split done');
  });

  it.each(['9', '11'] as SentryMajor[])(
    'rejecting in close: the process of a crash still ends (Sentry %s)',
    async (sentry) => {
      const { code, msToExit } = await deliver(
        `
      ${OWN('return Promise.reject(new Error("no"));')}
      setTimeout(() => { now(); throw new Error('crash'); }, 10);
      `,
        { sentry },
      );
      expect(code).toBe(1);
      expect(msToExit).toBeLessThan(4000);
    },
  );
});

describe('splitBeforeSend', () => {
  it.each(['7', '8', '9', '10', '11'] as SentryMajor[])(
    'its own flush delivers (Sentry %s)',
    async (sentry) => {
      const { report, standIn } = await deliver(
        `
      const factory = makeFactory();
      await ready(factory);
      const beforeSend = splitBeforeSend(splitOptions(factory), (event) => {
        if (event.exception.values[0].value === 'dropped') return null;
        return event;
      });
      init({ beforeSend });
      Sentry.captureException(new Error('kept'));
      Sentry.captureException(new Error('dropped'));
      report({ sentry: await Sentry.flush(2000) });
      report({ flush: await beforeSend.flush(2000), again: await timed(beforeSend.flush(2000)) });
      process.exit(0);
      `,
        { sentry },
      );
      expect(report).toMatchObject({ sentry: true, flush: true, again: [true, expect.any(Number)] });
      expect((report['again'] as [boolean, number])[1]).toBeLessThan(100);
      expect(standIn.sentryEvents).toHaveLength(1);
      expect(standIn.trackEvents).toHaveLength(PER_ERROR);
    },
  );

  it('ends at 2 s without a timeout, and never rejects', async () => {
    const standIn = await startStandIn();
    standIn.split.hang('events');
    try {
      const { report } = await deliver(
        `
        const factory = makeFactory();
        await ready(factory);
        const beforeSend = splitBeforeSend(splitOptions(factory));
        init({ beforeSend });
        Sentry.captureException(new Error('broken'));
        await Sentry.flush(1000);
        report({ flush: await timed(beforeSend.flush()) });
        process.exit(0);
        `,
        { standIn },
      );
      const [value, ms] = report['flush'] as [boolean, number];
      expect(value).toBe(false);
      expect(ms).toBeGreaterThan(1900);
      expect(ms).toBeLessThan(3000);
    } finally {
      await standIn.close();
    }
  });
});
