import {
  DSN,
  fail,
  fromHere,
  init,
  input,
  makeFactory,
  makeReadyFactory,
  ready,
  report,
  Sentry,
  sleep,
  splitBeforeSend,
  splitIntegration,
  splitOptions,
  timed,
} from './kit.mjs';

const PATIENCE = 20_000;

export async function secondInit() {
  const factory = await makeReadyFactory();
  init({ integrations: [splitIntegration(splitOptions(factory))] });
  await fail('first');
  init({ integrations: [splitIntegration(splitOptions(factory))] });
  await fail('second');
  report({ flush: await Sentry.flush(PATIENCE), again: await timed(() => Sentry.flush(PATIENCE)) });
  process.exit(0);
}

export async function secondInitAfterFlush() {
  const factory = await makeReadyFactory();
  init({ integrations: [splitIntegration(splitOptions(factory))] });
  await fail('first');
  await Sentry.flush(PATIENCE);
  init({ integrations: [splitIntegration(splitOptions(factory))] });
  await fail('second');
  report({ flush: await Sentry.flush(PATIENCE) });
  process.exit(0);
}

export async function bothFormsOnClientSetUpTwice() {
  const options = splitOptions(await makeReadyFactory());
  const client = init({
    // Sentry's own deduplication, set up twice, drops every event.
    defaultIntegrations: false,
    integrations: [splitIntegration(options)],
    beforeSend: splitBeforeSend(options),
  });
  (client.init ?? client.setupIntegrations).call(client);
  await fail('one');
  report({ flush: await Sentry.flush(PATIENCE) });
  process.exit(0);
}

export async function addIntegration() {
  const factory = await makeReadyFactory();
  init().addIntegration(splitIntegration(splitOptions(factory)));
  await fail('one');
  report({ flush: await Sentry.flush(PATIENCE) });
  process.exit(0);
}

export async function twoClients() {
  const factory = await makeReadyFactory();
  const one = init({ integrations: [splitIntegration(splitOptions(factory))] });
  await fail('one');
  const two = init({ integrations: [splitIntegration(splitOptions(factory))] });
  await fail('two');
  report({ both: await Promise.all([one.flush(PATIENCE), two.flush(PATIENCE)]) });
  process.exit(0);
}

/** Collects garbage until something is so, or for so long that it will not be. @param {() => boolean} isSo */
async function collectUntil(isSo) {
  for (let at = 0; at < 5 || (at < 200 && !isSo()); at++) {
    await sleep(20);
    globalThis.gc?.();
  }
}

export async function thousandClients() {
  const { ServerRuntimeClient, Scope } = { ...fromHere('@sentry/core'), ...fromHere('@sentry/core/server') };
  const factory = makeFactory({ scheduler: { eventsQueueSize: 100_000 } });
  await ready(factory);
  const makeTransport = () => ({ send: async () => ({}), flush: async () => true });
  const shared = makeTransport();
  const gone = { client: 0, integration: 0 };
  const registry = new FinalizationRegistry((/** @type {keyof typeof gone} */ what) => gone[what]++);
  /** @param {string | number} id */
  async function request(id) {
    const integration = splitIntegration({
      environments: { production: factory },
      identities: { 'user.id': 'user' },
    });
    const client = new ServerRuntimeClient({
      dsn: DSN,
      environment: 'production',
      integrations: [integration],
      transport: () => (input.isTransportShared ? shared : makeTransport()),
      stackParser: () => [],
    });
    client.init();
    registry.register(client, 'client');
    registry.register(integration, 'integration');
    const scope = new Scope();
    scope.setClient(client);
    scope.setUser({ id });
    scope.captureException(new Error(`of ${id}`));
  }
  /** @param {number} clients how many have been made */
  const heapAfter = async (clients) => {
    await collectUntil(() => gone.client > clients - 10 && gone.integration > clients - 10);
    return process.memoryUsage().heapUsed;
  };
  for (let id = 0; id < 100; id++) await request(`warm ${id}`);
  await factory.client().flush();
  const before = await heapAfter(100);
  const warm = { ...gone };
  for (let id = 0; id < 1000; id++) await request(id);
  // The cool-down of Split's flush.
  await sleep(1100);
  await factory.client().flush();
  const after = await heapAfter(1100);
  report({ warm, gone, growth: after - before });
  process.exit(0);
}

export async function thousandFactories() {
  // As a Split factory looks, without what the SDK itself keeps of each in its own registries.
  const makeOne = () => ({
    settings: {},
    client: () => ({ track: () => true, flush: async () => {}, getStatus: () => ({}) }),
  });
  /** @type {any} */
  let current;
  let gone = 0;
  const registry = new FinalizationRegistry(() => gone++);
  init({
    transport: () => ({ send: async () => ({}), flush: async () => true }),
    integrations: [
      splitIntegration({ environments: { production: () => current }, identities: { 'user.id': 'user' } }),
    ],
  });
  for (let at = 0; at < 1000; at++) {
    current = makeOne();
    registry.register(current, undefined);
    await fail(`of ${at}`);
    if (at % 100 === 0) await Sentry.flush(100);
  }
  current = undefined;
  await collectUntil(() => gone > 990);
  report({ gone });
  process.exit(0);
}
