import { SplitFactory as SplitFactoryOfNode } from '@splitsoftware/splitio';
import { SplitFactory as SplitFactoryOfBrowsers } from '@splitsoftware/splitio-browserjs';
import * as Sentry from '@sentry/node';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import {
  splitBeforeSend,
  splitIntegration,
  type SentryEvent,
  type SkipReason,
  type SplitFactory,
  type SplitIntegrationOptions,
} from '../../src/index.ts';
import { errorEvent, failedRequest, messageEvent, optionsFor, recorder, skipRecorder } from '../builders.ts';
import { startStandIn, type StandIn } from '../stand-in/stand-in.ts';
import { sentryClient } from './sentry-client.ts';

// Before Sentry wraps it: what is written past the wrapper arrives here.
const log = vi.spyOn(console, 'log').mockImplementation(() => {});
// Sentry warns of a second client.
vi.spyOn(console, 'warn').mockImplementation(() => {});

/** What this library logged, a line each. */
const ownLines = () => log.mock.calls.filter(([prefix]) => prefix === '[sentry-split]');

let standIn: StandIn;
beforeAll(async () => {
  standIn = await startStandIn();
});
afterAll(() => standIn.close());

beforeEach(() => {
  log.mockClear();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A factory of the Split SDK for Node. */
function nodeFactory(): SplitFactory {
  const factory = SplitFactoryOfNode({
    core: { authorizationKey: 'production-sdk-key' },
    urls: standIn.splitUrls,
    streamingEnabled: false,
  });
  onTestFinished(() => factory.destroy());
  return factory;
}

/** A factory of the Split SDK for browsers, for one key. */
function browserFactory(key: string, settings: object = {}): SplitFactory {
  const factory = SplitFactoryOfBrowsers({
    core: { authorizationKey: 'production-sdk-key', key },
    urls: standIn.splitUrls,
    streamingEnabled: false,
    ...settings,
  });
  onTestFinished(() => factory.destroy());
  return factory;
}

/** The event, of one user, without anything that would be skipped. */
const event = (overrides = {}) => errorEvent({ user: { id: '42' }, ...overrides });
const to = (target: unknown) =>
  ({ environments: { production: target } }) as object as SplitIntegrationOptions;
const throws = (): never => {
  throw new Error('mine');
};

/** How a skip comes about, and what the app sees of it. */
interface Scenario {
  options: () => Partial<SplitIntegrationOptions>;
  event?: () => SentryEvent;
  /** Is to be done before the event. */
  before?: (send: (event: SentryEvent) => unknown) => unknown;
  /** Fields of the detail beside `event`. */
  sees: object;
  /** The detail has no event. */
  isWithoutEvent?: true;
}

const trackEvent = expect.objectContaining({
  environment: 'production',
  trafficTypeName: 'user',
  key: '42',
  eventTypeId: 'sentry_exception',
}) as object;
const error = expect.any(Error) as Error;

const scenarios: Record<SkipReason, Scenario | Record<string, Scenario>> = {
  'environment-unmapped': { options: () => ({}), event: () => event({ environment: 'staging' }), sees: {} },
  'identity-missing': {
    options: () => ({ identities: { 'user.nothing': 'user' } }),
    sees: { path: 'user.nothing' },
  },
  'key-invalid': {
    options: () => ({}),
    event: () => event({ user: { id: '[Filtered]' } }),
    sees: { path: 'user.id' },
  },
  'level-filtered': { options: () => ({ levels: ['fatal'] }), sees: {} },
  message: { options: () => ({}), event: () => messageEvent({ user: { id: '42' } }), sees: {} },
  'before-track': { options: () => ({ beforeTrack: () => null }), sees: { trackEvent } },
  'culprit-limit': {
    options: () => ({ captureCulprit: true, maxCulprits: 0 }),
    sees: {
      trackEvent: expect.objectContaining({
        key: '42',
        eventTypeId: 'sentry_exception.checkout_shop.cart',
      }) as object,
    },
  },
  'rate-limited': {
    options: () => ({ maxPerMinute: 1 }),
    before: (send) => send(event()),
    sees: { trackEvent },
  },
  'queue-full': {
    options: () => ({ ...to(() => undefined), maxPending: 1 }),
    before: (send) => send(event({ user: { id: 'the first waits' } })),
    sees: { trackEvent },
    isWithoutEvent: true,
  },
  expired: {
    options: () => to(() => undefined),
    before: async (send) => {
      vi.useFakeTimers({ toFake: ['Date'] });
      await send(event());
      vi.setSystemTime(Date.now() + 600_001);
    },
    event: () => event({ user: { id: 'the second' } }),
    sees: { trackEvent },
    isWithoutEvent: true,
  },
  'client-limit': {
    options: () => ({ ...to(browserFactory('main')), maxClients: 0 }),
    sees: { trackEvent },
    isWithoutEvent: true,
  },
  'consent-declined': {
    options: () => to(browserFactory('42', { userConsent: 'DECLINED' })),
    sees: { trackEvent },
    isWithoutEvent: true,
  },
  'own-request': {
    'a request that failed': {
      options: () => to(nodeFactory()),
      event: () => failedRequest(`${standIn.splitUrls.events}/events/bulk`),
      sees: {},
    },
    'a line of its log': {
      options: () => ({ ...to(nodeFactory()), captureMessages: true }),
      event: () => messageEvent({ message: '[WARN]  splitio => Failed to push 2 events' }),
      sees: {},
    },
  },
  'split-rejected': {
    'track returned false': {
      options: () => to(recorder(() => false)),
      sees: { trackEvent, error: undefined },
      isWithoutEvent: true,
    },
    'track threw': { options: () => to(recorder(throws)), sees: { trackEvent, error }, isWithoutEvent: true },
    'track resolved to false': {
      options: () => to(recorder(() => Promise.resolve(false))),
      sees: { trackEvent },
      isWithoutEvent: true,
    },
    'track rejected': {
      options: () => to(recorder(() => Promise.reject(new Error('theirs')))),
      sees: { trackEvent, error },
      isWithoutEvent: true,
    },
    'the promise of a factory rejected': {
      options: () => to(Promise.reject(new Error('theirs'))),
      sees: { trackEvent, error },
      isWithoutEvent: true,
    },
    'the factory was destroyed': {
      options: () => {
        const factory = nodeFactory() as SplitIO.ISDK;
        void factory.destroy();
        return to(factory);
      },
      sees: { trackEvent },
      isWithoutEvent: true,
    },
  },
  'callback-failed': {
    'the key': {
      options: () => ({ identities: [{ key: throws, trafficType: 'user' }] }),
      sees: { path: 'identities[0]', error },
    },
    captureCulprit: { options: () => ({ captureCulprit: throws }), sees: { error } },
    properties: { options: () => ({ properties: throws }), sees: { error } },
    beforeTrack: { options: () => ({ beforeTrack: throws }), sees: { trackEvent, error } },
    'the function that returns the factory': {
      options: () => to(throws),
      sees: { trackEvent, error },
      isWithoutEvent: true,
    },
    'the function, which returned something else': {
      options: () => to(() => 7),
      sees: { trackEvent, error },
      isWithoutEvent: true,
    },
  },
};

const flat: [name: string, reason: SkipReason, scenario: Scenario][] = Object.entries(scenarios).flatMap(
  ([reason, one]): [string, SkipReason, Scenario][] =>
    'sees' in one
      ? [[reason, reason as SkipReason, one as Scenario]]
      : Object.entries(one).map(([name, scenario]) => [
          `${reason} (${name})`,
          reason as SkipReason,
          scenario,
        ]),
);

/** Answers that are promises arrive a little later. */
const settle = () => new Promise((resolve) => setImmediate(resolve));

describe('onSkip is told of everything that was not tracked, and why, once', () => {
  it.each(flat)('%s', async (_, reason, scenario) => {
    const { onSkip, skips } = skipRecorder();
    const callback = splitBeforeSend({ ...optionsFor(recorder()), onSkip, ...scenario.options() });
    await scenario.before?.((one) => callback(one, {}));
    const sent = scenario.event?.() ?? event();
    callback(sent, {});
    await settle();
    expect(skips).toEqual([{ reason, ...(!scenario.isWithoutEvent && { event: sent }), ...scenario.sees }]);
    expect(skips[0]?.event).toBe(scenario.isWithoutEvent ? undefined : sent);
  });

  it('nothing where nothing is skipped', () => {
    const { onSkip, skips } = skipRecorder();
    const target = recorder();
    splitBeforeSend(optionsFor(target, { onSkip, captureCulprit: true }))(event(), {});
    expect(target.tracked).toHaveLength(2);
    expect(skips).toEqual([]);
  });
});

/** An environment that is not mapped is named, with those that are. */
const explanationOf = (reason: string): unknown =>
  reason === 'environment-unmapped' ? expect.stringContaining('environments has') : '';

describe("with Sentry's `debug: true` each skip is also logged with the prefix `[sentry-split]`", () => {
  it.each(flat)('%s', async (_, reason, scenario) => {
    const integration = splitIntegration({ ...optionsFor(recorder()), ...scenario.options() });
    const { captureEvent } = sentryClient({ debug: true, integrations: [integration] });
    await scenario.before?.(captureEvent);
    await captureEvent(scenario.event?.() ?? event());
    await settle();
    expect(ownLines()).toEqual([
      [
        '[sentry-split]',
        'not tracked:',
        reason,
        expect.anything() as unknown,
        // What was thrown, if anything was; else what to do about it.
        'error' in scenario.sees && scenario.sees.error ? error : explanationOf(reason),
      ],
    ]);
  });

  it('without `debug` nothing is logged', async () => {
    const { captureEvent } = sentryClient({
      integrations: [splitIntegration(optionsFor(recorder(), { levels: ['fatal'] }))],
    });
    await captureEvent(event());
    expect(ownLines()).toEqual([]);
  });

  it("through a console that Sentry's own console instrumentation does not see", async () => {
    const { onSkip, reasons } = skipRecorder();
    const integration = splitIntegration(optionsFor(recorder(), { onSkip, levels: ['fatal'] }));
    const { captureEvent, client, sent } = sentryClient({
      debug: true,
      integrations: [integration, Sentry.captureConsoleIntegration({ levels: ['log', 'error'] })],
    });
    await captureEvent(event());
    expect(ownLines()).toHaveLength(1);
    expect(sent).toHaveLength(1);

    // The instrumentation is there: what the app logs becomes an event.
    Sentry.withScope(() => console.log('a line of the app'));
    await client.flush(1000);
    expect(sent.join()).toContain('a line of the app');
    expect(sent.join()).not.toContain('[sentry-split]');
    expect(reasons()).toEqual(['level-filtered', 'message']);
  });

  it('an onSkip that logs makes no loop', async () => {
    let told = 0;
    const onSkip = () => {
      told++;
      console.log('skipped');
    };
    const integration = splitIntegration(
      optionsFor(recorder(), { onSkip, levels: ['fatal'], captureMessages: true }),
    );
    const { captureEvent, client } = sentryClient({
      integrations: [integration, Sentry.captureConsoleIntegration({ levels: ['log'] })],
    });
    await captureEvent(event());
    await client.flush(1000);
    expect(told).toBe(1);
  });
});

describe('localhost mode, which discards events, gets one line', () => {
  it('one, with `debug`, for all events and integrations', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'sentry-split-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    writeFileSync(join(folder, 'flags.yaml'), '- flag_user:\n    treatment: "on"\n');
    const factory = SplitFactoryOfNode({
      core: { authorizationKey: 'localhost' },
      features: join(folder, 'flags.yaml'),
    });
    onTestFinished(() => factory.destroy());
    for (let integrations = 0; integrations < 2; integrations++) {
      const options = { ...optionsFor(recorder()), ...to(factory) };
      const { captureEvent } = sentryClient({ debug: true, integrations: [splitIntegration(options)] });
      await captureEvent(event());
      await captureEvent(event());
    }
    expect(ownLines()).toEqual([['[sentry-split]', expect.stringContaining('localhost mode') as string]]);
  });
});
