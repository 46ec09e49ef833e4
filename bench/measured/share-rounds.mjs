import { floorOf } from './floor.mjs';

/** What there is at Sentry's hook: nothing, the floor or the integration. */
const WAYS = ['without', 'floor', 'hook'];

/**
 * What table 3 measures, in Node and in a page: batches of errors without a hook, with the floor's and with the
 * integration's, in turn.
 *
 * @param integration the integration, which is put behind a switch in one and the same client
 * @param factory Split's, that the integration tracks with
 * @param calls errors a batch
 * @param pause awaited between batches
 * @param settle awaited between rounds
 * @param ways those to measure; default all
 * @returns for each way of each round `whole`: µs an error, and `inPlace`: µs of the hook in it
 */
export async function measureShare({
  Sentry,
  integration,
  factory,
  calls,
  rounds,
  warmUp,
  pause,
  settle,
  ways = WAYS,
}) {
  const hooks = { without() {}, floor: floorOf(factory, { identities: { 'user.id': 'user' } }) };
  let [way] = ways;
  let inPlace = 0;
  const switched = {
    name: 'Switched',
    setup(client) {
      integration.setup({
        getOptions: () => client.getOptions(),
        getTransport: () => client.getTransport(),
        on: (name, callback) => {
          if (name === 'beforeSendEvent') hooks.hook = callback;
          else client.on(name, callback);
        },
      });
      client.on('beforeSendEvent', (event, hint) => {
        const start = performance.now();
        hooks[way](event, hint);
        inPlace += performance.now() - start;
      });
    },
  };
  let sent = 0;
  Sentry.init({
    dsn: 'http://public@127.0.0.1:9/1',
    environment: 'production',
    release: 'shop@1.2.3',
    // Envelopes are made and serialised, and go nowhere.
    transport: (options) => Sentry.createTransport(options, async () => (sent++, { statusCode: 200 })),
    integrations: (defaults) => [...defaults.filter(({ name }) => name !== 'Dedupe'), switched],
  });
  Sentry.setUser({ id: 'user-0' });
  for (let at = 0; at < 30; at++) Sentry.addBreadcrumb({ category: 'ui.click', message: `button ${at}` });

  const tick = () => new Promise((resolve) => setTimeout(resolve));
  let errors = 0;
  async function batch() {
    const until = sent + calls;
    inPlace = 0;
    const start = performance.now();
    for (let at = 0; at < calls; at++) Sentry.captureException(new Error(`broken ${errors++}`));
    while (sent < until) await tick();
    const whole = performance.now() - start;
    return { whole: (whole * 1000) / calls, inPlace: (inPlace * 1000) / calls };
  }

  const results = { without: [], floor: [], hook: [] };
  for (let round = -warmUp; round < rounds; round++) {
    // Each is the first, the second and the last as often as the others.
    const first = (round + warmUp) % ways.length;
    for (way of [...ways.slice(first), ...ways.slice(0, first)]) {
      const result = await batch();
      if (round >= 0) results[way].push(result);
      await pause();
    }
    await settle();
  }
  return results;
}
