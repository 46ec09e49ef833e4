import { capture, createFactory, expose, Sentry, startSentry, withNumber } from './kit.mjs';

expose({ capture });

/** The factory of whoever is logged in. @type {any} */
let current;

export function givenByFunction() {
  startSentry({
    environments: { production: () => current },
    identities: { 'user.id': 'user' },
    properties: withNumber,
  });
  expose({
    logIn(/** @type {string} */ key) {
      current = createFactory(key);
    },
  });
  Sentry.setUser({ id: 42 });
}

export function givenByPromise() {
  /** @type {(factory: any) => void} */
  let resolveFactory = () => {};
  startSentry({
    environments: { production: new Promise((resolve) => (resolveFactory = resolve)) },
    identities: { 'user.id': 'user' },
    properties: withNumber,
  });
  expose({ logIn: (/** @type {string} */ key) => resolveFactory(createFactory(key)) });
  Sentry.setUser({ id: 42 });
}

export function comesAfterFlush() {
  givenByFunction();
  capture(1);
  // Not there yet, and not waited for.
  expose({ early: Sentry.flush(10_000) });
}

export function neverComes() {
  startSentry({
    environments: { production: () => undefined },
    identities: { 'user.id': 'user' },
    maxPending: 2,
  });
  Sentry.setUser({ id: 42 });
  [1, 2, 3, 4].forEach(capture);
}

export function replacedAtLogIn() {
  startSentry({
    environments: { production: () => current },
    identities: { 'user.id': 'user' },
    properties: withNumber,
  });
  expose({
    logIn(/** @type {number} */ id) {
      Sentry.setUser({ id });
      current = createFactory(String(id));
    },
    async logOut() {
      const factory = current;
      current = undefined;
      Sentry.setUser(null);
      await factory.client().destroy();
    },
  });
}

export function destroyedByTheApp() {
  const factory = createFactory('42');
  startSentry({
    environments: { production: factory },
    identities: { 'user.id': 'user', 'user.orgId': 'org' },
    properties: withNumber,
  });
  Sentry.setUser({ id: 42, orgId: 55 });
  expose({ factory });
}

export function moreKeysThanClients() {
  startSentry({
    environments: { production: createFactory('42') },
    identities: { 'user.id': 'user', 'user.orgId': 'org' },
    maxClients: 2,
  });
  for (const orgId of [51, 52, 53, 54, 51]) {
    Sentry.setUser({ id: 42, orgId });
    capture(orgId);
  }
}

export function askingForConsent() {
  const factory = createFactory('42', { userConsent: 'UNKNOWN' });
  startSentry({
    environments: { production: factory },
    identities: { 'user.id': 'user' },
    maxPending: 3,
    properties: withNumber,
  });
  Sentry.setUser({ id: 42 });
  expose({ factory });
}

export function localhostMode() {
  const factory = createFactory('42', {
    core: { authorizationKey: 'localhost' },
    features: { flag_user: 'on' },
  });
  startSentry(
    {
      environments: { production: factory },
      identities: { 'user.id': 'user', 'user.orgId': 'org' },
    },
    { debug: true },
  );
  Sentry.setUser({ id: 42, orgId: 55 });
  [1, 2, 3].forEach(capture);
}
