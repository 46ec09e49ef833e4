/** A page whose Split SDK reads flags from a storage of the app's own, and so answers with promises. */
import * as Sentry from '@sentry/browser';
import { PluggableStorage, SplitFactory } from '@splitsoftware/splitio-browserjs';
import { splitFlagsIntegration } from 'sentry-split';

const flags = splitFlagsIntegration({ getIsolationScope: Sentry.getIsolationScope });
Sentry.init({ dsn: window.standIn.dsn, environment: 'production', integrations: [flags] });

/** The storage: what Split's Synchronizer would have written. */
const stored = new Map(Object.entries(window.stored));
const wrapper = {
  get: async (key) => stored.get(key) ?? null,
  set: async (key, value) => void stored.set(key, value),
  getAndSet: async (key) => stored.get(key) ?? null,
  del: async (key) => stored.delete(key),
  getKeysByPrefix: async (prefix) => [...stored.keys()].filter((key) => key.startsWith(prefix)),
  getMany: async (keys) => keys.map((key) => stored.get(key) ?? null),
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
    urls: window.standIn.splitUrls,
    mode: 'consumer',
    storage: PluggableStorage({ wrapper }),
  }),
);

window.run = async () => {
  const client = factory.client();
  await client.ready();
  const pending = client.getTreatment('always_on');
  Sentry.captureException(new Error('asked'));
  const results = [await pending];
  Sentry.captureException(new Error('answered'));
  results.push(await client.getTreatmentsWithConfig(['always_off', 'unknown']));
  Sentry.captureException(new Error('several'));
  await Sentry.flush(10_000);
  return results;
};
