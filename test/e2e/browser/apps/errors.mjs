import { createFactory, expose, Sentry, skips, splitBeforeSend, standIn, startSentry } from './kit.mjs';

/** Makes `broken()` throw `broken 1`, `broken 2` and so on. */
function exposeBroken() {
  let errors = 0;
  expose({
    broken: function broken() {
      throw new TypeError(`broken ${++errors}`);
    },
  });
}

/**
 * An app that knows its user from the start.
 *
 * @param {string | { matchingKey: string, bucketingKey: string }} [key]
 */
export function shop(key = '42') {
  const factory = createFactory(key);
  startSentry({ environments: { production: factory }, identities: { 'user.id': 'user' } });
  Sentry.setUser({ id: 42 });
  exposeBroken();
  return factory;
}

export function unhandledRejection() {
  shop();
  expose({ reject: () => void Promise.reject(new RangeError('no')) });
}

/** Notes the arguments of each call of `factory.client`, as `asked`. @param {any} factory */
function noteClients(factory) {
  /** @type {unknown[][]} */
  const asked = [];
  const { client } = factory;
  factory.client = (/** @type {unknown[]} */ ...args) => {
    asked.push(args);
    return client(...args);
  };
  expose({ asked });
}

export function organisation() {
  const factory = createFactory('42');
  noteClients(factory);
  startSentry({
    environments: { production: factory },
    identities: { 'user.id': 'user', 'user.orgId': 'org' },
  });
  Sentry.setUser({ id: 42, orgId: 55 });
  exposeBroken();
}

export function clientOfTheApp() {
  const factory = createFactory('42');
  const org = factory.client('55');
  startSentry({ environments: { production: factory }, identities: { 'user.orgId': 'org' } });
  Sentry.setUser({ id: 42, orgId: 55 });
  exposeBroken();
  expose({ untilReady: () => Promise.all([factory.client().whenReady(), org.whenReady()]).then(() => {}) });
}

export function bucketingKey() {
  noteClients(shop({ matchingKey: '42', bucketingKey: 'bucket-7' }));
}

export function ownBeforeSend() {
  startSentry(
    { environments: { production: createFactory('42') }, identities: { 'user.id': 'user' } },
    { beforeSend: (event) => (event.exception?.values?.[0]?.value === 'noise' ? null : event) },
  );
  Sentry.setUser({ id: 42 });
}

export function culprit() {
  startSentry({
    environments: { production: createFactory('42') },
    identities: { 'user.id': 'user' },
    captureCulprit: true,
  });
  Sentry.setUser({ id: 42 });
  function checkout() {
    throw new Error('broken');
  }
  expose({ buy: () => checkout() });
}

export function consoleCall() {
  startSentry(
    {
      environments: { production: createFactory('42') },
      identities: { 'user.id': 'user' },
      captureMessages: true,
    },
    { integrations: [Sentry.captureConsoleIntegration({ levels: ['error'] })] },
  );
  Sentry.setUser({ id: 42 });
  console.error('out of stock');
}

export function asBeforeSend() {
  /** @type {any} */
  const beforeSend = splitBeforeSend({
    environments: { production: createFactory('42') },
    identities: { 'user.id': 'user' },
  });
  Sentry.init({ dsn: standIn.dsn, environment: 'production', beforeSend });
  Sentry.setUser({ id: 42 });
  Sentry.captureException(new Error('broken'));
  expose({ beforeSend });
}

export function failingRequests() {
  // Made after Sentry: the Split SDK keeps the fetch of the time, and Sentry is to see its requests.
  /** @type {any} */
  let factory;
  let told = 0;
  startSentry(
    {
      environments: { production: () => factory },
      identities: { 'user.id': 'user', 'user.orgId': 'org' },
      captureMessages: true,
      onSkip(reason) {
        skips.push([reason]);
        console.error(`not tracked: ${reason} ${++told}`);
      },
    },
    {
      debug: true,
      integrations: [
        Sentry.httpClientIntegration(),
        Sentry.captureConsoleIntegration({ levels: ['error', 'log'] }),
      ],
    },
  );
  factory = createFactory('42');
  Sentry.setUser({ id: 42 });
  expose({
    broken() {
      throw new Error('broken');
    },
  });
}

export function breadcrumbs() {
  startSentry(
    {
      environments: { production: createFactory('42') },
      identities: { 'user.id': 'user', 'user.orgId': 'org' },
    },
    { debug: true },
  );
  Sentry.setUser({ id: 42 });
  let errors = 0;
  expose({
    broken() {
      errors += 1;
      Sentry.addBreadcrumb({ category: 'app', message: `step ${errors}` });
      throw new Error(`broken ${errors}`);
    },
  });
}
