/**
 * What the apps of the delivery tests have in common. An app is an exported function of a file in this folder, run by
 * `run.mjs` in a process of its own, with the SDK versions that its environment names.
 */
import { writeSync } from 'node:fs';
import { createRequire } from 'node:module';
import { setTimeout as sleep } from 'node:timers/promises';
import { loadSdk } from '../../../sdks/load.mjs';

export { sleep };

/** Of the packages that are installed for this package, the newest SDKs among them. */
export const fromHere = createRequire(`${process.cwd()}/`);

/** Any major: typed as the newest. @type {typeof import('@sentry/node')} */
export const Sentry = loadSdk(process.env.SENTRY ?? '');

/** @type {{ SplitFactory: (settings: object) => any }} */
const { SplitFactory } = loadSdk(process.env.SPLIT ?? '');

/**
 * `SENTRY_SPLIT=FILE`: another build of the package, e.g. one broken on purpose, to see the tests fail.
 *
 * @type {typeof import('../../../../src/index.ts')}
 */
export const { splitBeforeSend, splitIntegration } = await import(process.env.SENTRY_SPLIT ?? 'sentry-split');

// Split 10.22 always hands an HTTPS agent to its requests, which the stand-in cannot serve.
if (process.env.SPLIT === 'split-10-oldest')
  loadSdk('split-10-oldest/lib/platform/node.js').platform.getOptions = () => undefined;

export const DSN = process.env.SENTRY_DSN ?? '';

/** What the test hands in. */
export const input = JSON.parse(process.env.INPUT ?? '{}');

/** Hands results to the test; later calls over earlier ones. @param {object} results */
export const report = (results) => console.log(`@report ${JSON.stringify(results)}`);

const TICK = 10;
let ticks = 0;
setInterval(() => (ticks += 1), TICK).unref();

/**
 * The time that this process had, in ms. On a busy machine it goes slower than the clock on the wall: good for what must
 * not take longer than so and so long, whatever else the machine does.
 */
const ownTime = () => ticks * TICK;

/**
 * What a call resolves to, how long that took by the clock on the wall, and of that the process's own time, in ms.
 *
 * @template T
 * @param {() => PromiseLike<T>} call
 * @returns {Promise<[value: T, ms: number, ownMs: number]>}
 */
export async function timed(call) {
  const start = performance.now();
  const ownStart = ownTime();
  return [await call(), Math.round(performance.now() - start), ownTime() - ownStart];
}

/** Marks the moment from which the process's own time to its exit is measured. */
export function startLeaving() {
  const start = ownTime();
  process.on('exit', () => writeSync(1, `\n@exit ${ownTime() - start}\n`));
}

/** Waits until something has happened. @param {() => unknown} hasHappened */
export async function until(hasHappened) {
  while (!(await hasHappened())) await sleep(TICK);
}

/** Tells the test that the app has come to a step, and waits until the test says to go on. @param {string} step */
export const untilTold = (step) =>
  until(async () => (await (await fetch(`${process.env.STAND_IN_URL}/step/${step}`)).text()) === 'go on');

/** Tells the stand-in how far the app has come. @param {string} name */
export const mark = (name) => fetch(`${process.env.STAND_IN_URL}/mark/${name}`);

/** A Split factory; `core` is merged. @param {Record<string, any>} [settings] */
export const makeFactory = ({ core, ...more } = {}) =>
  SplitFactory({
    core: { authorizationKey: process.env.SPLIT_SDK_KEY, ...core },
    urls: JSON.parse(process.env.SPLIT_URLS ?? '{}'),
    streamingEnabled: false,
    // On a busy machine the first request may take its time.
    startup: { readyTimeout: 60, requestTimeoutBeforeReady: 60 },
    ...more,
  });

/** Waits for a factory. @param {any} factory */
export function ready(factory) {
  const client = factory.client();
  return (client.whenReady ?? client.ready).call(client);
}

export async function makeReadyFactory() {
  const factory = makeFactory();
  await ready(factory);
  return factory;
}

/**
 * Two identities and culprit events: an error makes four track events.
 *
 * @param {any} target
 * @param {object} [more]
 */
export const splitOptions = (target, more) => ({
  environments: { production: target },
  identities: { 'user.id': 'user', 'user.orgId': 'org' },
  captureCulprit: true,
  ...more,
});

/**
 * Starts Sentry with the user that those identities are read from.
 *
 * @param {{ integrations?: any[], [name: string]: any }} [options]
 * @returns {any}
 */
export function init({ integrations = [], ...options } = {}) {
  const client = Sentry.init({
    dsn: DSN,
    environment: 'production',
    release: 'shop@1.0.0',
    integrations: withoutDedupe(integrations),
    ...options,
  });
  Sentry.setUser({ id: 42, orgId: 55 });
  return client ?? Sentry.getClient();
}

/**
 * `Dedupe` drops an error that equals the last one, so a server leaves it out. @param {any[]} integrations
 * @returns {(defaults: any[]) => any[]}
 */
const withoutDedupe = (integrations) => (defaults) => [
  ...defaults.filter(({ name }) => name !== 'Dedupe'),
  ...integrations,
];

/** Any major's. @returns {any} */
export const getClient = () => Sentry.getClient();

/** Client → hook → event id → what resolves when the hook has run for the event, or `undefined` if it has. */
const heard = new WeakMap();

/**
 * @param {'beforeSendEvent' | 'afterSendEvent'} hook
 * @param {string} name
 * @param {object} [hint]
 */
function failUntil(hook, name, hint) {
  return new Promise((resolve) => {
    const client = getClient();
    if (!heard.has(client)) heard.set(client, {});
    const hooks = heard.get(client);
    if (!hooks[hook]) {
      const waiting = new Map();
      hooks[hook] = waiting;
      // Without asynchronous event processors it is called before captureException returns.
      client.on(hook, (/** @type {{ event_id: string }} */ { event_id }) => {
        waiting.get(event_id)?.();
        waiting.set(event_id, undefined);
      });
    }
    const id = Sentry.captureException(new Error(name), hint);
    if (hooks[hook].has(id)) resolve(undefined);
    else hooks[hook].set(id, resolve);
  });
}

/**
 * Captures an error and resolves when it has been handled: Node processes events over some turns of its loop.
 *
 * @param {string} name
 * @param {object} [hint]
 */
export const fail = (name, hint) => failUntil('beforeSendEvent', name, hint);

/** Captures an error and resolves when Sentry's servers have answered. @param {string} name */
export const failAndArrive = (name) => failUntil('afterSendEvent', name);
