import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import {
  splitBeforeSend,
  type SentryEvent,
  type SentryHint,
  type SplitIntegrationOptions,
  type TrackEvent,
} from '../../src/index.ts';
import {
  errorEvent,
  hostileProxy,
  messageEvent,
  optionsFor,
  recorder,
  revokedProxy,
  skipRecorder,
  TIMESTAMP,
  withThrowingGetter,
} from '../builders.ts';

/** `splitBeforeSend` with a recorder as its only target. */
function start(overrides: Partial<SplitIntegrationOptions> = {}) {
  const target = recorder();
  const told = skipRecorder();
  const callback = splitBeforeSend(optionsFor(target, { onSkip: told.onSkip, ...overrides }));
  return {
    ...told,
    tracked: target.tracked,
    send: (event = errorEvent(), hint = {}) => callback(event, hint),
  };
}

const identitiesOf = (tracked: readonly TrackEvent[]) =>
  tracked.map((one) => `${one.trafficTypeName}/${one.key}`);

describe('environments', () => {
  it('one Sentry environment may map to several targets, several environments to one', () => {
    const [one, two] = [recorder(), recorder()];
    const callback = splitBeforeSend({
      ...optionsFor(one),
      environments: { production: [one, two], staging: one, other: recorder() },
    });
    callback(errorEvent(), {});
    callback(errorEvent({ environment: 'staging' }), {});
    expect(one.tracked.map(({ environment }) => environment)).toEqual(['production', 'staging']);
    expect(two.tracked.map(({ environment }) => environment)).toEqual(['production']);
  });

  it('one of several targets that fails keeps nothing from the others', () => {
    const [bad, good] = [
      recorder(() => {
        throw new Error('theirs');
      }),
      recorder(),
    ];
    const { onSkip, reasons } = skipRecorder();
    splitBeforeSend({ ...optionsFor(good), environments: { production: [bad, good] }, onSkip })(
      errorEvent(),
      {},
    );
    expect(good.tracked).toHaveLength(1);
    expect(reasons()).toEqual(['split-rejected']);
  });
});

describe('beforeTrack has the last word on each track event', () => {
  it('is given the track event, the event and the hint, live', () => {
    const [event, hint] = [errorEvent(), { originalException: new Error('mine') }];
    const given: unknown[][] = [];
    const { tracked, send } = start({
      captureCulprit: true,
      beforeTrack: (trackEvent, context) => {
        given.push([trackEvent.eventTypeId, context.event === event, context.hint === hint]);
        return trackEvent;
      },
    });
    send(event, hint);
    expect(given).toEqual([
      ['sentry_exception', true, true],
      ['sentry_exception.checkout_shop.cart', true, true],
    ]);
    expect(tracked).toHaveLength(2);
  });

  it('may change all of it', () => {
    const changed = {
      environment: 'production',
      trafficTypeName: 'ORG',
      key: ' 55 ',
      eventTypeId: 'mine',
      value: 7,
      timestamp: 1_000,
      properties: { a: 1 },
    };
    const { tracked, send } = start({ beforeTrack: () => changed });
    send();
    expect(tracked).toEqual([{ ...changed, trafficTypeName: 'org', key: '55' }]);
  });

  it('may change it in place', () => {
    const { tracked, send } = start({
      beforeTrack: (trackEvent) => {
        trackEvent.value = 3;
        trackEvent.properties.mine = true;
        return trackEvent;
      },
    });
    send();
    expect(tracked).toMatchObject([{ value: 3, properties: { source: 'Sentry', mine: true } }]);
  });

  it('may send it elsewhere', () => {
    const [production, staging] = [recorder(), recorder()];
    splitBeforeSend({
      ...optionsFor(production, { beforeTrack: (one) => ({ ...one, environment: 'staging' }) }),
      environments: { production, staging },
    })(errorEvent(), {});
    expect([production.tracked.length, staging.tracked.length]).toEqual([0, 1]);
  });

  it('`null` drops it, and it alone', () => {
    const event = errorEvent();
    const { tracked, skips, send } = start({
      captureCulprit: true,
      beforeTrack: (one) => (one.eventTypeId === 'sentry_exception' ? null : one),
    });
    send(event);
    expect(tracked.map(({ eventTypeId }) => eventTypeId)).toEqual(['sentry_exception.checkout_shop.cart']);
    expect(skips).toMatchObject([
      { reason: 'before-track', event, trackEvent: { eventTypeId: 'sentry_exception', key: '42' } },
    ]);
  });

  it('one that throws is a skip', () => {
    const error = new Error('mine');
    const { tracked, skips, send } = start({
      identities: { 'user.id': 'user', 'user.orgId': 'org' },
      beforeTrack: (one) => {
        if (one.trafficTypeName === 'user') throw error;
        return one;
      },
    });
    send();
    expect(identitiesOf(tracked)).toEqual(['org/55']);
    expect(skips).toMatchObject([{ reason: 'callback-failed', error, trackEvent: { key: '42' } }]);
  });

  it('one that is async is a skip', () => {
    const { tracked, skips, send } = start({
      beforeTrack: ((one: unknown) => Promise.resolve(one)) as never,
    });
    send();
    expect(tracked).toEqual([]);
    expect(skips).toMatchObject([{ reason: 'callback-failed', error: new TypeError('must not be async') }]);
  });

  const valid = {
    environment: 'production',
    trafficTypeName: 'user',
    key: '42',
    eventTypeId: 'mine',
    properties: {},
  };

  it.each([
    ['undefined', () => undefined],
    ['false', () => false],
    ['a string', () => 'x'],
    ['a list', () => []],
    ['an object without anything', () => ({})],
    ['another environment', () => ({ ...valid, environment: 'nowhere' })],
    ['no environment', () => ({ ...valid, environment: undefined })],
    ['an empty traffic type', () => ({ ...valid, trafficTypeName: '' })],
    ['a traffic type that is no string', () => ({ ...valid, trafficTypeName: 7 })],
    ['an empty key', () => ({ ...valid, key: ' ' })],
    ['a key that is too long', () => ({ ...valid, key: 'k'.repeat(251) })],
    ['a placeholder as key', () => ({ ...valid, key: '[Filtered]' })],
    ['an event type id that Split refuses', () => ({ ...valid, eventTypeId: 'not valid' })],
    ['an event type id that is too long', () => ({ ...valid, eventTypeId: 'e'.repeat(81) })],
    ['a value that is no finite number', () => ({ ...valid, value: NaN })],
    ['a value that is a string', () => ({ ...valid, value: '7' })],
    ['a Proxy that throws', () => hostileProxy()],
    ['a revoked Proxy', () => revokedProxy()],
    ['a getter that throws', () => withThrowingGetter({ ...valid }, 'properties')],
  ])('an invalid result is a skip: %s', (_, beforeTrack) => {
    const { tracked, skips, send } = start({ beforeTrack: beforeTrack as never });
    expect(() => send()).not.toThrow();
    expect(tracked).toEqual([]);
    expect(skips).toMatchObject([{ reason: 'callback-failed', error: expect.any(Error) as Error }]);
  });

  it.each([
    ['a number as key', { key: 7 }, { key: '7' }],
    ['no value', { value: undefined }, {}],
    ['value 0', { value: 0 }, { value: 0 }],
    ['no properties', { properties: undefined }, { properties: {} }],
    ['properties that are no object', { properties: 'x' }, { properties: {} }],
    ['properties that Split refuses', { properties: { a: {}, b: NaN, c: 'x' } }, { properties: { c: 'x' } }],
    [
      'a string that is too long',
      { properties: { a: 'x'.repeat(300) } },
      { properties: { a: 'x'.repeat(256) } },
    ],
    ['a field of its own', { mine: 1 }, {}],
  ])('what can be put right is: %s', (_, change, expected) => {
    const { tracked, send } = start({ beforeTrack: () => ({ ...valid, ...change }) as never });
    send();
    // A track event that names no time keeps the error's.
    expect(tracked).toEqual([{ ...valid, timestamp: Math.round(TIMESTAMP * 1000), ...expected }]);
    expect('value' in tracked[0]!).toBe('value' in expected);
  });
});

describe('app callbacks get the live event, at the time of the error', () => {
  it('identities, captureCulprit, properties, beforeTrack and onSkip', () => {
    const [event, hint] = [errorEvent(), { originalException: new Error('mine') }];
    const given: [string, unknown, unknown?][] = [];
    const { send } = start({
      identities: [
        { key: (one: SentryEvent) => void given.push(['key', one]), trafficType: 'a' },
        { key: 'user.id', trafficType: 'user' },
      ],
      captureCulprit: (one: SentryEvent) => void given.push(['captureCulprit', one]),
      properties: (one: SentryEvent, two: SentryHint) => void given.push(['properties', one, two]),
      beforeTrack: (_, context) => {
        given.push(['beforeTrack', context.event, context.hint]);
        return null;
      },
      onSkip: (reason, detail) => void given.push([reason, detail.event]),
    });
    send(event, hint);
    expect(given.map(([name]) => name)).toEqual([
      'key',
      'identity-missing',
      'captureCulprit',
      'properties',
      'beforeTrack',
      'before-track',
    ]);
    const isLive = (one: unknown, live: object) => one === undefined || one === live;
    expect(given.filter(([, one, two]) => one !== event || !isLive(two, hint))).toEqual([]);
  });

  it('an onSkip that throws keeps nothing from being tracked', () => {
    const { tracked, send } = start({
      identities: { 'user.nothing': 'x', 'user.id': 'user' },
      onSkip: () => {
        throw new Error('mine');
      },
    });
    send();
    send(messageEvent());
    expect(identitiesOf(tracked)).toEqual(['user/42']);
  });

  describe('an async callback that rejects leaves no unhandled rejection, which Sentry would report as a new error', () => {
    const rejects = (() => Promise.reject(new Error('mine'))) as never;
    const unhandled = vi.fn<(reason: unknown) => void>();
    let others: NodeJS.UnhandledRejectionListener[] = [];

    beforeEach(() => {
      others = process.listeners('unhandledRejection');
      process.removeAllListeners('unhandledRejection');
      process.on('unhandledRejection', unhandled);
    });

    afterEach(() => {
      process.removeAllListeners('unhandledRejection');
      for (const other of others) process.on('unhandledRejection', other);
      unhandled.mockClear();
    });

    it.each([
      ['key', { identities: [{ key: rejects, trafficType: 'user' }] }],
      ['captureCulprit', { captureCulprit: rejects }],
      ['properties', { properties: rejects }],
      ['beforeTrack', { beforeTrack: rejects }],
      ['onSkip', { onSkip: rejects, identities: { 'user.nothing': 'user' } }],
    ])('%s', async (_, overrides) => {
      start(overrides).send();
      // Node tells of unhandled rejections at the end of a turn.
      await new Promise((resolve) => setImmediate(resolve));
      expect(unhandled).not.toHaveBeenCalled();
    });
  });
});

describe('past `maxCulprits` a new culprit gets no culprit event', () => {
  const event = (transaction: string) => errorEvent({ transaction });

  it('`culprit-limit`; its base event is there', () => {
    const { tracked, skips, send } = start({ captureCulprit: true, maxCulprits: 2 });
    for (const transaction of ['one', 'two', 'three', 'one', 'four', 'two']) send(event(transaction));
    expect(tracked.map((one) => one.eventTypeId.slice('sentry_exception'.length))).toEqual([
      '',
      '.one',
      '',
      '.two',
      '',
      '',
      '.one',
      '',
      '',
      '.two',
    ]);
    expect(skips.map((skip) => [skip.reason, skip.trackEvent?.eventTypeId])).toEqual([
      ['culprit-limit', 'sentry_exception.three'],
      ['culprit-limit', 'sentry_exception.four'],
    ]);
  });

  it('counts event types, not identities', () => {
    const identities = { 'user.id': ['a', 'b', 'c'] };
    const { tracked, send } = start({ captureCulprit: true, maxCulprits: 1, identities });
    send(event('one'));
    send(event('two'));
    expect(tracked).toHaveLength(9);
  });

  it('0: none; 100 by default', () => {
    const none = start({ captureCulprit: true, maxCulprits: 0 });
    none.send();
    expect(none.tracked).toHaveLength(1);
    const byDefault = start({ captureCulprit: true, maxPerMinute: Infinity });
    for (let at = 0; at < 110; at++) byDefault.send(event(`t${at}x`));
    expect(byDefault.tracked).toHaveLength(210);
  });

  it('is of one integration', () => {
    const overrides = { captureCulprit: true, maxCulprits: 1 };
    const [one, two] = [start(overrides), start(overrides)];
    one.send(event('one'));
    two.send(event('two'));
    expect([one.tracked.length, two.tracked.length]).toEqual([2, 2]);
  });
});

describe('maxPerMinute', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });

  afterEach(() => {
    vi.useRealTimers();
  });

  it('track events per minute for one traffic type, key and event type id; the rest is skipped', () => {
    const { tracked, skips, send } = start({ maxPerMinute: 2 });
    const events = [errorEvent(), errorEvent(), errorEvent(), errorEvent()];
    for (const event of events) send(event);
    expect(tracked).toHaveLength(2);
    expect(skips).toMatchObject([
      {
        reason: 'rate-limited',
        event: events[2],
        trackEvent: { key: '42', eventTypeId: 'sentry_exception' },
      },
      { reason: 'rate-limited', event: events[3] },
    ]);
  });

  it('a minute later there are as many again', () => {
    const { tracked, send } = start({ maxPerMinute: 2 });
    const counts = [];
    for (const wait of [0, 0, 0, 59_999, 1, 0, 0, 60_000]) {
      vi.advanceTimersByTime(wait);
      send();
      counts.push(tracked.length);
    }
    expect(counts).toEqual([1, 2, 2, 2, 3, 4, 4, 5]);
  });

  it('each key, traffic type and event type id has its own', () => {
    const { tracked, send } = start({
      maxPerMinute: 1,
      captureCulprit: true,
      identities: { 'user.id': ['user', 'anonymous'] },
    });
    for (const id of ['a', 'b', 'a']) send(errorEvent({ user: { id } }));
    send(errorEvent({ user: { id: 'a' }, transaction: 'another' }));
    expect(tracked.map((one) => `${one.trafficTypeName}/${one.key} ${one.eventTypeId}`)).toEqual([
      'user/a sentry_exception',
      'user/a sentry_exception.checkout_shop.cart',
      'anonymous/a sentry_exception',
      'anonymous/a sentry_exception.checkout_shop.cart',
      'user/b sentry_exception',
      'user/b sentry_exception.checkout_shop.cart',
      'anonymous/b sentry_exception',
      'anonymous/b sentry_exception.checkout_shop.cart',
      'user/a sentry_exception.another',
      'anonymous/a sentry_exception.another',
    ]);
  });

  it('so "users with an error" stays exact, in a loop of errors of many users', () => {
    const { tracked, send } = start({ maxPerMinute: 1 });
    for (let round = 0; round < 3; round++)
      for (let id = 0; id < 900; id++) send(errorEvent({ user: { id } }));
    expect(tracked).toHaveLength(900);
    for (let id = 0; id < 5000; id++) send(errorEvent({ user: { id: `other ${id}` } }));
    expect(new Set(tracked.map(({ key }) => key)).size).toBe(5900);
  });

  it('60 by default', () => {
    const { tracked, send } = start();
    for (let at = 0; at < 70; at++) send();
    expect(tracked).toHaveLength(60);
  });

  it('`Infinity` for no limit', () => {
    const { tracked, send } = start({ maxPerMinute: Infinity });
    for (let at = 0; at < 200; at++) send();
    expect(tracked).toHaveLength(200);
  });

  it('0 for none', () => {
    const { tracked, send } = start({ maxPerMinute: 0 });
    send();
    expect(tracked).toEqual([]);
  });

  it('what beforeTrack drops does not count', () => {
    let isDropped = true;
    const { tracked, send } = start({ maxPerMinute: 1, beforeTrack: (one) => (isDropped ? null : one) });
    send();
    isDropped = false;
    send();
    expect(tracked).toHaveLength(1);
  });
});

describe('splitBeforeSend(options, beforeSend?)', () => {
  it('runs the given callback first and tracks what that returns', () => {
    const target = recorder();
    const [event, hint] = [errorEvent(), { originalException: 1 }];
    const changed = errorEvent({ user: { id: 'changed' } });
    const beforeSend = vi.fn<(one: SentryEvent, two: SentryHint) => SentryEvent>(() => changed);
    const callback = splitBeforeSend(optionsFor(target), beforeSend);
    expect(callback(event, hint)).toBe(changed);
    expect(beforeSend).toHaveBeenCalledExactlyOnceWith(event, hint);
    expect(identitiesOf(target.tracked)).toEqual(['user/changed']);
  });

  it('tracks nothing if that returns null', () => {
    const target = recorder();
    expect(splitBeforeSend(optionsFor(target), () => null as never)(errorEvent(), {})).toBeNull();
    expect(target.tracked).toEqual([]);
  });

  it('without one the event is returned as it is', () => {
    const event = errorEvent();
    expect(splitBeforeSend(optionsFor(recorder()))(event, {})).toBe(event);
  });

  it('returns a promise only if that did', async () => {
    const target = recorder();
    const result = splitBeforeSend(optionsFor(target), (event: SentryEvent) => Promise.resolve(event))(
      errorEvent(),
      {},
    );
    expect(result).toBeInstanceOf(Promise);
    expect(target.tracked).toEqual([]);
    await result;
    expect(target.tracked).toHaveLength(1);
    expect(
      splitBeforeSend(optionsFor(target), (event: SentryEvent) => event)(errorEvent(), {}),
    ).not.toBeInstanceOf(Promise);
  });

  it("what the app's callback throws or rejects with is the app's", async () => {
    const error = new Error('mine');
    const target = recorder();
    const throws = () => {
      throw error;
    };
    expect(() => splitBeforeSend(optionsFor(target), throws as never)(errorEvent(), {})).toThrow(error);
    const rejects = splitBeforeSend(optionsFor(target), () => Promise.reject<SentryEvent>(error));
    await expect(rejects(errorEvent(), {})).rejects.toBe(error);
    expect(target.tracked).toEqual([]);
  });

  it('nothing that a target does reaches Sentry', () => {
    for (const track of [
      () => {
        throw new Error('theirs');
      },
      () => false,
      () => Promise.reject(new Error('theirs')),
      () => hostileProxy(),
    ]) {
      const event = errorEvent();
      expect(splitBeforeSend(optionsFor({ track: track as never }))(event, {})).toBe(event);
    }
  });

  it.each([
    ['a list that is revoked', () => errorEvent({ exception: { values: revokedProxy([]) } })],
    ['null', () => null],
    ['a number', () => 7],
  ])('a hostile event is returned as it is: %s', (_, make) => {
    const event = make();
    expect(splitBeforeSend(optionsFor(recorder()))(event as never, {})).toBe(event);
  });

  it.each([null, undefined, 7, 'hint'])('a hint that is %o does no harm', (hint) => {
    const target = recorder();
    const callback = splitBeforeSend(optionsFor(target));
    const events = [errorEvent(), errorEvent()];
    expect(events.map((event) => callback(event, hint as never))).toEqual(events);
    expect(target.tracked).toHaveLength(2);
  });

  it('one hint for several events is one of each', () => {
    const { tracked, send } = start();
    const hint = {};
    for (const event_id of ['a'.repeat(32), 'b'.repeat(32)]) send(errorEvent({ event_id }), hint);
    expect(tracked).toHaveLength(2);
  });

  it('the callback has a `flush(timeout?)` of its own', async () => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const flush = vi.fn<(timeout: number) => boolean>(() => true);
    const callback = splitBeforeSend(optionsFor({ track: () => true, flush }));
    expect(await callback.flush(500)).toBe(true);
    expect(flush).not.toHaveBeenCalled();
    callback(errorEvent(), {});
    expect(await callback.flush(500)).toBe(true);
    expect(flush).toHaveBeenCalledTimes(1);
    expect(flush).toHaveBeenCalledWith(500);
  });

  it('an event that it sees twice is tracked once', () => {
    const { tracked, send } = start();
    const event = errorEvent();
    send(event);
    send(event);
    expect(tracked).toHaveLength(1);
  });

  it('transactions and other events that are no errors pass', () => {
    const { tracked, skips, send } = start();
    send(errorEvent({ type: 'transaction' }));
    expect([tracked, skips]).toEqual([[], []]);
  });
});
