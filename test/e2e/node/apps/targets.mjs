import { DSN, fail, makeFactory, onSkip, report, Sentry, sleep, splitIntegration } from './kit.mjs';

export async function environments() {
  const production = makeFactory();
  const staging = makeFactory('Staging');
  Sentry.init({
    dsn: DSN,
    integrations: [
      splitIntegration({
        environments: {
          'one of two': production,
          'other of two': production,
          both: [production, staging],
          staging,
        },
        identities: { 'user.id': 'user' },
        captureCulprit: () => 'checkout',
        onSkip,
      }),
    ],
  });
  const all = ['one of two', 'other of two', 'both', 'staging', 'Staging', 'toString', '__proto__'];
  for (const environment of all) fail(environment, undefined, environment);
  fail('the default');
  report.isFlushed = await Sentry.flush(20_000);
}

/** What targets of the app were given, and how a promise of one was answered. @type {unknown[]} */
const tracked = [];
/** @type {unknown[]} */
const flushes = [];

const customTarget = {
  /** @param {import('sentry-split').TrackEvent} trackEvent */
  track(trackEvent) {
    tracked.push({ self: this === customTarget, trackEvent });
    return trackEvent.key === 'promised' ? answerLater() : true;
  },
  /** @param {number} timeout */
  async flush(timeout) {
    flushes.push(timeout > 0 && timeout <= 20_000);
    await sleep(20);
    flushes.push('done');
  },
};

async function answerLater() {
  await sleep(50);
  tracked.push('answered');
  return true;
}

export async function kindsOfTargets() {
  /** @type {any} */
  let made;
  /** @type {(factory: any) => void} */
  let arrive = () => {};
  const arriving = new Promise((resolve) => (arrive = resolve));
  // Sentry handles events asynchronously: this is the order in which they leave.
  report.order = [];
  Sentry.init({
    dsn: DSN,
    beforeSend(event) {
      report.order.push(event.user?.id);
      return event;
    },
    integrations: [
      splitIntegration({
        environments: {
          factory: makeFactory(),
          resolved: Promise.resolve(makeFactory()),
          arriving,
          function: () => made,
          'function of a custom target': () => customTarget,
          'promise of a custom target': Promise.resolve(customTarget),
          custom: customTarget,
          'without flush': { track: ({ key }) => tracked.push(key) > 0 },
          all: [makeFactory('Staging'), arriving, () => made, customTarget],
        },
        identities: { 'user.id': 'user' },
        onSkip,
      }),
    ],
  });
  fail('given', undefined, 'factory');
  fail('resolved', undefined, 'resolved');
  for (const at of [1, 2, 3]) fail(`arriving ${at}`, undefined, 'arriving');
  for (const at of [1, 2, 3]) fail(`function ${at}`, undefined, 'function');
  fail('custom', { id: 'ann' }, 'custom');
  fail('custom by function', { id: 'by function' }, 'function of a custom target');
  fail('custom by promise', { id: 'promised' }, 'promise of a custom target');
  fail('without flush', undefined, 'without flush');
  fail('all', undefined, 'all');
  // A function that has no factory yet is not waited for, a promise is.
  setTimeout(() => arrive(makeFactory('Staging')), 100);
  report.first = await Sentry.flush(20_000);
  report.afterFirst = tracked.length;
  made = makeFactory('Staging');
  fail('function 4', undefined, 'function');
  report.isFlushed = await Sentry.flush(20_000);
  report.third = await Sentry.flush(20_000);
  Object.assign(report, { flushes, tracked });
}
