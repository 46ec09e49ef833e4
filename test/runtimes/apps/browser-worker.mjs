// A service worker or a dedicated worker of a browser. Its settings are put before it; `target` says what it tracks with.
import * as Sentry from '@sentry/browser';
import { SplitFactory } from '@splitsoftware/splitio-browserjs';
import { splitEventsApi, splitIntegration } from 'sentry-split';

const { dsn, sdkKey, splitUrls, target } = globalThis.settings;

const said = [];
console.error = (...args) => said.push(args.join(' '));

const targets = {
  // Pushes of its own only once a day: what arrives was pushed for the error.
  sdk: () =>
    SplitFactory({
      core: { authorizationKey: sdkKey, key: 'ada' },
      urls: splitUrls,
      streamingEnabled: false,
      scheduler: { eventsPushRate: 86_400 },
      startup: { eventsFirstPushWindow: 86_400 },
    }),
  'events-api': () => splitEventsApi({ authorizationKey: sdkKey, urls: splitUrls }),
};

const skips = [];
Sentry.init({
  dsn,
  environment: 'production',
  integrations: [
    splitIntegration({
      environments: { production: targets[target]() },
      identities: { 'user.id': 'user' },
      onSkip: (reason, { error }) => skips.push([reason, error?.message].join(' ').trim()),
    }),
  ],
});
Sentry.setUser({ id: 'ada' });

async function work(task) {
  if (task.fail) Sentry.captureException(new TypeError('broken'));
  if (task.flush) return { flushed: await Sentry.flush(20_000), skips, said };
  return {};
}

/** Does what the page asks for, and answers. */
addEventListener('message', (event) => {
  const answered = work(event.data).then((answer) => event.ports[0].postMessage(answer));
  // A service worker is kept alive until then. A dedicated one lives as long as its page.
  event.waitUntil?.(answered);
  if (event.data.crash) throw new TypeError('broken');
});
