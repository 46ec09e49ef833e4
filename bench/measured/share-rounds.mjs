import { floorOf } from './floor.mjs';

const WAYS = ['without', 'floor', 'with'];

/**
 * What table 3 measures, in Node and in a page: batches of errors without a hook, with the floor's and with the
 * integration's, in turn.
 *
 * @param integration the integration, which is put behind a switch in one and the same client
 * @param factory Split's, that the integration tracks with
 * @param calls errors a batch
 * @param pause awaited between batches
 * @param settle awaited between rounds
 * @returns µs an error: without, with the floor, with the integration, and of its hook alone on the next events
 */
export async function measureShare({ Sentry, integration, factory, calls, rounds, warmUp, pause, settle }) {
  let hook;
  const floor = floorOf(factory, { identities: { 'user.id': 'user' } });
  let way;
  let seen = [];
  const switched = {
    name: 'Switched',
    setup(client) {
      integration.setup({
        getOptions: () => client.getOptions(),
        getTransport: () => client.getTransport(),
        on: (name, callback) => {
          if (name === 'beforeSendEvent') hook = callback;
          else client.on(name, callback);
        },
      });
      client.on('beforeSendEvent', (event, hint) => {
        seen.push([event, hint]);
        if (way === 'with') hook(event, hint);
        else if (way === 'floor') floor(event);
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
    seen = [];
    const start = performance.now();
    for (let at = 0; at < calls; at++) Sentry.captureException(new Error(`broken ${errors++}`));
    while (sent < until) await tick();
    return ((performance.now() - start) * 1000) / calls;
  }

  const results = { without: [], floor: [], with: [], hook: [] };
  for (let round = -warmUp; round < rounds; round++) {
    const one = {};
    // Each is the first, the second and the last as often as the others.
    const first = (round + warmUp) % 3;
    for (way of [...WAYS.slice(first), ...WAYS.slice(0, first)]) {
      one[way] = await batch();
      await pause();
    }
    // The hook alone, on events that it has not seen.
    way = undefined;
    await batch();
    const start = performance.now();
    for (const [event, hint] of seen) hook(event, hint);
    one.hook = ((performance.now() - start) * 1000) / calls;
    await settle();
    if (round >= 0) for (const name of Object.keys(results)) results[name].push(one[name]);
  }
  return results;
}
