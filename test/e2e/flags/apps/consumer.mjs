/** A page whose Split SDK reads flags from a storage of the app's own, and so answers with promises. */
import * as Sentry from '@sentry/browser';
import { PluggableStorage, SplitFactory } from '@splitsoftware/splitio-browserjs';
import { splitFlagsIntegration } from 'sentry-split';

/** What the test has put there. @type {any} */
const page = window;

const flags = splitFlagsIntegration({ getIsolationScope: Sentry.getIsolationScope });
Sentry.init({ dsn: page.standIn.dsn, environment: 'production', integrations: [flags] });

/** The storage: what Split's Synchronizer would have written. @type {Map<string, string>} */
const stored = new Map(Object.entries(page.stored));
/** @type {any} */
const wrapper = {
  get: async (/** @type {string} */ key) => stored.get(key) ?? null,
  set: async (/** @type {string} */ key, /** @type {string} */ value) => void stored.set(key, value),
  getAndSet: async (/** @type {string} */ key) => stored.get(key) ?? null,
  del: async (/** @type {string} */ key) => stored.delete(key),
  getKeysByPrefix: async (/** @type {string} */ prefix) =>
    [...stored.keys()].filter((key) => key.startsWith(prefix)),
  getMany: async (/** @type {string[]} */ keys) => keys.map((key) => stored.get(key) ?? null),
  incr: async () => 1,
  decr: async () => 1,
  itemContains: async () => false,
  addItems: async () => {},
  removeItems: async () => {},
  getItems: async () => [],
  pushItems: async () => {},
  popItems: async () => [],
  getItemsCount: async () => 0,
  connect: async () => {},
  disconnect: async () => {},
};

const factory = flags.instrument(
  SplitFactory({
    core: { authorizationKey: 'production-sdk-key', key: 'ada' },
    urls: page.standIn.splitUrls,
    mode: 'consumer',
    storage: PluggableStorage({ wrapper }),
  }),
);

page.run = async () => {
  const client = factory.client();
  await client.ready();
  const pending = client.getTreatment('always_on');
  Sentry.captureException(new Error('asked'));
  /** @type {unknown[]} */
  const results = [await pending];
  Sentry.captureException(new Error('answered'));
  results.push(await client.getTreatmentsWithConfig(['always_off', 'unknown']));
  Sentry.captureException(new Error('several'));
  await Sentry.flush(10_000);
  return results;
};
