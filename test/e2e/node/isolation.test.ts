/** Nothing that Split does changes what Sentry gets (docs/specification.md#isolation). */
import type { Event } from '@sentry/core';
import { beforeAll, describe, expect, it } from 'vitest';
import { keys, run, values, type Outcome } from './run.ts';

/** Ways to fail, each an environment: its target, and the skip it makes, if any. */
const TARGETS: Record<string, [target: string, reason?: string, error?: string]> = {
  'track throws': [`{ track() { throw new Error('from track'); } }`, 'split-rejected', 'from track'],
  'track returns false': [`{ track: () => false }`, 'split-rejected'],
  'track rejects': [`{ track: async () => { throw new Error('async'); } }`, 'split-rejected', 'async'],
  'track resolves to false': [`{ track: async () => false }`, 'split-rejected'],
  'track never answers': [`{ track: () => new Promise(() => {}) }`],
  'factory is destroyed': [`destroyed`, 'split-rejected'],
  'client() throws': [
    `{ client() { throw new Error('no client'); }, settings: {} }`,
    'split-rejected',
    'no client',
  ],
  'function throws': [`() => { throw new Error('from function'); }`, 'callback-failed', 'from function'],
  'function gives no factory': [`() => 42`, 'callback-failed', 'the function gave no Split factory'],
  'function has none yet': [`() => undefined`],
  'promise rejects': [`Promise.reject(new Error('no factory'))`, 'split-rejected', 'no factory'],
  'promise gives no factory': [
    `Promise.resolve('factory')`,
    'split-rejected',
    'the promise gave no Split factory',
  ],
  'promise never settles': [`new Promise(() => {})`],
  'flush throws': [`{ track: () => true, flush() { throw new Error('from flush'); } }`],
  'flush never ends': [`{ track: () => true, flush: () => new Promise(() => {}) }`],
  works: [`factory()`],
};

/** An event without what differs from one process to the next, and the list of integrations. */
function comparable({ event_id, timestamp, sdk, ...event }: Event): unknown {
  expect([event_id, timestamp, sdk?.name]).toEqual([
    expect.any(String),
    expect.any(Number),
    'sentry.javascript.node',
  ]);
  const { trace: _, app: __, device: ___, ...contexts } = event.contexts ?? {};
  // The name of the app's file.
  return JSON.parse(JSON.stringify({ ...event, contexts }).replace(/app-\d+-\d+/g, 'app'));
}

const APP = `
  const destroyed = factory();
  await destroyed.client().whenReady();
  await destroyed.client().destroy();

  const { FORM, ENVIRONMENTS } = process.env;
  const options = FORM !== 'none' && {
    environments: {
      ${Object.entries(TARGETS)
        .map(([name, [target]]) => `${JSON.stringify(name)}: ${target},`)
        .join('\n')}
    },
    identities: { 'user.id': 'user' },
    onSkip,
  };
  report.left = [];
  report.sent = [];
  const beforeSend = (event) => (report.left.push(event.environment), event);
  const both = FORM === 'beforeSend' && splitBeforeSend(options, beforeSend);
  Sentry.init({
    dsn,
    release: '1.0.0',
    transport: (transportOptions) => {
      const transport = Sentry.makeNodeTransport(transportOptions);
      const send = (envelope) => {
        const [[headers, payload]] = envelope[1];
        if (headers.type === 'event') report.sent.push(payload.environment);
        return transport.send(envelope);
      };
      return { ...transport, send };
    },
    integrations: FORM === 'integration' ? [splitIntegration(options)] : [],
    beforeSend: both || beforeSend,
  });
  for (const environment of JSON.parse(ENVIRONMENTS)) fail('broken in ' + environment, { id: 42 }, environment);
  report.isFlushed = await Sentry.flush(2000);
  report.isSplitFlushed = both && (await both.flush(2000));
`;

const runAs = (FORM: string) =>
  run(APP, { env: { FORM, ENVIRONMENTS: JSON.stringify(Object.keys(TARGETS)) } });
let without: Outcome;

beforeAll(async () => {
  without = await runAs('none');
});

describe.each(['integration', 'beforeSend'])('when Split fails (%s)', (form) => {
  let outcome: Outcome;

  beforeAll(async () => {
    outcome = await runAs(form);
  });

  it('gives Sentry all events, in the order in which they leave the app', () => {
    expect([...(outcome.report['sent'] as string[])].sort()).toEqual(Object.keys(TARGETS).sort());
    expect(outcome.report['sent']).toEqual(outcome.report['left']);
  });

  it('gives Sentry the very events that it gets without sentry-split', () => {
    const byEnvironment = ({ sentryEvents }: Outcome) =>
      Object.fromEntries(sentryEvents.map((event) => [event.environment, comparable(event)]));
    expect(Object.keys(byEnvironment(outcome)).sort()).toEqual(Object.keys(TARGETS).sort());
    expect(byEnvironment(outcome)).toEqual(byEnvironment(without));
  });

  it.each(Object.entries(TARGETS))('tells onSkip why: %s', (environment, [, reason, error]) => {
    const event = outcome.sentryEvents.find((one) => one.environment === environment);
    expect(event).toBeDefined();
    const own = outcome.skipped.filter((skip) => skip.environment === environment);
    expect(own).toEqual(
      reason ? [{ reason, key: '42', environment, ...(error === undefined ? {} : { error }) }] : [],
    );
  });

  it('still delivers to the target that works, in the flush that others keep from being complete', () => {
    expect(keys(outcome.trackEvents)).toEqual(['42']);
    expect(outcome.report[form === 'integration' ? 'isFlushed' : 'isSplitFlushed']).toBe(false);
    expect(without.trackEvents).toEqual([]);
    expect(without.report['isFlushed']).toBe(true);
  });
});

describe.each(['integration', 'beforeSend'])('a factory that throws whenever it is asked (%s)', (form) => {
  it('loses nothing of others, at Sentry or Split, rejects no flush, and is told to onSkip', async () => {
    const outcome = await run(
      `
      const isIntegration = process.env.FORM === 'integration';
      let isBroken = false;
      const flaky = factory();
      const options = {
        environments: {
          settings: { client: () => ({}), get settings() { throw new Error('no settings'); } },
          'client, later': {
            client() { if (isBroken) throw new Error('no client'); return flaky.client(); },
            settings: flaky.settings,
          },
          works: factory('Staging'),
        },
        identities: { 'user.id': 'user' },
        onSkip,
      };
      const beforeSend = isIntegration ? undefined : splitBeforeSend(options);
      Sentry.init({ dsn, ...(isIntegration ? { integrations: [splitIntegration(options)] } : { beforeSend }) });
      let sent = 0;
      const allSent = new Promise((resolve) => Sentry.getClient().on('afterSendEvent', () => ++sent === 3 && resolve()));
      for (const environment of Object.keys(options.environments)) fail(environment, undefined, environment);
      await allSent;
      isBroken = true;
      fail('last', undefined, 'works');
      report.isFlushed = await Sentry.flush(5000);
      report.isSplitFlushed = (await beforeSend?.flush(5000)) ?? null;
      `,
      { env: { FORM: form }, prepare: (standIn) => standIn.sentry.delay(200) },
    );
    expect(values(outcome).sort()).toEqual(['client, later', 'last', 'settings', 'works']);
    expect(keys(outcome.trackEvents)).toEqual(['works', 'last']);
    expect(outcome.skipped).toEqual([
      { reason: 'split-rejected', key: 'settings', environment: 'settings', error: 'no settings' },
    ]);
  });
});
