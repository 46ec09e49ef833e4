/**
 * `sentry-split/lazy` in Node, with a real Sentry client: what happens until the rest is there, and afterwards. An
 * `import()` takes a few turns of the event loop, so whatever follows without an `await` comes before it.
 */
import type * as Sentry from '@sentry/node';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { splitBeforeSend, type SentryEvent, type SplitIntegrationOptions } from '../../src/index.ts';
import { splitIntegration } from '../../src/lazy.ts';
import { errorEvent, hostileProxy, messageEvent, optionsFor, recorder, skipRecorder } from '../builders.ts';
import { sentryClient } from './sentry-client.ts';

const log = vi.spyOn(console, 'log').mockImplementation(() => {});
const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
const errors = vi.spyOn(console, 'error').mockImplementation(() => {});

beforeEach(() => {
  for (const method of [log, warn, errors]) method.mockClear();
});

/** A real Sentry client with the integration, and what it tracks. */
function start(
  overrides: Partial<SplitIntegrationOptions> = {},
  options: Parameters<typeof sentryClient>[0] = {},
) {
  const target = recorder();
  const told = skipRecorder();
  const integration = splitIntegration(optionsFor(target, { onSkip: told.onSkip, ...overrides }));
  return {
    ...told,
    tracked: target.tracked,
    keys: () => target.tracked.map(({ key }) => key),
    eventTypeIds: () => target.tracked.map(({ eventTypeId }) => eventTypeId),
    integration,
    ...sentryClient({ integrations: [integration], ...options }),
  };
}

/** Resolves once the rest is there: every integration imports the same module. */
const loaded = async () => {
  await import('../../src/lazy/take-over.ts');
  await new Promise((resolve) => setTimeout(resolve));
};

describe('the integration of sentry-split/lazy', () => {
  it('is the integration SplitTrackEvents, whichever way it is added', async () => {
    const { client, integration, tracked, capture } = start();
    expect(client.getIntegrationByName('SplitTrackEvents')).toBe(integration);
    await capture();
    expect(tracked).toHaveLength(1);

    const late = recorder();
    const other = sentryClient();
    other.client.addIntegration(splitIntegration(optionsFor(late)));
    await other.capture();
    expect(late.tracked).toHaveLength(1);
  });

  it('keeps errors until the rest is there, and tracks them in order and once', async () => {
    const { client, captureEvent, keys, skips } = start();
    for (let user = 1; user <= 3; user++)
      client.captureEvent(errorEvent({ user: { id: user } }) as Sentry.Event);
    expect(keys()).toEqual([]);
    await client.flush(5000);
    await captureEvent(errorEvent({ user: { id: 4 } }));
    expect(keys()).toEqual(['1', '2', '3', '4']);
    expect(skips).toEqual([]);
  });

  it('keeps 30, and tells of each further one that the queue is full', async () => {
    const { client, keys, reasons, skips } = start();
    for (let user = 1; user <= 33; user++)
      client.captureEvent(errorEvent({ user: { id: user } }) as Sentry.Event);
    await client.flush(5000);
    expect(keys()).toEqual(Array.from({ length: 30 }, (_, index) => `${index + 1}`));
    expect(reasons()).toEqual(['queue-full', 'queue-full', 'queue-full']);
    expect(skips[0]?.event?.user).toEqual({ id: 31 });
  });

  it('keeps neither transactions nor feedback', async () => {
    const { client, keys, skips } = start({ captureMessages: true });
    for (let count = 1; count <= 40; count++) {
      client.captureEvent({ type: 'transaction', spans: [] });
      client.captureEvent({ type: 'feedback', contexts: { feedback: { message: 'x' } } });
    }
    client.captureEvent(errorEvent() as Sentry.Event);
    await client.flush(5000);
    expect(keys()).toEqual(['42']);
    expect(skips).toEqual([]);
  });

  it('leaves it to the rest whether a message or a level counts', async () => {
    const { client, keys, reasons } = start({ levels: ['error'] });
    client.captureEvent(messageEvent() as Sentry.Event);
    client.captureEvent(errorEvent({ level: 'warning' }) as Sentry.Event);
    await client.flush(5000);
    expect(keys()).toEqual([]);
    expect(reasons()).toEqual(['message', 'level-filtered']);
  });

  it('tracks an event that splitBeforeSend saw too once', async () => {
    const target = recorder();
    const options = optionsFor(target);
    const integrations = [splitIntegration(options)];
    const beforeSend = splitBeforeSend<Sentry.ErrorEvent, Sentry.EventHint>(options);
    const { client, capture, scope } = sentryClient({ integrations, beforeSend });
    client.captureException(new Error('before the rest'), {}, scope);
    await client.flush(5000);
    await capture(new Error('after'));
    expect(target.tracked).toHaveLength(2);
  });

  it('tracks errors of two clients that share it', async () => {
    const target = recorder();
    const integration = splitIntegration(optionsFor(target));
    const one = sentryClient({ integrations: [integration] });
    const other = sentryClient({ integrations: [integration] });
    one.client.captureEvent(errorEvent({ user: { id: 1 } }) as Sentry.Event);
    other.client.captureEvent(errorEvent({ user: { id: 2 } }) as Sentry.Event);
    await Promise.all([one.client.flush(5000), other.client.flush(5000)]);
    const third = sentryClient({ integrations: [integration] });
    third.client.captureEvent(errorEvent({ user: { id: 3 } }) as Sentry.Event);
    await third.client.flush(5000);
    expect(target.tracked.map(({ key }) => key)).toEqual(['1', '2', '3']);
  });

  it('tracks once although its client is set up twice', async () => {
    const { client, capture, integration, scope, tracked } = start();
    integration.setup(client);
    client.captureException(new Error('before the rest'), {}, scope);
    await client.flush(5000);
    await capture(new Error('after'));
    expect(tracked).toHaveLength(2);
  });

  it('skips as expired what waited for the rest for over 10 minutes', async () => {
    const now = vi.spyOn(Date, 'now');
    const { client, keys, reasons } = start();
    now.mockReturnValue(Date.now() - 600_500);
    client.captureEvent(errorEvent({ user: { id: 1 } }) as Sentry.Event);
    await vi.waitFor(() => expect(now).toHaveBeenCalled());
    now.mockRestore();
    client.captureEvent(errorEvent({ user: { id: 2 } }) as Sentry.Event);
    await client.flush(5000);
    expect(keys()).toEqual(['2']);
    expect(reasons()).toEqual(['expired']);
  });
});

describe('what depends on the moment', () => {
  it('is the factory that there was, not the one of who logs in next, or none', async () => {
    const [anna, ben] = [recorder(), recorder()];
    let factory: typeof anna | undefined;
    const { client, captureEvent } = start({ environments: { production: () => factory } });
    client.captureEvent(errorEvent({ user: { id: 'nobody' } }) as Sentry.Event);
    await Promise.resolve();
    factory = anna;
    client.captureEvent(errorEvent({ user: { id: 'anna' } }) as Sentry.Event);
    factory = undefined;
    expect([anna.tracked, ben.tracked]).toEqual([[], []]);
    await client.flush(5000);
    expect(anna.tracked.map(({ key }) => key)).toEqual(['nobody', 'anna']);
    factory = ben;
    await captureEvent(errorEvent({ user: { id: 'ben' } }));
    expect(ben.tracked.map(({ key }) => key)).toEqual(['ben']);
  });

  it('waits for a factory, where there was none, once the rest is there', async () => {
    const anna = recorder();
    let factory: typeof anna | undefined;
    const { client } = start({ environments: { production: [() => factory] } });
    client.captureEvent(errorEvent() as Sentry.Event);
    await client.flush(5000);
    expect(anna.tracked).toEqual([]);
    factory = anna;
    await client.flush(5000);
    expect(anna.tracked).toHaveLength(1);
  });

  it('is what functions for the key, the culprit and the properties answer, each asked once and as ever', async () => {
    let user = 'anna';
    const answer = (name: string) => vi.fn<(...args: unknown[]) => string>(() => `${name} of ${user}`);
    const [key, captureCulprit] = [answer('key'), answer('culprit')];
    const properties = vi.fn<(...args: unknown[]) => object>(() => ({ cart: `cart of ${user}` }));
    const target = vi.fn<(...args: unknown[]) => ReturnType<typeof recorder>>(() => sink);
    const staging = vi.fn<() => undefined>();
    const sink = recorder();
    const { client } = start({
      environments: { production: target, staging },
      identities: [
        { key, trafficType: 'user' },
        { key: 'user.orgId', trafficType: 'org' },
      ],
      captureCulprit,
      properties,
    });
    const hint = { event_id: 'fc6d8c0c43fc4630ad850ee518f1b9d0', originalException: new Error('mine') };
    client.captureEvent(errorEvent() as Sentry.Event, hint);
    await vi.waitFor(() => expect(key).toHaveBeenCalledTimes(1));
    expect(staging).not.toHaveBeenCalled();
    user = 'ben';
    await client.flush(5000);
    expect(sink.tracked).toMatchObject([
      { key: 'key of anna', eventTypeId: 'sentry_exception', properties: { cart: 'cart of anna' } },
      { key: 'key of anna', eventTypeId: 'sentry_exception.culprit_of_anna' },
      { key: '55', trafficTypeName: 'org' },
      { key: '55', trafficTypeName: 'org' },
    ]);
    for (const callback of [key, captureCulprit, properties]) expect(callback).toHaveBeenCalledTimes(1);
    const event = expect.objectContaining({ event_id: hint.event_id }) as SentryEvent;
    expect(key.mock.calls).toEqual([[event]]);
    expect(captureCulprit.mock.calls).toEqual([[event]]);
    expect(properties.mock.calls).toEqual([[event, expect.objectContaining(hint)]]);
    // Functions may have parameters of their own.
    expect(new Set(target.mock.calls.map((args) => args.length))).toEqual(new Set([0]));
  });

  it('is a failure too: what a function throws, or a promise where none is allowed', async () => {
    const rejections = vi.fn<(reason: unknown) => void>();
    process.on('unhandledRejection', rejections);
    const mine = new Error('mine');
    let isFailing = true;
    const { client, skips } = start({
      identities: [
        {
          trafficType: 'user',
          key: () => {
            if (isFailing) throw mine;
            return 42;
          },
        },
        { trafficType: 'org', key: (async () => Promise.reject(new Error('late'))) as never },
      ],
    });
    client.captureEvent(errorEvent() as Sentry.Event);
    await Promise.resolve();
    isFailing = false;
    await client.flush(5000);
    await loaded();
    process.off('unhandledRejection', rejections);
    expect(skips).toMatchObject([
      { reason: 'callback-failed', path: 'identities[0]', error: mine },
      { reason: 'callback-failed', path: 'identities[1]', error: { message: 'must not be async' } },
    ]);
    expect(rejections).not.toHaveBeenCalled();
  });

  it.each([
    ['a key', 30, (report: () => void) => ({ identities: [{ key: report, trafficType: 'user' }] })],
    ['onSkip', 3, (report: () => void) => ({ onSkip: report })],
  ])('makes no loop when %s reports an error of its own', async (_, expectedCalls, optionsOf) => {
    let calls = 0;
    const report = () => {
      calls++;
      if (calls <= 100) client.captureException(new Error(`of the app ${calls}`));
    };
    const { client, tracked, sent } = start(optionsOf(report) as Partial<SplitIntegrationOptions>);
    for (let count = 1; count <= 33; count++) client.captureEvent(errorEvent() as Sentry.Event);
    for (let round = 1; round <= 5; round++) await client.flush(5000);
    expect(calls).toBe(expectedCalls);
    expect(sent).toHaveLength(33 + calls);
    expect(tracked.filter(({ properties }) => properties['type'] === 'Error')).toEqual([]);
  });
});

describe('what functions of the app capture themselves while they are asked', () => {
  /** Has the function for the culprit capture an error, which reaches Sentry when `arrival` allows it. */
  function startCapturing(arrival: () => Promise<unknown>) {
    let isCaptured = false;
    const started = start({
      captureCulprit: () => {
        if (!isCaptured) {
          isCaptured = true;
          started.scope.captureException(new Error('by the function'));
        }
        return 'checkout';
      },
    });
    started.client.addEventProcessor(async (event) => {
      if (event.exception?.values?.[0]?.value === 'by the function') await arrival();
      return event;
    });
    return started;
  }

  it.each([
    ['before the rest is there', async () => {}],
    ['after it is there', loaded],
  ])('reaches Sentry, and is not tracked: %s', async (_, arrival) => {
    const { client, captureEvent, eventTypeIds, sent } = startCapturing(arrival);
    await captureEvent(errorEvent({ user: { id: 42 } }));
    await loaded();
    await client.flush(1000);
    expect(sent.join()).toContain('by the function');
    expect(eventTypeIds()).toEqual(['sentry_exception', 'sentry_exception.checkout']);
  });
});

describe('Sentry’s flush', () => {
  it('loads and waits for nothing where no error was kept', async () => {
    const { client, sent } = start();
    expect(await client.flush(5000)).toBe(true);
    expect(sent).toEqual([]);
  });

  it('waits for the rest and what it delivers', async () => {
    const delivered: string[] = [];
    const target = {
      track: () => true,
      flush: async () => {
        await loaded();
        delivered.push('flushed');
      },
    };
    const { client } = start({ environments: { production: target } });
    client.captureEvent(errorEvent() as Sentry.Event);
    expect(await client.flush(5000)).toBe(true);
    expect(delivered).toEqual(['flushed']);
    client.captureEvent(errorEvent() as Sentry.Event);
    expect(await client.flush(5000)).toBe(true);
    expect(delivered).toEqual(['flushed', 'flushed']);
  });

  it.each([[1], ['1'], [0.5]])('is false where the timeout %o is over before that', async (timeout) => {
    const target = { track: () => true, flush: () => new Promise(() => {}) };
    const { client } = start({ environments: { production: target } });
    client.captureEvent(errorEvent() as Sentry.Event);
    expect(await client.flush(timeout as number)).toBe(false);
  });

  it('never rejects for our part, and is false where the target fails', async () => {
    const target = { track: () => true, flush: () => Promise.reject(new Error('theirs')) };
    const { client } = start({ environments: { production: target } });
    client.captureEvent(errorEvent() as Sentry.Event);
    expect(await client.flush(5000)).toBe(false);
  });

  it('delivers what was kept when Sentry is closed, and nothing is tracked afterwards', async () => {
    const { client, keys, capture } = start();
    client.captureEvent(errorEvent() as Sentry.Event);
    expect(await client.close(5000)).toBe(true);
    expect(keys()).toEqual(['42']);
    await capture();
    await loaded();
    expect(keys()).toEqual(['42']);
  });

  it('leaves out what is captured after Sentry was closed before the rest was there', async () => {
    const { client, keys } = start();
    await client.close(1);
    client.emit('beforeSendEvent', errorEvent() as Sentry.Event, {});
    await loaded();
    expect(keys()).toEqual([]);
  });
});

describe('set-up', () => {
  it('reports wrong options once the rest is there, although no error came, and works with the others', async () => {
    const wrong = { identities: { '': 'x', 'user.id': 'user' }, levels: 7, nope: 1 };
    const { client, keys } = start(wrong as never);
    expect(errors).not.toHaveBeenCalled();
    await vi.waitFor(() => expect(errors).toHaveBeenCalledTimes(1));
    expect(errors.mock.calls[0]?.join(' ')).toContain('nope: unknown option');
    client.captureEvent(errorEvent() as Sentry.Event);
    await client.flush(5000);
    expect(keys()).toEqual(['42']);
  });

  it.each([
    ['undefined', undefined],
    ['null', null],
    ['a number', 7],
    ['nothing', {}],
    ['rows that are none', { environments: null, identities: [null, 7] }],
    ['a Proxy that throws', hostileProxy()],
  ])('stands options that are %s', async (_, options) => {
    const { client, capture, sent } = sentryClient({ integrations: [splitIntegration(options as never)] });
    client.captureException(new Error('before the rest'));
    await client.flush(5000);
    await capture(new Error('after'));
    expect(sent).toHaveLength(2);
    await vi.waitFor(() => expect(errors).toHaveBeenCalledTimes(1));
  });

  it.each([
    ['a client without hooks', { getOptions: () => ({}), getTransport: () => ({ flush: () => true }) }],
    ['a client that throws', hostileProxy()],
    ['a client without a transport', { getOptions: () => ({}), on: () => {} }],
    [
      'a transport that is frozen',
      { getOptions: () => ({}), on: () => {}, getTransport: () => Object.freeze({ flush: () => true }) },
    ],
  ])('never throws: %s', async (_, client) => {
    const integration = splitIntegration(optionsFor(recorder()));
    expect(() => integration.setupOnce()).not.toThrow();
    expect(() => integration.setup(client)).not.toThrow();
    expect(() => integration.afterAllSetup(client)).not.toThrow();
    await loaded();
  });

  it('tracks nothing without a DSN', async () => {
    const { client, capture, keys } = start({}, { dsn: undefined });
    client.captureException(new Error('before the rest'));
    await loaded();
    await capture(new Error('after'));
    expect(keys()).toEqual([]);
  });

  it('has a debug log once the rest is there', async () => {
    const { client } = start({ identities: { 'tags.nobody': 'user' } }, { debug: true, sampleRate: 0.999 });
    client.captureEvent(errorEvent() as Sentry.Event);
    await client.flush(5000);
    const lines = log.mock.calls
      .filter(([prefix]) => prefix === '[sentry-split]')
      .map((line) => line.join(' '));
    expect(lines).toEqual([
      expect.stringContaining('sampleRate'),
      expect.stringContaining('not tracked: identity-missing tags.nobody'),
    ]);
  });
});
