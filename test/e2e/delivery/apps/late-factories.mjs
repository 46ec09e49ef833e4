import { fail, init, makeFactory, report, Sentry, splitIntegration, timed } from './kit.mjs';

const PATIENCE = 20_000;

const realNow = Date.now;
let ahead = 0;
Date.now = () => realNow() + ahead;

/** @type {unknown[][]} */
const skips = [];

/**
 * Starts Sentry with this target. The track events hold the error's name.
 *
 * @param {any} target
 * @param {object} [more]
 */
const use = (target, more) =>
  init({
    integrations: [
      splitIntegration({
        environments: { production: target },
        identities: { 'user.id': 'user' },
        properties: { name: 'metadata.value' },
        onSkip: (reason, { trackEvent, error }) =>
          skips.push([
            reason,
            trackEvent?.properties?.name ?? null,
            ...(error ? [/** @type {Error} */ (error).message] : []),
          ]),
        ...more,
      }),
    ],
  });

const staging = () => makeFactory({ core: { authorizationKey: 'staging-sdk-key' } });

/** Ends the app. @param {object} results */
function end(results) {
  report({ ...results, skips });
  process.exit(0);
}

/** A turn of the event loop: what promises do has been done then. */
const turn = () => new Promise((resolve) => setImmediate(resolve));

/** A promise, and what settles it. */
function defer() {
  /** @type {(value?: any) => void} */
  let resolve = () => {};
  /** @type {(error: Error) => void} */
  let reject = () => {};
  const promise = new Promise((one, other) => {
    resolve = one;
    reject = other;
  });
  return { promise, resolve, reject };
}

export async function promiseThatResolves() {
  const { promise, resolve } = defer();
  use(promise);
  await fail('one');
  await fail('two');
  setTimeout(() => resolve(makeFactory()), 300);
  const flush = await timed(() => Sentry.flush(PATIENCE));
  await fail('three');
  end({ flush, last: await Sentry.flush(PATIENCE) });
}

export async function pendingPromiseAndNoError() {
  use(new Promise(() => {}));
  end({ flush: await timed(() => Sentry.flush(2000)) });
}

export async function pendingPromise() {
  use(new Promise(() => {}));
  await fail('one');
  end({ flush: await timed(() => Sentry.flush(300)) });
}

export async function promiseThatRejects() {
  const { promise, reject } = defer();
  process.on('unhandledRejection', (error) => report({ unhandled: String(error) }));
  use(promise);
  await fail('one');
  reject(new Error('no factory'));
  await turn();
  await fail('two');
  end({ flush: await timed(() => Sentry.flush(2000)) });
}

export async function functionWithoutFactory() {
  /** @type {any} */
  let factory;
  use(() => factory);
  await fail('one');
  await fail('two');
  const flush = await timed(() => Sentry.flush(2000));
  factory = makeFactory();
  await fail('three');
  end({ flush, last: await Sentry.flush(PATIENCE) });
}

export async function functionAskedAtFlush() {
  /** @type {any} */
  let factory;
  use(() => factory);
  await fail('one');
  factory = makeFactory();
  end({ flush: await Sentry.flush(PATIENCE) });
}

export async function logOutAndLogIn() {
  const first = makeFactory();
  let factory = first;
  use(() => factory);
  await fail('one');
  report({ first: await Sentry.flush(PATIENCE) });
  await fail('two');
  factory = undefined;
  await first.destroy();
  await fail('three');
  factory = staging();
  await fail('four');
  end({ second: await Sentry.flush(PATIENCE) });
}

export async function destroyedFactory() {
  const factory = makeFactory();
  use(() => factory);
  await fail('one');
  await Sentry.flush(PATIENCE);
  await factory.destroy();
  await fail('two');
  end({ flush: await timed(() => Sentry.flush(2000)) });
}

export async function factoryDestroyedWithSomethingTracked() {
  const factory = makeFactory();
  use(() => factory);
  await fail('one');
  await factory.destroy();
  end({ flush: await timed(() => Sentry.flush(2000)) });
}

export async function functionThatFails() {
  /** @type {() => any} */
  let answer = () => {
    throw new Error('too early');
  };
  use(() => answer());
  await fail('one');
  answer = () => 42;
  await fail('two');
  end({ flush: await Sentry.flush(PATIENCE) });
}

export async function maxPending() {
  /** @type {any} */
  let factory;
  use(() => factory, { maxPending: 2 });
  for (const name of ['one', 'two', 'three', 'four']) await fail(name);
  factory = makeFactory();
  await fail('five');
  end({ flush: await Sentry.flush(PATIENCE) });
}

export async function waitingForAFunctionTooLong() {
  /** @type {any} */
  let factory;
  use(() => factory);
  await fail('one');
  ahead += 9 * 60_000;
  await fail('two');
  ahead += 61_000;
  await fail('three');
  factory = makeFactory();
  end({ flush: await Sentry.flush(PATIENCE) });
}

export async function waitingForAPromiseTooLong() {
  const { promise, resolve } = defer();
  use(promise);
  await fail('one');
  ahead += 10 * 60_000 + 1000;
  resolve(makeFactory());
  await turn();
  await fail('two');
  end({ flush: await Sentry.flush(PATIENCE) });
}

export async function severalTargets() {
  /** @type {any} */
  let later;
  use([makeFactory(), () => later]);
  await fail('one');
  await Sentry.flush(PATIENCE);
  later = staging();
  end({ flush: await Sentry.flush(PATIENCE) });
}
