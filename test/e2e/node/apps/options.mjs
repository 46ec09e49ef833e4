import {
  DSN,
  fail,
  input,
  insteadOfDedupe,
  makeFactory,
  Sentry,
  splitBeforeSend,
  splitIntegration,
} from './kit.mjs';

/** @returns {any} */
function makeWrongOptions() {
  const split = makeFactory();
  return {
    environments: {
      production: makeFactory(),
      staging: 'Staging-Default',
      both: [makeFactory('Staging'), null],
      client: split.client(),
    },
    identities: { 'user.id': 'user', 'user.orgId': '', '': 'user', 'user.tenant': ['org', 3] },
    captureCulprit: 'yes',
    eventTypeId: 'not allowed!',
    captureMessages: 1,
    levels: ['error', 'critical'],
    properties: { message: 'metadata.value', wrong: 7 },
    onSkip: 'console',
    beforeTrack: {},
    maxCulprits: -1,
    maxPending: NaN,
    maxPerMinute: '60',
    maxClients: 1.5,
    maxEvents: 10,
  };
}

export async function wrongOptions() {
  const options = makeWrongOptions();
  /** @type {import('./kit.mjs').BeforeSend | undefined} */
  const beforeSend = input.form === 'beforeSend' ? splitBeforeSend(options) : undefined;
  Sentry.init({
    dsn: DSN,
    ...(beforeSend ? { beforeSend } : { integrations: insteadOfDedupe(splitIntegration(options)) }),
  });
  fail('production', { id: 42, orgId: 55, tenant: 't1' });
  fail('staging', { id: 42 }, 'staging');
  fail('both', { id: 43 }, 'both');
  await Sentry.flush(20_000);
  await beforeSend?.flush(20_000);
}

const throwing = new Proxy(
  {},
  {
    get() {
      throw new Error('from a getter');
    },
    ownKeys() {
      throw new Error('from ownKeys');
    },
  },
);

/** By name. @type {Record<string, any>} */
const noOptions = {
  absent: undefined,
  nothing: null,
  text: 'options',
  list: [],
  throwing,
  rows: { environments: throwing, identities: throwing },
};

export async function noOptionsAtAll() {
  for (const [name, options] of Object.entries(noOptions)) {
    Sentry.init({ dsn: DSN, integrations: [splitIntegration(options)] });
    fail(name);
    await Sentry.flush(20_000);
  }
  // After all of these, one that is right.
  const options = { environments: { production: makeFactory() }, identities: { 'user.id': 'user' } };
  Sentry.init({ dsn: DSN, integrations: insteadOfDedupe(splitIntegration(options)) });
  fail('right');
}
