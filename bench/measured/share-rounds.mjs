/** What table 3 measures, in Node and in a page: batches of errors with the integration's hook and without, in turn. */

/**
 * @param integration the integration, which is put behind a switch in one and the same client
 * @param calls errors a batch
 * @param pause awaited between batches
 * @returns µs an error: without, with, and of the hook alone on the same events
 */
export async function measureShare({ Sentry, integration, calls, rounds, warmUp, pause }) {
  let hook;
  let isOn = false;
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
        if (isOn) hook(event, hint);
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

  const results = { without: [], with: [], hook: [] };
  for (let round = -warmUp; round < rounds; round++) {
    const one = {};
    for (const way of round % 2 ? ['without', 'with'] : ['with', 'without']) {
      isOn = way === 'with';
      one[way] = await batch();
      await pause();
    }
    // The hook alone, on events that it has not seen.
    isOn = false;
    await batch();
    const start = performance.now();
    for (const [event, hint] of seen) hook(event, hint);
    one.hook = ((performance.now() - start) * 1000) / calls;
    await pause();
    if (round >= 0) for (const way of Object.keys(results)) results[way].push(one[way]);
  }
  return results;
}
