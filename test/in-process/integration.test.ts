import * as Sentry from '@sentry/node';
import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  splitBeforeSend,
  splitIntegration,
  type SplitIntegrationOptions,
  type TrackEvent,
} from '../../src/index.ts';
import { errorEvent, hostileProxy, messageEvent, optionsFor, recorder, skipRecorder } from '../builders.ts';
import { sentryClient } from './sentry-client.ts';

const log = vi.spyOn(console, 'log').mockImplementation(() => {});
const errors = vi.spyOn(console, 'error').mockImplementation(() => {});
const ownLines = () => log.mock.calls.filter(([prefix]) => prefix === '[sentry-split]');

beforeEach(() => {
  log.mockClear();
  errors.mockClear();
});
afterAll(() => Sentry.close(100));

/** A real Sentry client with the integration, and what it tracks. */
function start(
  overrides: Partial<SplitIntegrationOptions> = {},
  options: Parameters<typeof sentryClient>[0] = {},
  answer?: Parameters<typeof sentryClient>[1],
) {
  const target = recorder();
  const told = skipRecorder();
  const integration = splitIntegration(optionsFor(target, { onSkip: told.onSkip, ...overrides }));
  return {
    ...told,
    tracked: target.tracked,
    integration,
    ...sentryClient({ integrations: [integration], ...options }, answer),
  };
}

const identitiesOf = (tracked: readonly TrackEvent[]) =>
  tracked.map((one) => `${one.trafficTypeName}/${one.key}`);
const idsOf = (tracked: readonly TrackEvent[]) => tracked.map(({ eventTypeId }) => eventTypeId);

describe('splitIntegration(options)', () => {
  it('the Sentry integration, name `SplitTrackEvents`, one per client', () => {
    const { client, integration } = start();
    expect(integration.name).toBe('SplitTrackEvents');
    expect(client.getIntegrationByName('SplitTrackEvents')).toBe(integration);
    client.addIntegration(splitIntegration(optionsFor(recorder())));
    expect(client.getIntegrationByName('SplitTrackEvents')).toBe(integration);
  });

  it('works by addIntegration', async () => {
    const target = recorder();
    const { client, capture } = sentryClient();
    client.addIntegration(splitIntegration(optionsFor(target)));
    await capture();
    expect(identitiesOf(target.tracked)).toEqual(['user/42']);
  });

  it('a wrong option never stops `Sentry.init`: errors are sent, and tracked by what is right', async () => {
    const wrong = { identities: { '': 'x', 'user.id': 'user', 'user.orgId': 7 }, levels: 7, nope: 1 };
    const { capture, sent, tracked } = start(wrong as never);
    await capture();
    expect(sent).toHaveLength(1);
    expect(identitiesOf(tracked)).toEqual(['user/42']);
    expect(errors).toHaveBeenCalledTimes(1);
  });

  it.each([
    ['null', null],
    ['a number', 7],
    ['nothing', {}],
    ['a Proxy that throws', hostileProxy()],
  ])('nor do options that are %s', async (_, options) => {
    const { capture, sent } = sentryClient({ integrations: [splitIntegration(options as never)] });
    await capture();
    expect(sent).toHaveLength(1);
    expect(errors).toHaveBeenCalledTimes(1);
  });

  it.each([
    ['a client without hooks', { getOptions: () => ({}) }],
    ['a client that throws', hostileProxy()],
    ['a client without a transport', { getOptions: () => ({}), on: () => {} }],
    [
      'a transport that is frozen',
      { getOptions: () => ({}), on: () => {}, getTransport: () => Object.freeze({ flush: () => true }) },
    ],
  ])('set-up never throws: %s', (_, client) => {
    expect(() => splitIntegration(optionsFor(recorder())).setup(client)).not.toThrow();
    expect(() => splitIntegration(optionsFor(recorder())).setupOnce()).not.toThrow();
  });

  it("the app's `beforeSend` option stays the app's", async () => {
    const beforeSend = vi.fn<(event: Sentry.ErrorEvent) => Sentry.ErrorEvent>((event) => event);
    const { capture, tracked } = start({}, { beforeSend });
    await capture();
    expect(beforeSend).toHaveBeenCalledTimes(1);
    expect(tracked).toHaveLength(1);
  });
});

describe("tracks what Sentry's client hands to its transport", () => {
  it('an error is tracked', async () => {
    const { capture, sent, tracked } = start();
    await capture();
    expect(sent).toHaveLength(1);
    expect(tracked).toMatchObject([
      {
        environment: 'production',
        trafficTypeName: 'user',
        key: '42',
        eventTypeId: 'sentry_exception',
        properties: {
          source: 'Sentry',
          type: 'Error',
          handled: true,
          mechanism: 'generic',
          platform: 'node',
        },
      },
    ]);
  });

  it.each([
    ['by beforeSend', { beforeSend: () => null }],
    ['by an async beforeSend', { beforeSend: () => Promise.resolve(null) }],
    [
      'by a beforeSend that throws',
      {
        beforeSend: () => {
          throw new Error('mine');
        },
      },
    ],
    ['by ignoreErrors', { ignoreErrors: ['Test error'] }],
    ['by sampling', { sampleRate: 0 }],
  ])('an event dropped %s is not tracked', async (_, options) => {
    const target = recorder();
    const integrations = [splitIntegration(optionsFor(target)), Sentry.eventFiltersIntegration()];
    const { capture, sent } = sentryClient({ ...options, integrations });
    await capture();
    expect(target.tracked.filter(({ properties }) => properties.type === 'Error')).toEqual([]);
    expect(sent.filter((body) => body.includes('Test error'))).toEqual([]);
  });

  it('an event dropped by an event processor is not tracked', async () => {
    const { capture, client, scope, tracked } = start();
    client.addEventProcessor((event) => (event.tags?.drop === 1 ? null : event));
    scope.setTag('drop', 1);
    await capture();
    expect(tracked).toEqual([]);
    scope.setTag('drop', 0);
    await capture();
    expect(tracked).toHaveLength(1);
    scope.addEventProcessor(() => null);
    await capture();
    expect(tracked).toHaveLength(1);
  });

  it('a field scrubbed by `beforeSend` is read scrubbed', async () => {
    const { capture, tracked, reasons } = start(
      { identities: { 'user.id': 'user', 'user.email': 'mail', 'tags.plan': 'plan' } },
      {
        beforeSend: (event) => ({
          ...event,
          user: { id: 'scrubbed' },
          tags: { plan: '[Filtered]' },
        }),
      },
    );
    await capture();
    expect(identitiesOf(tracked)).toEqual(['user/scrubbed']);
    expect(reasons()).toEqual(['identity-missing', 'key-invalid']);
  });

  it('a field added by an event processor or `beforeSend` is read', async () => {
    const { capture, client, tracked } = start(
      { identities: { 'tags.one': 'one', 'tags.two': 'two' } },
      { beforeSend: (event) => ({ ...event, tags: { ...event.tags, two: 2 } }) },
    );
    client.addEventProcessor((event) => ({ ...event, tags: { ...event.tags, one: 1 } }));
    await capture();
    expect(identitiesOf(tracked)).toEqual(['one/1', 'two/2']);
  });

  it.each([
    [
      'rate limits',
      async () => ({ statusCode: 429, headers: { 'x-sentry-rate-limits': null, 'retry-after': '60' } }),
    ],
    ["the server's refusal", async () => ({ statusCode: 500 })],
    ['network loss', () => Promise.reject(new Error('offline'))],
  ])('%s come later and still count', async (_, answer) => {
    const { capture, tracked } = start({}, {}, answer);
    for (let at = 0; at < 3; at++) await capture(new Error(`Test error ${at}`));
    expect(tracked).toHaveLength(3);
  });

  it('not when Sentry is closed', async () => {
    const { capture, client, tracked } = start();
    await client.close(100);
    await capture();
    expect(tracked).toEqual([]);
  });

  it('nor disabled', async () => {
    const { capture, tracked, sent } = start({}, { enabled: false });
    await capture();
    expect([tracked, sent]).toEqual([[], []]);
  });

  it.each(['as an option', 'by addIntegration'])(
    'nor without a transport (no DSN), integration given %s',
    async (how) => {
      const target = recorder();
      const integration = splitIntegration(optionsFor(target));
      const { capture, client } = sentryClient({
        dsn: undefined,
        integrations: how === 'as an option' ? [integration] : [],
      });
      if (how !== 'as an option') client.addIntegration(integration);
      await capture();
      expect(target.tracked).toEqual([]);
    },
  );

  it.each(['transaction', 'feedback', 'replay_event'])('%s: never', async (type) => {
    const { captureEvent, tracked, skips } = start({ captureMessages: true });
    await captureEvent(errorEvent({ type, contexts: { feedback: { message: 'x' } }, spans: [] }));
    expect([tracked, skips]).toEqual([[], []]);
  });

  it('check-ins and sessions: never', async () => {
    const { client, tracked, skips, sent } = start({ captureMessages: true });
    client.captureCheckIn({ monitorSlug: 'job', status: 'ok' });
    await client.flush(1000);
    expect(sent).toHaveLength(1);
    expect([tracked, skips]).toEqual([[], []]);
  });
});

describe('tracks exceptions always, messages only with `captureMessages`', () => {
  const message = Sentry.parameterize`cart ${7} is full`;

  it.each([
    ['a text', 'cart is full', undefined],
    ['a text', 'cart is full', false],
    ['a text', 'cart is full', true],
    ['fmt`…`', message, undefined],
    ['fmt`…`', message, false],
    ['fmt`…`', message, true],
  ])('captureMessage of %s, attachStacktrace %#', async (_, text, attachStacktrace) => {
    const options = attachStacktrace === undefined ? {} : { attachStacktrace };
    const without = start({}, options);
    await without.captureMessage(text);
    expect(without.tracked).toEqual([]);
    expect(without.reasons()).toEqual(['message']);

    await without.client.close(100);
    const withMessages = start({ captureMessages: true }, options);
    await withMessages.captureMessage(text);
    expect(idsOf(withMessages.tracked)).toEqual(['sentry_message']);
    expect(withMessages.tracked[0]?.properties.level).toBe('info');
  });

  it.each(['a string', { an: 'object' }, 7, null, undefined, new DOMException('gone', 'AbortError')])(
    'captureException(%o) is an exception',
    async (thrown) => {
      const { capture, tracked, skips } = start();
      await capture(thrown);
      expect(idsOf(tracked)).toEqual(['sentry_exception']);
      expect(skips).toEqual([]);
    },
  );

  it('an error with a cause is one event, about the outer error', async () => {
    const target = recorder();
    const integrations = [splitIntegration(optionsFor(target)), Sentry.linkedErrorsIntegration()];
    const { capture } = sentryClient({ integrations });
    await capture(Object.assign(new TypeError('outer'), { cause: new RangeError('inner') }));
    expect(target.tracked).toMatchObject([{ properties: { type: 'TypeError' } }]);
  });

  it('levels', async () => {
    const { capture, captureMessage, tracked, reasons, scope } = start({
      captureMessages: true,
      levels: ['fatal', 'error'],
    });
    await capture();
    await captureMessage('m', 'warning');
    await captureMessage('m', 'fatal');
    scope.setLevel('warning');
    await capture(new Error('another'));
    expect(idsOf(tracked)).toEqual(['sentry_exception', 'sentry_message']);
    expect(reasons()).toEqual(['level-filtered', 'level-filtered']);
  });
});

describe('a `sampleRate` below 1 gets one debug line at set-up', () => {
  it('one', async () => {
    const { capture } = start({}, { debug: true, sampleRate: 0.5 });
    expect(ownLines()).toEqual([['[sentry-split]', expect.stringContaining('sampleRate')]]);
    log.mockClear();
    for (let at = 0; at < 5; at++) await capture(new Error(`${at}`));
    expect(ownLines()).toEqual([]);
  });

  it.each([
    ['with sampleRate 1', { debug: true, sampleRate: 1 }],
    ['without sampleRate', { debug: true }],
    ['without debug', { sampleRate: 0.5 }],
  ])('none %s', (_, options) => {
    start({}, options);
    expect(ownLines()).toEqual([]);
  });
});

describe('environments', () => {
  it('the SDKs send `production` when none is set', async () => {
    const { capture, tracked } = start({}, { environment: undefined });
    await capture();
    expect(tracked[0]?.environment).toBe('production');
  });

  it('the environment of Sentry.init is looked up', async () => {
    const { capture, tracked, reasons } = start({}, { environment: 'staging' });
    await capture();
    expect(tracked).toEqual([]);
    expect(reasons()).toEqual(['environment-unmapped']);
  });
});

describe('keys, of what the SDK has normalised', () => {
  const deep = { a: { b: { c: { d: 1 } } } };

  it.each([
    ['a bigint: [BigInt: 42]', 42n, 'user/42'],
    ['a number', 42, 'user/42'],
    ['a string', ' 42 ', 'user/42'],
  ])('%s', async (_, id, identity) => {
    const { capture, scope, tracked } = start();
    scope.setUser({ id: id as string });
    await capture();
    expect(identitiesOf(tracked)).toEqual([identity]);
  });

  it.each([
    ['NaN: [NaN]', NaN],
    ['an object', {}],
    ['a function: [Function: f]', function f() {}],
    ['a symbol: [Symbol(s)]', Symbol('s')],
    ['a deep object: [Object]', deep],
    ['a list', [1]],
    ['{{auto}}', '{{auto}}'],
  ])('no key: %s', async (_, id) => {
    const { capture, scope, tracked, reasons } = start({
      identities: { 'user.id': 'user', 'user.id.a.b.c': 'deep' },
    });
    scope.setUser({ id: id as string });
    await capture();
    expect(tracked).toEqual([]);
    expect(reasons()[0]).toBe('key-invalid');
  });
});

describe("the three examples of Split's page on its Sentry webhook, with the real SDK", () => {
  it.each(['staging', 'production'])('%s', async (environment) => {
    const targets = { staging: recorder(), production: recorder() };
    const { capture, scope } = start(
      { environments: targets, identities: { 'user.id': 'user', 'user.orgId': 'org' } },
      { environment },
    );
    scope.setUser({ id: 42, email: 'john.doe@example.com' });
    await capture(Error('Test error'));
    const [own, other] =
      environment === 'staging'
        ? [targets.staging, targets.production]
        : [targets.production, targets.staging];
    expect(own.tracked).toMatchObject([
      {
        eventTypeId: 'sentry_exception',
        trafficTypeName: 'user',
        key: '42',
        properties: { source: 'Sentry' },
      },
    ]);
    expect(other.tracked).toEqual([]);
  });

  it('`orgId: 55` as well', async () => {
    const { capture, scope, tracked } = start({ identities: { 'user.id': 'user', 'user.orgId': 'org' } });
    scope.setUser({ id: 42, email: 'john.doe@example.com', orgId: 55 });
    await capture(Error('Test error'));
    expect(tracked).toMatchObject([
      {
        eventTypeId: 'sentry_exception',
        trafficTypeName: 'user',
        key: '42',
        properties: { source: 'Sentry' },
      },
      {
        eventTypeId: 'sentry_exception',
        trafficTypeName: 'org',
        key: '55',
        properties: { source: 'Sentry' },
      },
    ]);
  });
});

describe('an event that both forms see is tracked once', () => {
  it('the integration and splitBeforeSend in one client', async () => {
    const target = recorder();
    const options = optionsFor(target);
    const { capture } = sentryClient({
      integrations: [splitIntegration(options)],
      beforeSend: splitBeforeSend(options),
    });
    await capture();
    await capture(new Error('another'));
    expect(target.tracked).toHaveLength(2);
  });

  it("also where the app's own beforeSend makes a new event", async () => {
    const target = recorder();
    const options = optionsFor(target);
    const { capture } = sentryClient({
      integrations: [splitIntegration(options)],
      beforeSend: splitBeforeSend(options, (event: Sentry.ErrorEvent) => ({ ...event })),
    });
    await capture();
    expect(target.tracked).toHaveLength(1);
  });

  it('also where the app copies the event afterwards', async () => {
    const target = recorder();
    const options = optionsFor(target);
    const track = splitBeforeSend<Sentry.ErrorEvent, Sentry.EventHint>(options);
    const { capture } = sentryClient({
      integrations: [splitIntegration(options)],
      beforeSend: (event, hint) => ({ ...track(event, hint) }),
    });
    await capture();
    expect(target.tracked).toHaveLength(1);
  });
});

describe('loops', () => {
  it('an event captured while tracking is on the stack is never tracked', async () => {
    let calls = 0;
    const target = {
      track() {
        calls++;
        Sentry.captureException(new Error('of the target'));
        throw new Error('theirs');
      },
    };
    const { capture, client } = start({
      environments: { production: target },
      identities: { 'tags.t': 'user' },
    });
    Sentry.getCurrentScope().setTag('t', 1);
    const scope = new Sentry.Scope();
    scope.setTag('t', 1);
    client.captureException(new Error('first'), {}, scope);
    for (let at = 0; at < 5; at++) await client.flush(500);
    expect(calls).toBe(1);
    await capture();
    Sentry.getCurrentScope().setTag('t', undefined);
    expect(calls).toBe(1);
  });

  it('a callback that logs, with captureConsoleIntegration, makes no loop', async () => {
    let calls = 0;
    const target = recorder();
    const integration = splitIntegration(
      optionsFor(target, {
        captureMessages: true,
        beforeTrack: (trackEvent) => {
          calls++;
          console.log('tracking');
          return trackEvent;
        },
      }),
    );
    const { captureEvent, client } = sentryClient({
      integrations: [integration, Sentry.captureConsoleIntegration({ levels: ['log'] })],
    });
    await captureEvent(messageEvent());
    for (let at = 0; at < 5; at++) await client.flush(500);
    expect(calls).toBe(1);
  });
});
