/**
 * Builders of test data. Each gives something complete and right; `overrides` replace fields, may be wrong on purpose,
 * and take a field away with `undefined`.
 *
 * `errorEvent()` and `webhookError()` are the same error, as the SDK sends it and as Sentry's webhook tells of it.
 */
import type {
  CustomTarget,
  MappingRules,
  SentryEvent,
  SentryException,
  SentryFrame,
  SkipDetail,
  SkipReason,
  SplitIntegrationOptions,
  TrackEvent,
  TrackResult,
} from '../src/index.ts';

type Overrides = Readonly<Record<string, unknown>>;

/** The split second of the error, in seconds since the epoch as Sentry has it. */
export const TIMESTAMP = 1561499129.336;

/** A frame of Node: with a module, so that its name is `checkout(shop.cart)`. */
export const frame = (overrides: Overrides = {}): SentryFrame =>
  ({
    filename: '/srv/shop/cart.js',
    module: 'shop.cart',
    function: 'checkout',
    in_app: true,
    lineno: 12,
    colno: 3,
    ...overrides,
  }) as SentryFrame;

/** A frame of a browser: its location is a URL, without a module. */
export const browserFrame = (filename: string, overrides: Overrides = {}): SentryFrame =>
  frame({ filename, module: undefined, ...overrides });

/** An exception with these frames, the innermost call last, as Sentry has them. */
export const exception = (
  overrides: Overrides = {},
  frames: readonly unknown[] = [frame()],
): SentryException => ({
  type: 'TypeError',
  value: 'cart is undefined\nsecond line',
  mechanism: { type: 'generic', handled: false },
  stacktrace: { frames: frames as SentryFrame[] },
  ...overrides,
});

/** An error event as `@sentry/node` sends it. */
export const errorEvent = (overrides: Overrides = {}): SentryEvent => ({
  event_id: 'fc6d8c0c43fc4630ad850ee518f1b9d0',
  timestamp: TIMESTAMP,
  platform: 'node',
  level: 'error',
  environment: 'production',
  release: 'shop@1.2.3',
  exception: { values: [exception()] },
  user: { id: 42, email: 'john.doe@example.com', orgId: 55 },
  tags: { plan: 'pro', 'browser.name': 'Chrome' },
  extra: { cart: { items: [{ sku: 'A-1' }, { sku: 'B-2' }] } },
  contexts: { os: { name: 'Linux' } },
  request: { url: 'https://shop.example/cart' },
  ...overrides,
});

/** An error event with these frames in its only exception. */
export const errorWithFrames = (frames: readonly unknown[], overrides: Overrides = {}): SentryEvent =>
  errorEvent({ exception: { values: [exception({}, frames)] }, ...overrides });

/** What Sentry's `httpClientIntegration` makes of a request that failed. */
export const failedRequest = (url: string, overrides: Overrides = {}): SentryEvent =>
  errorEvent({
    exception: { values: [exception({ mechanism: { type: 'auto.http.client.fetch', handled: false } })] },
    request: { url },
    ...overrides,
  });

/** What `captureMessage` makes without a stack trace. */
export const messageEvent = (overrides: Overrides = {}): SentryEvent =>
  errorEvent({ exception: undefined, message: 'cart is full', level: 'info', ...overrides });

/**
 * The `data.error` object of Sentry's error webhook, with its many nulls:
 * https://docs.sentry.io/organization/integrations/integration-platform/webhooks/errors/
 */
export const webhookError = (overrides: Overrides = {}): SentryEvent =>
  ({
    type: 'error',
    event_id: 'fc6d8c0c43fc4630ad850ee518f1b9d0',
    project: 1,
    platform: 'node',
    level: 'error',
    environment: 'production',
    release: 'shop@1.2.3',
    dist: null,
    datetime: '2019-06-25T21:45:29.336000Z',
    timestamp: TIMESTAMP,
    received: TIMESTAMP + 0.5,
    culprit: 'checkout(shop.cart)',
    title: 'TypeError: cart is undefined',
    message: '',
    metadata: { type: 'TypeError', value: 'cart is undefined\nsecond line', filename: '/srv/shop/cart.js' },
    location: '/srv/shop/cart.js',
    logger: '',
    transaction: null,
    exception: {
      values: [
        {
          type: 'TypeError',
          value: 'cart is undefined\nsecond line',
          module: null,
          thread_id: null,
          raw_stacktrace: null,
          mechanism: {
            type: 'generic',
            handled: false,
            synthetic: null,
            description: null,
            help_link: null,
            meta: null,
            data: null,
          },
          stacktrace: {
            frames: [
              {
                ...frame(),
                abs_path: '/srv/shop/cart.js',
                platform: null,
                package: null,
                image_addr: null,
                errors: null,
                data: { orig_in_app: 1 },
                vars: null,
              },
            ],
            frames_omitted: null,
            registers: null,
          },
        },
      ],
    },
    user: {
      id: '42',
      email: 'john.doe@example.com',
      username: null,
      name: null,
      ip_address: null,
      geo: null,
      data: { orgId: 55 },
    },
    tags: [
      ['plan', 'pro'],
      ['browser.name', 'Chrome'],
      ['environment', 'production'],
      ['handled', 'no'],
      ['level', 'error'],
    ],
    extra: { cart: { items: [{ sku: 'A-1' }, { sku: 'B-2' }] } },
    contexts: { os: { name: 'Linux', type: 'os' } },
    request: {
      url: 'https://shop.example/cart',
      method: null,
      data: null,
      query_string: [],
      cookies: null,
      env: null,
      fragment: null,
      headers: [['User-Agent', 'Mozilla/5.0']],
      inferred_content_type: null,
    },
    fingerprint: ['{{ default }}'],
    sdk: { name: 'sentry.javascript.node', version: '11.12.0', integrations: [], packages: [] },
    url: 'https://sentry.io/api/0/projects/acme/shop/events/fc6d8c0c43fc4630ad850ee518f1b9d0/',
    version: '7',
    ...overrides,
  }) as object;

/** Rules that track the production environment's users. */
export const rules = (overrides: Partial<MappingRules> = {}): MappingRules => ({
  environments: { production: 'Prod-Default' },
  identities: { 'user.id': 'user' },
  ...overrides,
});

/** A target that keeps what it is given. */
export interface Recorder extends CustomTarget {
  readonly tracked: TrackEvent[];
}

/** @param answer what `track` answers */
export function recorder(answer: () => TrackResult = () => true): Recorder {
  const tracked: TrackEvent[] = [];
  return {
    tracked,
    track(trackEvent) {
      tracked.push(trackEvent);
      return answer();
    },
  };
}

/** Options that track the production environment's users on a target. */
export const optionsFor = (
  target: CustomTarget,
  overrides: Partial<SplitIntegrationOptions> = {},
): SplitIntegrationOptions => ({
  environments: { production: target },
  identities: { 'user.id': 'user' },
  ...overrides,
});

/** An `onSkip` that keeps what it is told. */
export function skipRecorder() {
  const skips: (SkipDetail & { reason: SkipReason })[] = [];
  return {
    skips,
    onSkip: (reason: SkipReason, detail: SkipDetail): void => void skips.push({ reason, ...detail }),
    reasons: () => skips.map(({ reason }) => reason),
  };
}

const explode = (): never => {
  throw new Error('hostile');
};

const TRAPS: readonly (keyof ProxyHandler<object>)[] = [
  'get',
  'has',
  'ownKeys',
  'getOwnPropertyDescriptor',
  'getPrototypeOf',
  'set',
  'deleteProperty',
  'defineProperty',
  'isExtensible',
  'preventExtensions',
  'setPrototypeOf',
];

/** A Proxy of which every trap throws. */
export const hostileProxy = (of: object = {}): object =>
  new Proxy(of, Object.fromEntries(TRAPS.map((trap) => [trap, explode])));

/** A Proxy that was revoked: even `Array.isArray` throws on it. */
export function revokedProxy(of: object = {}): object {
  const { proxy, revoke } = Proxy.revocable(of, {});
  revoke();
  return proxy;
}

/** The same object with a property of this name whose getter throws. */
export const withThrowingGetter = <T extends object>(of: T, name: string): T =>
  Object.defineProperty(of, name, { get: explode, enumerable: true, configurable: true });

/** A list of this length with holes but for these items. */
export function withHoles(length: number, items: Readonly<Record<number, unknown>> = {}): unknown[] {
  const list: unknown[] = [];
  list.length = length;
  return Object.assign(list, items);
}

/** An object that holds itself. */
export function cyclic(): Record<string, unknown> {
  const one: Record<string, unknown> = { name: 'cyclic' };
  one.self = one;
  one.list = [one];
  return one;
}
