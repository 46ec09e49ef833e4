import * as Sentry from '@sentry/browser';
import { SplitFactory } from '@splitsoftware/splitio';
import { splitIntegration } from 'sentry-split';
import { say, showUser } from './page.js';

const { SENTRY_DSN, SPLIT_SDK_KEY, SPLIT_URLS = '{}' } = import.meta.env;

/** There from login to log-out. */
let splitFactory;

/** Known from the start, logged in or not. */
const visitor = (localStorage.visitor ??= `visitor-${crypto.randomUUID().slice(0, 8)}`);

// At page load, so that no error is missed.
Sentry.init({
  dsn: SENTRY_DSN,
  environment: 'production',
  integrations: [
    splitIntegration({
      environments: { production: () => splitFactory }, // asked again until there is one; errors wait
      identities: { 'user.id': 'user', 'user.visitor': 'anonymous' },
      beforeTrack(trackEvent) {
        const { trafficTypeName, key } = trackEvent;
        say(splitFactory ? 'tracked' : 'waits for login', `${trafficTypeName} ${key}`);
        return trackEvent;
      },
      onSkip(reason, { path }) {
        say('skipped', `${path ?? ''} ${reason}`);
      },
    }),
  ],
});
Sentry.setUser({ visitor });

async function login(id) {
  await logout();
  splitFactory = SplitFactory({
    core: { authorizationKey: SPLIT_SDK_KEY, key: id },
    urls: JSON.parse(SPLIT_URLS),
  });
  Sentry.setUser({ id, visitor });
  showUser(id);
  await Sentry.flush(); // what waited leaves now, not with Split's next push
}

async function logout() {
  const factory = splitFactory;
  splitFactory = undefined;
  Sentry.setUser({ visitor });
  showUser(undefined);
  await factory?.destroy(); // pushes what is left
}

let orders = 0;

function checkout() {
  // Sentry's Dedupe drops an error that is the same as the last one.
  throw new Error(`Order ${++orders} has no items`);
}

const onClick = (id, listener) => document.getElementById(id).addEventListener('click', listener);
onClick('error', () => checkout());
onClick('flush', () => Sentry.flush());
onClick('ada', () => login('ada'));
onClick('grace', () => login('grace'));
onClick('logout', logout);
showUser(undefined);
