import {
  DSN,
  fail,
  input,
  makeFactory,
  onSkip,
  report,
  Sentry,
  splitBeforeSend,
  splitIntegration,
} from './kit.mjs';

/** @param {string} message @returns {never} */
function fault(message) {
  throw new Error(message);
}

const never = new Promise(() => {});

async function makeDestroyedFactory() {
  const factory = makeFactory();
  await factory.client().whenReady();
  await factory.client().destroy();
  return factory;
}

/** Ways to fail, each an environment. @param {any} destroyed @returns {Record<string, any>} */
function makeTargets(destroyed) {
  return {
    'track throws': { track: () => fault('from track') },
    'track returns false': { track: () => false },
    'track rejects': { track: async () => fault('async') },
    'track resolves to false': { track: async () => false },
    'track never answers': { track: () => never },
    'factory is destroyed': destroyed,
    'client() throws': { client: () => fault('no client'), settings: {} },
    'function throws': () => fault('from function'),
    'function gives no factory': () => 42,
    'function has none yet': () => undefined,
    'promise rejects': Promise.reject(new Error('no factory')),
    'promise gives no factory': Promise.resolve('factory'),
    'promise never settles': never,
    'flush throws': { track: () => true, flush: () => fault('from flush') },
    'flush never ends': { track: () => true, flush: () => never },
    works: makeFactory(),
  };
}

/** Sentry's, which notes the environments of what is sent. @type {typeof Sentry.makeNodeTransport} */
function makeNotingTransport(options) {
  const transport = Sentry.makeNodeTransport(options);
  return {
    ...transport,
    send(envelope) {
      const [, [[headers, payload]]] = /** @type {[any, [[any, any]]]} */ (envelope);
      if (headers.type === 'event') report.sent.push(payload.environment);
      return transport.send(envelope);
    },
  };
}

export async function failingTargets() {
  report.left = [];
  report.sent = [];
  const noteLeft = (/** @type {import('@sentry/node').ErrorEvent} */ event) => {
    report.left.push(event.environment);
    return event;
  };
  // In each form, since what is waited for shows in stack traces.
  const destroyed = await makeDestroyedFactory();
  const makeOptions = () => ({
    environments: makeTargets(destroyed),
    identities: { 'user.id': 'user' },
    onSkip,
  });
  const integrations = input.form === 'integration' ? [splitIntegration(makeOptions())] : [];
  /** @type {import('./kit.mjs').BeforeSend | undefined} */
  const beforeSend = input.form === 'beforeSend' ? splitBeforeSend(makeOptions(), noteLeft) : undefined;
  Sentry.init({
    dsn: DSN,
    release: '1.0.0',
    transport: makeNotingTransport,
    integrations,
    beforeSend: beforeSend ?? noteLeft,
  });
  for (const environment of input.environments) fail(`broken in ${environment}`, { id: 42 }, environment);
  report.isFlushed = await Sentry.flush(5000);
  report.isSplitFlushed = await beforeSend?.flush(5000);
}

export async function throwingFactories() {
  let isBroken = false;
  const flaky = makeFactory();
  /** @type {Record<string, any>} */
  const environments = {
    settings: {
      client: () => ({}),
      get settings() {
        return fault('no settings');
      },
    },
    'client, later': {
      client: () => (isBroken ? fault('no client') : flaky.client()),
      settings: flaky.settings,
    },
    works: makeFactory('Staging'),
  };
  const options = { environments, identities: { 'user.id': 'user' }, onSkip };
  /** @type {import('./kit.mjs').BeforeSend | undefined} */
  const beforeSend = input.form === 'beforeSend' ? splitBeforeSend(options) : undefined;
  Sentry.init({
    dsn: DSN,
    ...(beforeSend ? { beforeSend } : { integrations: [splitIntegration(options)] }),
  });
  const allSent = new Promise((resolve) => {
    let sent = 0;
    Sentry.getClient()?.on('afterSendEvent', () => {
      sent += 1;
      if (sent === 3) resolve(undefined);
    });
  });
  for (const environment of Object.keys(environments)) fail(environment, undefined, environment);
  await allSent;
  isBroken = true;
  fail('last', undefined, 'works');
  report.isFlushed = await Sentry.flush(20_000);
  report.isSplitFlushed = (await beforeSend?.flush(20_000)) ?? null;
}
