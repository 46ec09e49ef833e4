import {
  DSN,
  fail,
  input,
  makeFactory,
  onSkip,
  report,
  Sentry,
  splitBeforeSend,
  splitIntegration,
} from './kit.mjs';

const makeOptions = () => ({
  environments: { production: makeFactory() },
  identities: { 'user.id': 'user' },
  onSkip,
});

export async function withoutCallback() {
  /** @type {import('./kit.mjs').BeforeSend} */
  const beforeSend = splitBeforeSend(makeOptions());
  Sentry.init({ dsn: DSN, beforeSend });
  fail('broken');
  Sentry.captureMessage('a message');
  Sentry.captureFeedback({ message: 'feedback' });
  // Sentry's flush does not know of it.
  await Sentry.flush(20_000);
  report.isFlushed = await beforeSend.flush(20_000);
  report.isIdle = await beforeSend.flush();
}

/**
 * @param {any} event
 * @param {any} hint
 */
function edit(event, hint) {
  if (event.user.id === 'dropped') return null;
  if (event.user.id === 'replaced') return { ...event, user: { id: 'pseudonym' } };
  if (event.user.id === 'scrubbed') delete event.user;
  event.tags = { original: hint.originalException.message };
  return event;
}

export async function withCallback() {
  /** @type {any} */
  const callback = input.isAsync ? async (/** @type {[any, any]} */ ...args) => edit(...args) : edit;
  /** @type {import('./kit.mjs').BeforeSend} */
  const beforeSend = splitBeforeSend(makeOptions(), callback);
  Sentry.init({ dsn: DSN, beforeSend });
  for (const user of ['kept', 'dropped', 'replaced', 'scrubbed']) fail(user);
  /** @type {any} */
  const answer = beforeSend(
    { type: undefined, user: { id: 'by hand' } },
    { originalException: new Error('by hand') },
  );
  report.isPromise = typeof answer.then === 'function';
  report.tags = (await answer).tags;
  await Sentry.flush(20_000);
  report.isFlushed = await beforeSend.flush(20_000);
}

/** Each callback once as it is and once in ours. */
export async function failingCallbacks() {
  const split = makeFactory();
  const judge = (/** @type {import('@sentry/node').ErrorEvent} */ event) => {
    if (event.user?.id !== 'control') throw new Error('from the app');
    return event;
  };
  /** @type {Record<string, NonNullable<import('@sentry/node').NodeOptions['beforeSend']>>} */
  const callbacks = { throws: judge, rejects: async (event) => judge(event) };
  for (const [how, callback] of Object.entries(callbacks)) {
    const wrapped = splitBeforeSend({ ...makeOptions(), environments: { wrapped: split } }, callback);
    for (const [environment, beforeSend] of Object.entries({ bare: callback, wrapped })) {
      Sentry.init({ dsn: DSN, environment, beforeSend });
      fail(how);
      fail('control');
      await Sentry.flush(20_000);
    }
  }
  await split.client().flush();
}

export async function bothForms() {
  const options = makeOptions();
  /** @type {Record<string, import('@sentry/node').NodeOptions['beforeSend']>} */
  const callbacks = {
    none: undefined,
    same: (event) => event,
    copy: (event) => ({ ...event }),
    async: async (event) => event,
  };
  for (const [name, callback] of Object.entries(callbacks)) {
    Sentry.init({
      dsn: DSN,
      integrations: [splitIntegration(options)],
      beforeSend: splitBeforeSend(options, callback),
    });
    fail(`first ${name}`);
    fail(`second ${name}`);
    fail(`without user, ${name}`, { id: null });
    await Sentry.flush(20_000);
  }
}
