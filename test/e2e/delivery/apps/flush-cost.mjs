import {
  fail,
  init,
  input,
  makeReadyFactory,
  mark,
  report,
  Sentry,
  splitIntegration,
  splitOptions,
  startLeaving,
  timed,
  untilTold,
} from './kit.mjs';

/** What every flush that is to succeed may take. */
const PATIENCE = 20_000;

/** Starts Sentry with a real factory that is ready, and gives that. */
async function start() {
  const factory = await makeReadyFactory();
  init({ integrations: [splitIntegration(splitOptions(factory))] });
  return factory;
}

export async function tenFlushesAfterOneError() {
  await start();
  await fail('broken');
  const first = await timed(() => Sentry.flush(PATIENCE));
  await mark('flushed');
  const nine = async () => {
    /** @type {boolean[]} */
    const answers = [];
    for (let at = 1; at < 10; at++) answers.push(await Sentry.flush(PATIENCE));
    return answers;
  };
  const [answers, , ownMsOfNine] = await timed(() => nine());
  await mark('done');
  report({ first, answers, ownMsOfNine });
  process.exit(0);
}

export async function flushAlone() {
  await start();
  report({ flush: await Sentry.flush(PATIENCE) });
  process.exit(0);
}

export async function threeShortFlushes() {
  await start();
  await fail('broken');
  report({ first: await timed(() => Sentry.flush(500)) });
  report({ second: await timed(() => Sentry.flush(500)) });
  await fail('one more');
  report({ third: await timed(() => Sentry.flush(500)) });
  process.exit(0);
}

/** With the timeout of the input, which may be none. */
export async function oneFlush() {
  await start();
  await fail('broken');
  report({ flush: await timed(() => Sentry.flush(input.timeout)) });
  process.exit(0);
}

export async function flushBeforeAndAfterPushSettles() {
  const factory = await start();
  const client = factory.client();
  const { flush } = client;
  /** @type {Promise<void>} */
  let pushed = Promise.resolve();
  client.flush = (/** @type {unknown[]} */ ...args) => (pushed = flush.apply(client, args));
  await fail('broken');
  report({ first: await Sentry.flush(300) });
  await fail('one more');
  await untilTold('stuck');
  await pushed;
  report({ second: await Sentry.flush(PATIENCE) });
  process.exit(0);
}

/** How the flush of a custom target ends. @type {Record<string, () => any>} */
const ENDS = {
  'done early': () => true,
  rejecting: () => Promise.reject(new Error('no')),
  throwing: () => {
    throw new Error('no');
  },
  'answering false': () => false,
  'never done': () => new Promise(() => {}),
};

/** Split's own timers and Sentry's connections keep a process alive: a custom target and no server show ours alone. */
export async function customTarget() {
  const target = { track: () => true, flush: ENDS[input.end] };
  init({
    transport: () => ({ send: async () => ({}), flush: async () => true }),
    integrations: [splitIntegration(splitOptions(target))],
  });
  await fail('broken');
  report({ flush: await timed(() => Sentry.flush(input.timeout)) });
  startLeaving();
}

export async function destroyedFactory() {
  const factory = await start();
  await fail('broken');
  report({ flush: await Sentry.flush(PATIENCE) });
  await factory.destroy();
  await Sentry.close(100);
  startLeaving();
}

export async function flushWithLessTimeThanTheCoolDown() {
  await start();
  await fail('first');
  report({ first: await Sentry.flush(PATIENCE) });
  await fail('second');
  report({ short: await timed(() => Sentry.flush(200)) });
  report({ long: await Sentry.flush(PATIENCE) });
  process.exit(0);
}

export async function flushAfterTheAppsOwn() {
  const factory = await start();
  await fail('first');
  await factory.client().flush();
  await fail('second');
  report({ flush: await Sentry.flush(PATIENCE) });
  process.exit(0);
}

export async function fiveFlushesAtTheSameTime() {
  await start();
  await fail('first');
  report({ flush: await Promise.all([1, 2, 3, 4, 5].map(() => Sentry.flush(PATIENCE))) });
  process.exit(0);
}
