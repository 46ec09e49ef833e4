/** The ways in which a process ends. Each starts the same way, and says when its end begins. */
import {
  fail,
  failAndArrive,
  init,
  input,
  makeFactory,
  ready,
  report,
  Sentry,
  splitIntegration,
  splitOptions,
  startLeaving,
  untilTold,
} from './kit.mjs';

/** Long: on a busy machine a request may take its time, and a process that is done does not wait for it. */
const PATIENCE = 20_000;

/** The same as the integration in an app's own words: one track call for each error, nothing tied to flush. */
const handWritten = (/** @type {any} */ factory) => ({
  name: 'HandWritten',
  setupOnce() {},
  setup(/** @type {any} */ client) {
    client.on('beforeSendEvent', () => void factory.client().track('42', 'user', 'sentry_exception'));
  },
});

/** Without us, with us, or with what an app would write itself. @param {any[]} [integrations] */
async function start(integrations = []) {
  const factory = makeFactory();
  const tracking = {
    none: () => [],
    ours: () => [splitIntegration(splitOptions(factory))],
    'hand-written': () => [handWritten(factory)],
  }[/** @type {'none' | 'ours' | 'hand-written'} */ (input.tracking)];
  init({ shutdownTimeout: PATIENCE, integrations: [...tracking(), ...integrations] });
  await ready(factory);
}

function crash() {
  startLeaving();
  setTimeout(() => {
    throw new Error('broken');
  });
}

export async function uncaughtException() {
  await start();
  crash();
}

export async function uncaughtExceptionAfterFlush() {
  await start();
  Sentry.captureException(new Error('first'));
  await Sentry.flush(PATIENCE);
  crash();
}

export async function unhandledRejection() {
  await start([Sentry.onUnhandledRejectionIntegration({ mode: 'strict' })]);
  startLeaving();
  void Promise.reject(new Error('broken'));
}

export async function closeAndExit() {
  await start();
  Sentry.captureException(new Error('broken'));
  startLeaving();
  await Sentry.close(PATIENCE);
  process.exit(3);
}

export async function flushErrorFlush() {
  await start();
  Sentry.captureException(new Error('first'));
  await Sentry.flush(PATIENCE);
  await fail('second');
  startLeaving();
  report({ flushed: await Sentry.flush(PATIENCE) });
  process.exit(0);
}

export async function terminated() {
  await start();
  await failAndArrive('broken');
  setInterval(() => {}, 1000);
  startLeaving();
  console.log('waiting');
}

/** In Sentry's default mode Node goes on. */
export async function unhandledRejectionThatIsSurvived() {
  const factory = makeFactory({ scheduler: { eventsPushRate: 1 } });
  init({ integrations: [splitIntegration(splitOptions(factory))] });
  await ready(factory);
  void Promise.reject(new Error('broken'));
  await untilTold('rejected');
  report({ isAlive: true });
  process.exit(0);
}
