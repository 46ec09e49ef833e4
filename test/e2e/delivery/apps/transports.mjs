import {
  DSN,
  fail,
  fromHere,
  getClient,
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
  startLeaving,
  timed,
  until,
  untilTold,
} from './kit.mjs';

const PATIENCE = 20_000;
const { makeMultiplexedTransport, makeOfflineTransport } = fromHere('@sentry/core');

/** What each call of the transport's flush was given: its argument, `undefined`, or `none`. */
const argument = (/** @type {unknown[]} */ args) => (args.length > 0 ? (args[0] ?? 'undefined') : 'none');

/** A transport of Sentry that notes the arguments of its flush, and the answers to what it sends. */
function makeSpiedTransport() {
  /** @type {unknown[]} */
  const flushArguments = [];
  /** @type {unknown[]} */
  const answers = [];
  const make = (/** @type {any} */ options) => {
    const transport = Sentry.makeNodeTransport(options);
    return {
      flush: (/** @type {[number?]} */ ...args) => {
        flushArguments.push(argument(args));
        return transport.flush(...args);
      },
      send: async (/** @type {any} */ envelope) => {
        const answer = await transport.send(envelope);
        answers.push(answer.statusCode);
        return answer;
      },
    };
  };
  return { make, flushArguments, answers };
}

/** What an offline transport keeps, in memory. */
function makeStore() {
  /** @type {any[]} */
  const kept = [];
  const createStore = () => ({
    push: async (/** @type {any} */ envelope) => void kept.push(envelope),
    unshift: async (/** @type {any} */ envelope) => void kept.unshift(envelope),
    shift: async () => kept.shift(),
  });
  return { kept, createStore };
}

export async function frozen() {
  const factory = await makeReadyFactory();
  const { make, flushArguments } = makeSpiedTransport();
  init({
    transport: (/** @type {any} */ options) => Object.freeze(make(options)),
    integrations: [splitIntegration(splitOptions(factory))],
  });
  Sentry.captureException(new Error('broken'));
  report({ flush: await Sentry.flush(PATIENCE), flushArguments });
  await factory.client().flush();
  process.exit(0);
}

export async function multiplexed() {
  const factory = await makeReadyFactory();
  const transport = makeMultiplexedTransport(makeSpiedTransport().make, () => [DSN, DSN.replace(/1$/, '2')]);
  init({ transport, integrations: [splitIntegration(splitOptions(factory))] });
  Sentry.captureException(new Error('broken'));
  report({ flush: await Sentry.flush(PATIENCE) });
  process.exit(0);
}

export async function offline() {
  const factory = await makeReadyFactory();
  const { kept, createStore } = makeStore();
  /** @type {unknown[]} */
  const outer = [];
  init({
    transportOptions: { createStore },
    transport: (/** @type {any} */ options) => {
      const transport = makeOfflineTransport(makeSpiedTransport().make)(options);
      const { flush } = transport;
      transport.flush = (/** @type {unknown[]} */ ...args) => {
        outer.push(argument(args));
        return flush(...args);
      };
      return transport;
    },
    integrations: [splitIntegration(splitOptions(factory))],
  });
  Sentry.captureException(new Error('broken'));
  const answers = [await Sentry.flush(PATIENCE), await Sentry.flush(), await Sentry.flush(0)];
  report({ answers, outer, kept: kept.length });
  process.exit(0);
}

export async function offlineWhileSentryIsAway() {
  const factory = await makeReadyFactory();
  const { make, answers } = makeSpiedTransport();
  const { kept, createStore } = makeStore();
  init({
    transportOptions: { createStore },
    transport: makeOfflineTransport(make),
    integrations: [splitIntegration(splitOptions(factory))],
  });
  Sentry.captureException(new Error('broken'));
  await Sentry.flush(2000);
  const isEvent = (/** @type {any} */ envelope) =>
    envelope[1].some((/** @type {any} */ [{ type }]) => type === 'event');
  await until(() => kept.some(isEvent));
  await untilTold('kept');
  await Sentry.flush();
  await until(() => kept.length === 0 && answers.includes(200));
  process.exit(0);
}

export async function sharedByTwoClients() {
  const factory = await makeReadyFactory();
  const { make, flushArguments } = makeSpiedTransport();
  /** @type {any} */
  let shared;
  const firstClient = init({
    transport: (/** @type {any} */ options) => (shared ??= make(options)),
    integrations: [splitIntegration(splitOptions(factory))],
  });
  await fail('of the first');
  const other = makeFactory({ core: { authorizationKey: 'staging-sdk-key' } });
  await ready(other);
  init({ transport: () => shared, integrations: [splitIntegration(splitOptions(other))] });
  // The first client's flush does not wait for what the second is still processing.
  await fail('of the second');
  report({ first: await firstClient.flush(PATIENCE), flushArguments });
  process.exit(0);
}

export async function withoutDsn() {
  delete process.env.SENTRY_DSN;
  const factory = await makeReadyFactory();
  const client = init({ dsn: undefined, integrations: [splitIntegration(splitOptions(factory))] });
  client?.addIntegration?.({ ...splitIntegration(splitOptions(factory)), name: 'Again' });
  Sentry.captureException(new Error('broken'));
  report({ flush: await Sentry.flush(2000) });
  await factory.client().flush();
  process.exit(0);
}

/**
 * Starts Sentry with a transport that has this flush, and a custom target whose flush takes a while; gives the order in
 * which they are called and end.
 *
 * @param {(order: string[]) => Promise<boolean>} flush
 */
async function startWithOwnFlush(flush) {
  /** @type {string[]} */
  const order = [];
  const target = {
    track: () => true,
    flush: async (/** @type {number} */ timeout) => {
      order.push('split');
      await sleep(Math.min(timeout, 400));
      order.push('split done');
    },
  };
  init({
    transport: () => ({
      send: async () => ({}),
      flush(/** @type {number} */ timeout) {
        order.push(`sentry ${timeout}`);
        return flush(order);
      },
    }),
    integrations: [splitIntegration(splitOptions(target))],
  });
  await fail('broken');
  return order;
}

const FAILURES = {
  'answers false': () => Promise.resolve(false),
  rejects: () => Promise.reject(new Error('no')),
  /** @returns {Promise<boolean>} */
  throws: () => {
    throw new Error('no');
  },
};

export async function ownFlushThatTakesAWhile() {
  const order = await startWithOwnFlush(async (steps) => {
    await sleep(50);
    steps.push('sentry done');
    return true;
  });
  report({ flush: await Sentry.flush(1500), order });
  process.exit(0);
}

export async function ownFlushThatFails() {
  const order = await startWithOwnFlush(
    input.failure === 'rejects' ? FAILURES.rejects : FAILURES['answers false'],
  );
  process.on('unhandledRejection', (error) => report({ rejection: String(error) }));
  const transport = getClient().getTransport();
  report({ own: await transport.flush(1000).catch(String), orderAtOnce: [...order] });
  report({ flush: await Promise.resolve(Sentry.flush(1000)).catch(String), order });
  process.exit(0);
}

export async function ownFlushThatThrows() {
  const order = await startWithOwnFlush(FAILURES.throws);
  const transport = getClient().getTransport();
  const own = await new Promise((resolve) => resolve(transport.flush(1000))).catch(String);
  await until(() => order.includes('split done'));
  report({ own, order });
  process.exit(0);
}

export async function crashWithOwnFlushThatRejects() {
  await startWithOwnFlush(FAILURES.rejects);
  startLeaving();
  setTimeout(() => {
    throw new Error('crash');
  });
}

export async function beforeSend() {
  const factory = await makeReadyFactory();
  const callback = splitBeforeSend(splitOptions(factory), (/** @type {any} */ event) =>
    event.exception.values[0].value === 'dropped' ? null : event,
  );
  init({ beforeSend: callback });
  Sentry.captureException(new Error('kept'));
  Sentry.captureException(new Error('dropped'));
  report({ sentry: await Sentry.flush(PATIENCE) });
  report({ flush: await callback.flush(PATIENCE), again: await timed(() => callback.flush(PATIENCE)) });
  process.exit(0);
}

export async function beforeSendFlushWithoutTimeout() {
  const factory = await makeReadyFactory();
  const callback = splitBeforeSend(splitOptions(factory));
  init({ beforeSend: callback });
  await fail('broken');
  report({ flush: await timed(() => callback.flush()) });
  process.exit(0);
}
