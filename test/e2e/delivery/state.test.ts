/** What outlives a client is kept per factory, weakly (docs/specification.md#state). */
import { describe, it } from 'vitest';
import {
  atMost,
  deliver,
  PER_ERROR,
  type Delivered,
  type DeliveryOptions,
  type SentryMajor,
} from './delivery.ts';

const limited = atMost(2);
const ALL: SentryMajor[] = ['7', '8', '9', '10', '11'];

const app = (body: string, options?: DeliveryOptions): Promise<Delivered> =>
  limited(() => deliver(`${body}\nprocess.exit(0);`, options));

describe.concurrent.each(ALL)('Sentry %s', { timeout: 60_000 }, (sentry) => {
  it('a second Sentry.init loses nothing and counts nothing twice', async ({ expect }) => {
    const { standIn, report } = await app(
      `
      const factory = makeFactory();
      await ready(factory);
      init({ integrations: [splitIntegration(splitOptions(factory))] });
      await fail('first');
      init({ integrations: [splitIntegration(splitOptions(factory))] });
      await fail('second');
      report({ flush: await Sentry.flush(3000), again: await timed(Sentry.flush(2000)) });
      `,
      { sentry },
    );
    expect(report['flush']).toBe(true);
    expect((report['again'] as [boolean, number])[1]).toBeLessThan(500);
    expect(standIn.trackEvents).toHaveLength(2 * PER_ERROR);
    expect(new Set(standIn.trackEvents.map(({ properties }) => properties!['event_id'])).size).toBe(2);
  });

  it('a second Sentry.init just after a flush of the first waits for the cool-down', async ({ expect }) => {
    const { standIn, report } = await app(
      `
      const factory = makeFactory();
      await ready(factory);
      init({ integrations: [splitIntegration(splitOptions(factory))] });
      await fail('first');
      await Sentry.flush(2000);
      init({ integrations: [splitIntegration(splitOptions(factory))] });
      await fail('second');
      report({ flush: await Sentry.flush(3000) });
      `,
      { sentry },
    );
    expect(report).toEqual({ flush: true });
    expect(standIn.trackEvents).toHaveLength(2 * PER_ERROR);
  });

  it('one integration, or both forms, on a client set up twice: each error is tracked once', async ({
    expect,
  }) => {
    const { standIn, report } = await app(
      `
      const factory = makeFactory();
      await ready(factory);
      const options = splitOptions(factory);
      const client = init({
        // Sentry's own deduplication, set up twice, drops every event.
        defaultIntegrations: false,
        integrations: [splitIntegration(options)],
        beforeSend: splitBeforeSend(options),
      });
      (client.init ?? client.setupIntegrations).call(client);
      await fail('one');
      report({ flush: await Sentry.flush(3000) });
      `,
      { sentry },
    );
    expect(report).toEqual({ flush: true });
    expect(standIn.trackEvents).toHaveLength(PER_ERROR);
  });

  it('addIntegration after Sentry.init tracks and is tied to flush', async ({ expect }) => {
    const { standIn, report } = await app(
      `
      const factory = makeFactory();
      await ready(factory);
      const client = init();
      client.addIntegration(splitIntegration(splitOptions(factory)));
      await fail('one');
      report({ flush: await Sentry.flush(3000) });
      `,
      { sentry },
    );
    expect(report).toEqual({ flush: true });
    expect(standIn.trackEvents).toHaveLength(PER_ERROR);
  });

  it('two clients that share a factory: a flush of either delivers what both tracked', async ({ expect }) => {
    const { standIn, report } = await app(
      `
      const factory = makeFactory();
      await ready(factory);
      const one = init({ integrations: [splitIntegration(splitOptions(factory))] });
      await fail('one');
      const two = init({ integrations: [splitIntegration(splitOptions(factory))] });
      await fail('two');
      report({ both: await Promise.all([one.flush(3000), two.flush(3000)]) });
      `,
      { sentry },
    );
    expect(report).toEqual({ both: [true, true] });
    expect(standIn.trackEvents).toHaveLength(2 * PER_ERROR);
    expect(standIn.requests.filter(({ endpoint }) => endpoint === 'events')).toHaveLength(1);
  });
});

describe.concurrent('a thousand clients, made and dropped', { timeout: 120_000 }, () => {
  it.for([
    ['each with a transport of its own', 'makeTransport()'],
    ['all with one transport', 'shared'],
  ] as const)('%s, one factory: all are let go', async ([, transport], { expect }) => {
    const { standIn, report, stderr } = await app(
      `
      const { ServerRuntimeClient, Scope } = { ...fromHere('@sentry/core'), ...fromHere('@sentry/core/server') };
      const factory = makeFactory({ scheduler: { eventsQueueSize: 100_000 } });
      await ready(factory);
      const makeTransport = () => ({ send: async () => ({}), flush: async () => true });
      const shared = makeTransport();
      const gone = { client: 0, integration: 0 };
      const registry = new FinalizationRegistry((what) => gone[what]++);
      async function request(id) {
        const integration = splitIntegration({
          environments: { production: factory },
          identities: { 'user.id': 'user' },
        });
        const client = new ServerRuntimeClient({
          dsn: DSN,
          environment: 'production',
          integrations: [integration],
          transport: () => ${transport},
          stackParser: () => [],
        });
        client.init();
        registry.register(client, 'client');
        registry.register(integration, 'integration');
        const scope = new Scope();
        scope.setClient(client);
        scope.setUser({ id });
        scope.captureException(new Error('of ' + id));
      }
      const heap = async () => {
        for (let at = 0; at < 5; at++) { await sleep(20); gc(); }
        return process.memoryUsage().heapUsed;
      };
      for (let id = 0; id < 100; id++) await request('warm ' + id);
      await factory.client().flush();
      const before = await heap();
      const warm = { ...gone };
      for (let id = 0; id < 1000; id++) await request(id);
      await sleep(1100);
      await factory.client().flush();
      const after = await heap();
      report({ warm, gone, growth: after - before });
      `,
      { nodeArgs: ['--expose-gc'] },
    );
    expect(stderr).toBe('');
    const { gone, growth } = report as { gone: Record<string, number>; growth: number };
    console.log(`1,000 clients dropped: ${JSON.stringify(report)}`);
    // The last one or two may still be on a stack.
    expect(gone['client']).toBeGreaterThan(1090);
    expect(gone['integration']).toBeGreaterThan(1090);
    // 1 KB a client would be 1 MB.
    expect(growth).toBeLessThan(2_000_000);
    expect(standIn.trackEvents).toHaveLength(1100);
  });

  it('a thousand factories, made and dropped: their state goes with them', async ({ expect }) => {
    const { report } = await app(
      `
      // As a Split factory looks, without what the SDK itself keeps of each in its own registries.
      const makeOne = () => ({
        settings: {},
        client: () => ({ track: () => true, flush: async () => {}, getStatus: () => ({}) }),
      });
      let current;
      let gone = 0;
      const registry = new FinalizationRegistry(() => gone++);
      const replace = () => registry.register((current = makeOne()));
      init({
        transport: () => ({ send: async () => ({}), flush: async () => true }),
        integrations: [splitIntegration({ environments: { production: () => current }, identities: { 'user.id': 'user' } })],
      });
      for (let at = 0; at < 1000; at++) {
        replace();
        await fail('of ' + at);
        if (at % 100 === 0) await Sentry.flush(100);
      }
      current = undefined;
      for (let at = 0; at < 5; at++) { await sleep(20); gc(); }
      report({ gone });
      `,
      { nodeArgs: ['--expose-gc'] },
    );
    expect(report['gone']).toBeGreaterThan(990);
  });
});
