// The app of types.test.ts for Split's SDKs: everything that one of them calls a factory is a target.
import { SplitFactory } from '@splitsoftware/splitio';
import { splitIntegration, type SplitFactory as AnyFactory, type Target } from 'sentry-split';

declare const server: SplitIO.ISDK;
declare const serverConsumer: SplitIO.IAsyncSDK;
declare const browser: SplitIO.IBrowserSDK;
declare let late: SplitIO.IBrowserSDK | undefined;
declare let orNull: SplitIO.ISDK | null;
const made = SplitFactory({ core: { authorizationKey: 'key', key: 'user' } });

const targets: Target[] = [server, serverConsumer, browser, made, () => late, () => orNull, () => server];
const promises: Target[] = [Promise.resolve(server), import('./factory.js').then(({ factory }) => factory)];
const any: AnyFactory = server;
const custom: Target[] = [
  {
    track: ({ trafficTypeName, key, eventTypeId }) =>
      server.client().track(key, trafficTypeName, eventTypeId),
  },
  {
    track: async (trackEvent) => trackEvent.properties['type'] === 'TypeError',
    flush: async (timeout) => timeout > 0,
  },
  { track: () => true, flush() {} },
];

splitIntegration({
  environments: { production: browser, staging: [server, serverConsumer, () => late], test: targets },
  identities: { 'user.id': 'user' },
});
splitIntegration({
  environments: Object.fromEntries(
    [...targets, ...promises, ...custom, any].map((target, at) => [`${at}`, target]),
  ),
  identities: {},
});

// @ts-expect-error a client is no target
const client: Target = browser.client();
// @ts-expect-error nor is a server-side one
const serverClient: Target = server.client();
// @ts-expect-error nor is a promise of one
const promisedClient: Target = Promise.resolve(server.client());
// @ts-expect-error nor are settings
const settings: Target = server.settings;
void [client, serverClient, promisedClient, settings];
