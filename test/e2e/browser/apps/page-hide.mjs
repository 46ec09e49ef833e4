import { capture, createFactory, expose, Sentry, setVisibility, startSentry, withNumber } from './kit.mjs';

/** Throws `broken 1`. */
function broken() {
  throw new Error('broken 1');
}

const goToNext = () => {
  location.href = '/next';
};

/** An app that knows its user from the start. */
export function shop() {
  const factory = createFactory('42');
  startSentry({
    environments: { production: factory },
    identities: { 'user.id': 'user' },
    properties: withNumber,
  });
  Sentry.setUser({ id: 42 });
  expose({ factory, capture });
}

export function locationIsSet() {
  shop();
  expose({
    leave() {
      setTimeout(broken);
      goToNext();
    },
  });
}

export function linkIsClicked() {
  shop();
  expose({
    leave() {
      const link = document.createElement('a');
      link.href = '/next';
      setTimeout(() => link.click());
      broken();
    },
  });
}

export function locationIsReplaced() {
  shop();
  expose({
    leave() {
      capture(1);
      location.replace('/next');
    },
  });
}

export function pagehideHandlerFails() {
  shop();
  addEventListener('pagehide', broken);
  expose({ leave: goToNext });
}

export function leftBeforeReady() {
  shop();
  expose({
    leave() {
      capture(1);
      goToNext();
    },
  });
}

/** Headless Chromium has no back-forward cache (`BackForwardCacheDisabledForDelegate`): its events, played. */
export function backForwardCache() {
  shop();
  expose({
    freeze() {
      dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));
      setVisibility('hidden');
    },
    thaw() {
      setVisibility('visible');
      dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
    },
  });
}

export function burstOfErrors() {
  const factory = createFactory('42');
  const note = 'x'.repeat(250);
  startSentry({
    environments: { production: factory },
    identities: { 'user.id': 'user' },
    // About 3 KB each: the ninth passes 24 KiB.
    properties: (event) => ({
      ...withNumber(event),
      ...Object.fromEntries(Array.from({ length: 10 }, (_, at) => [`note${at}`, note])),
    }),
    maxPending: 5,
  });
  Sentry.setUser({ id: 42 });
  expose({
    factory,
    burst(/** @type {number} */ count) {
      factory.client().track('user', 'from_the_app', 1);
      for (let n = 1; n <= count; n++) capture(n);
    },
  });
}

export function leftAfterManyErrors() {
  const factory = createFactory('42');
  startSentry({
    environments: { production: factory },
    identities: { 'user.id': 'user', 'user.orgId': 'org', 'user.accountId': 'account' },
    captureCulprit: (event) => `checkout.step${withNumber(event).n} of a component`,
    properties: () => ({ note: 'x'.repeat(200) }),
    onSkip: () => localStorage.setItem('skips', String(1 + Number(localStorage.getItem('skips')))),
  });
  Sentry.setUser({ id: 42, orgId: 55, accountId: 7 });
  expose({
    factory,
    leave() {
      factory.client().track('user', 'app_before');
      for (let n = 1; n <= 25; n++) capture(n);
      factory.client().track('user', 'app_after');
      goToNext();
    },
  });
}
