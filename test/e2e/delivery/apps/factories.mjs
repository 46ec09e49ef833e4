import { execFileSync } from 'node:child_process';
import {
  fail,
  init,
  input,
  makeFactory,
  ready,
  report,
  Sentry,
  sleep,
  splitIntegration,
  splitOptions,
  timed,
} from './kit.mjs';

const PATIENCE = 20_000;

/** @type {unknown[]} */
const skips = [];
/** The keys that the factory of {@link watch} was asked for a client of. @type {unknown[]} */
const made = [];

/** A ready factory with these settings that notes which clients it is asked for. @param {object} settings */
async function watch(settings) {
  const factory = makeFactory(settings);
  await ready(factory);
  const { client } = factory;
  factory.client = (/** @type {unknown[]} */ ...args) => {
    if (args.length > 0) made.push(args[0]);
    return client(...args);
  };
  return factory;
}

/**
 * Starts Sentry with this target.
 *
 * @param {any} target
 * @param {object} [more]
 */
const track = (target, more) =>
  init({
    integrations: [
      splitIntegration({
        environments: { production: target },
        identities: { 'user.id': 'user', 'user.orgId': 'org' },
        onSkip: (reason, { trackEvent }) => skips.push([reason, trackEvent?.key]),
        ...more,
      }),
    ],
  });

const USERS = { identities: { 'user.id': 'user' } };

/** Ends the app. @param {object} results */
function end(results) {
  report({ ...results, skips });
  process.exit(0);
}

export async function twelveUsers() {
  track(makeFactory());
  for (let id = 1; id <= 12; id++) {
    Sentry.setUser({ id });
    await fail(`broken ${id}`);
  }
  end({ flush: await Sentry.flush(PATIENCE) });
}

export async function ownKeyAndAnother() {
  track(await watch({ core: { key: '42' } }));
  await fail('one');
  await fail('two');
  end({ made, flush: await Sentry.flush(PATIENCE) });
}

export async function bucketingKey() {
  track(await watch({ core: { key: { matchingKey: '42', bucketingKey: 'bucket' } } }), USERS);
  await fail('one');
  end({ made, flush: await Sentry.flush(PATIENCE) });
}

export async function maxClients() {
  const factory = await watch({ core: { key: 'main' } });
  track(factory, { maxClients: 2, ...USERS });
  let count = 0;
  for (const id of ['a', 'b', 'c', 'main', 'a', 'd', 'b']) {
    Sentry.setUser({ id });
    await fail(String((count += 1)));
  }
  end({
    made: [...made],
    flush: await Sentry.flush(PATIENCE),
    destroyed: ['a', 'b'].map((key) => factory.client(key).getStatus?.().isDestroyed ?? false),
  });
}

export async function maxClientsOfTwoIntegrations() {
  const factory = await watch({ core: { key: 'main' } });
  track(factory, { maxClients: 2, ...USERS });
  for (const id of ['a', 'b']) {
    Sentry.setUser({ id });
    await fail(`for ${id}`);
  }
  await Sentry.flush(PATIENCE);
  track(factory, { maxClients: 2, ...USERS });
  for (const id of ['c', 'a']) {
    Sentry.setUser({ id });
    await fail(`again for ${id}`);
  }
  end({ flush: await Sentry.flush(PATIENCE) });
}

export async function rumAgent() {
  const factory = await watch({ core: { key: '42' } });
  factory.rumAgent = {};
  track(factory);
  await fail('broken');
  end({ made, flush: await Sentry.flush(PATIENCE) });
}

export async function destroyedClient() {
  const factory = await watch({ core: { key: '42' } });
  track(factory);
  await fail('one');
  await Sentry.flush(PATIENCE);
  await factory.client('55').destroy();
  await fail('two');
  end({ flush: await Sentry.flush(PATIENCE) });
}

export async function consent() {
  const factory = makeFactory({ core: { key: '42' }, userConsent: 'UNKNOWN' });
  track(factory, { maxPending: 2, ...USERS });
  for (const name of ['one', 'two', 'three']) await fail(name);
  report({ unknown: await timed(() => Sentry.flush(PATIENCE)) });
  factory.UserConsent.setStatus(false);
  await fail('four');
  report({ declined: await Sentry.flush(PATIENCE) });
  factory.UserConsent.setStatus(true);
  await fail('five');
  end({ granted: await Sentry.flush(PATIENCE) });
}

export async function boundToTrafficType() {
  const factory = await watch({ core: { key: '42', trafficType: 'user' } });
  track(factory, {
    identities: [
      { key: 'user.id', trafficType: ['user', 'account'] },
      { key: 'user.orgId', trafficType: 'org' },
    ],
  });
  await fail('broken');
  end({ flush: await Sentry.flush(PATIENCE), bound: factory.client().trafficType });
}

export async function localhostMode() {
  const factory = makeFactory({ core: { authorizationKey: 'localhost' }, features: './none.yml' });
  init({
    debug: true,
    integrations: [
      splitIntegration(
        splitOptions(factory, { onSkip: (/** @type {string} */ reason) => skips.push(reason) }),
      ),
    ],
  });
  await fail('one');
  await fail('two');
  end({ flush: await timed(() => Sentry.flush(PATIENCE)) });
}

/** A factory in consumer mode with the Redis of the input. @param {object} [options] */
async function makeConsumer(options) {
  const factory = makeFactory({
    mode: 'consumer',
    storage: {
      type: 'REDIS',
      prefix: input.prefix,
      options: { url: `redis://127.0.0.1:${input.port}/0`, ...options },
    },
  });
  await ready(factory);
  return factory;
}

/** Runs a command of Redis. @param {string[]} args */
const redis = (...args) => execFileSync('redis-cli', ['-p', String(input.port), ...args]);

export async function consumerMode() {
  track(await makeConsumer());
  Sentry.captureException(new Error('one'));
  Sentry.captureException(new Error('two'));
  end({ flush: await Sentry.flush(PATIENCE), again: await timed(() => Sentry.flush(PATIENCE)) });
}

export async function consumerModeCrash() {
  track(await makeConsumer());
  setTimeout(() => {
    throw new Error('broken');
  }, 50);
}

export async function consumerModeHanging() {
  track(await makeConsumer({ operationTimeout: 30_000 }));
  process.kill(input.pid, 'SIGSTOP');
  await fail('one');
  const first = await timed(() => Sentry.flush(500));
  await fail('two');
  report({ first, second: await timed(() => Sentry.flush(500)) });
  process.kill(input.pid, 'SIGCONT');
  // What a flush gave up on is not waited for again, but it arrives.
  const isThere = () => String(redis('llen', `${input.prefix}.SPLITIO.events`)).trim() === '4';
  for (let at = 0; at < 400 && !isThere(); at++) await sleep(50);
  end({ third: await Sentry.flush(PATIENCE) });
}

export async function consumerModeRejecting() {
  track(await makeConsumer());
  // The list of events is no list: RPUSH fails.
  redis('set', `${input.prefix}.SPLITIO.events`, 'x');
  await fail('one');
  end({ flush: await Sentry.flush(PATIENCE) });
}
