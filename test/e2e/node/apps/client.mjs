import {
  DSN,
  fail,
  failAndHandle,
  makeFactory,
  onSkip,
  report,
  Sentry,
  sleep,
  splitIntegration,
} from './kit.mjs';

const split = makeFactory();
const options = {
  environments: { production: split },
  identities: { 'user.id': 'user' },
  captureCulprit: () => 'shop',
  onSkip,
};

export async function sendingNothing() {
  Sentry.init({ dsn: DSN, enabled: false, integrations: [splitIntegration(options)] });
  fail('disabled');
  await Sentry.flush(2000);

  Sentry.init({ integrations: [splitIntegration(options)] });
  fail('without a DSN');
  await Sentry.flush(2000);

  Sentry.init({});
  Sentry.addIntegration(splitIntegration(options));
  fail('without a DSN, integration added');
  await Sentry.flush(2000);

  Sentry.init({ dsn: DSN, enabled: false });
  Sentry.addIntegration(splitIntegration(options));
  fail('disabled, integration added');
  await Sentry.flush(2000);

  Sentry.init({ dsn: DSN, integrations: [splitIntegration(options)] });
  await failAndHandle('open');
  report.isClosed = await Sentry.close(20_000);
  fail('closed');
  // Nothing of it lies in wait at Split, whose client flushes once a second.
  await sleep(1100);
  await split.client().flush();
  report.isFlushed = true;
}

export async function ownTransport() {
  report.sent = [];
  report.flushes = [];
  Sentry.init({
    dsn: DSN,
    transport: () => ({
      send: async ([, [[{ type }]]]) => {
        report.sent.push(type);
        return {};
      },
      flush: async (timeout) => {
        report.flushes.push(timeout ?? null);
        return true;
      },
    }),
    integrations: [splitIntegration(options)],
  });
  fail('broken');
  report.isFlushed = await Sentry.flush(4321);
}

/** First with a transport that rejects, then with Sentry's own, whose requests the test has refused. */
export async function failingTransports() {
  Sentry.init({
    dsn: DSN,
    transport: () => ({ send: () => Promise.reject(new Error('offline')), flush: async () => true }),
    integrations: [splitIntegration(options)],
  });
  fail('rejected');
  await Sentry.flush(20_000);
  Sentry.init({ dsn: DSN, integrations: [splitIntegration(options)] });
  fail('refused');
  await Sentry.flush(20_000);
}

export async function frozenTransport() {
  Sentry.init({
    dsn: DSN,
    debug: true,
    transport: (transportOptions) => Object.freeze(Sentry.makeNodeTransport(transportOptions)),
    integrations: [splitIntegration(options)],
  });
  fail('broken');
  report.isFlushed = await Sentry.flush(20_000);
  await split.client().flush();
}

export async function sharedTransport() {
  /** @type {ReturnType<typeof Sentry.makeNodeTransport> | undefined} */
  let transport;
  /** @type {typeof Sentry.makeNodeTransport} */
  const shared = (transportOptions) => (transport ??= Sentry.makeNodeTransport(transportOptions));
  const ofStaging = { ...options, environments: { production: makeFactory('Staging') } };
  Sentry.init({ dsn: DSN, transport: shared, integrations: [splitIntegration(options)] });
  await failAndHandle('first');
  const first = Sentry.getClient();
  Sentry.init({ dsn: DSN, transport: shared, integrations: [splitIntegration(ofStaging)] });
  await failAndHandle('second');
  report.isFlushed = await first?.flush(20_000);
}

export async function integrationAddedLater() {
  Sentry.init({ dsn: DSN });
  await failAndHandle('too early');
  Sentry.addIntegration(splitIntegration(options));
  fail('in time');
  // The second of the same name is not set up.
  Sentry.addIntegration(splitIntegration(options));
  fail('still once');
}

export async function secondInit() {
  Sentry.init({ dsn: DSN, integrations: [splitIntegration(options)] });
  const first = Sentry.getClient();
  await failAndHandle('in the first');
  Sentry.init({ dsn: DSN, integrations: [splitIntegration(options)] });
  fail('in the second');
  report.isFlushed = await Sentry.flush(20_000);
  // The first still works for what holds it.
  const scope = new Sentry.Scope();
  scope.setClient(first);
  scope.setUser({ id: 'in the first again' });
  scope.captureException(new Error('in the first again'));
  report.isFirstFlushed = await first?.flush(20_000);
}

export async function sameIntegrationTwice() {
  const integration = splitIntegration(options);
  Sentry.init({ dsn: DSN, integrations: [integration] });
  await failAndHandle('first');
  Sentry.init({ dsn: DSN, integrations: [integration] });
  fail('second');
}

/** @param {string} environment */
function makeClient(environment) {
  const client = new Sentry.NodeClient({
    dsn: DSN,
    environment,
    transport: Sentry.makeNodeTransport,
    stackParser: Sentry.defaultStackParser,
    integrations: [
      splitIntegration({
        environments: { [environment]: split },
        identities: { 'user.id': 'user' },
        onSkip,
      }),
    ],
  });
  const scope = new Sentry.Scope();
  scope.setClient(client);
  client.init();
  return { client, scope };
}

export async function twoClientsAtATime() {
  const clients = [makeClient('checkout'), makeClient('search')];
  for (let at = 0; at < 10; at++) {
    const scope = clients[at % 2]?.scope.clone();
    scope?.setUser({ id: `user ${at}` });
    scope?.captureException(new Error(`broken ${at}`));
  }
  const flushed = await Promise.all(clients.map(({ client }) => client.flush(20_000)));
  report.isFlushed = flushed.every(Boolean);
}
