/** What the measured programs share: a real Split factory, Sentry's hook of the integration, and events. */
import { createServer } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { SplitFactory } from '@splitsoftware/splitio';
import * as Sentry from '@sentry/node';
import { splitIntegration } from '../../dist/index.js';

/** Never reached, but, unlike `Infinity`, nothing that the rate limit could be spared for. */
const NO_LIMIT = 1e9;

/** Prints a program's result for its caller, `runMeasured` in `../program.ts`, and ends the process. */
export function report(result) {
  process.stdout.write(`\n${JSON.stringify(result)}\n`, () => process.exit(0));
}

/** Answers the SDKs of Split and PostHog, and throws away what they post. */
export async function startServer() {
  const server = createServer((request, response) => {
    request.resume().on('end', () => {
      const isFlags = request.url.includes('/splitChanges');
      response.end(isFlags ? '{"ff":{"d":[],"s":1,"t":1},"rbs":{"d":[],"s":1,"t":1}}' : '{}');
    });
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${server.address().port}`;
}

/** Split's real SDK for servers, ready. */
export async function splitFactory(url) {
  const factory = SplitFactory({
    core: { authorizationKey: 'bench' },
    urls: { sdk: url, events: url, auth: url, streaming: url, telemetry: url },
    streamingEnabled: false,
  });
  await factory.client().whenReady();
  return factory;
}

/** The integration on a factory, with limits that are not reached. */
export const integrationOn = (factory, options) =>
  splitIntegration({
    environments: { production: factory },
    identities: { 'user.id': 'user' },
    maxPerMinute: NO_LIMIT,
    ...options,
  });

/** What the integration has Sentry call when an event leaves. */
export function hookOf(integration) {
  const hooks = {};
  const transport = { send: async () => ({}), flush: async () => true };
  integration.setup({
    getOptions: () => ({ enabled: true }),
    getTransport: () => transport,
    on: (name, hook) => (hooks[name] = hook),
  });
  return hooks.beforeSendEvent;
}

/** An event as `@sentry/node` sends it: captured from the SDK itself. */
export async function capturedEvent() {
  let captured;
  const client = Sentry.init({
    dsn: 'http://public@127.0.0.1:9/1',
    environment: 'production',
    release: 'shop@1.2.3',
    transport: () => ({ send: async () => ({}), flush: async () => true }),
    beforeSend: (event) => ((captured = structuredClone(event)), null),
  });
  Sentry.captureException(new TypeError('cart is undefined'));
  await Sentry.flush(2000);
  await client.close(0);
  return captured;
}

/**
 * `count` errors of as many users, made from one event.
 *
 * @param isLarge with 300 frames, the innermost the app's own, 100 breadcrumbs and a large context
 */
export function eventsLike(event, count, isLarge) {
  const { exception, ...rest } = event;
  const frames = exception.values[0].stacktrace.frames.map((frame) => ({ ...frame, in_app: false }));
  const own = { ...frames.at(-1), function: 'checkout', module: 'shop.cart', in_app: true };
  const depth = isLarge ? 300 : 10;
  const deep = Array.from({ length: depth - 1 }, (_, at) => ({ ...frames[at % frames.length], lineno: at }));
  const large = isLarge && {
    breadcrumbs: Array.from({ length: 100 }, (_, at) => ({
      timestamp: at,
      category: 'console',
      level: 'info',
      message: `step ${at}`,
      data: { arguments: [at] },
    })),
    contexts: {
      ...rest.contexts,
      state: Object.fromEntries(Array.from({ length: 200 }, (_, at) => [`field${at}`, `value ${at}`])),
    },
  };
  return Array.from({ length: count }, (_, at) => ({
    ...rest,
    ...large,
    event_id: (0xfc6d8c0cn * 2n ** 96n + BigInt(at)).toString(16),
    timestamp: rest.timestamp + at,
    user: { id: `user-${at}`, orgId: `org-${at % 100}`, plan: `plan-${at % 3}` },
    request: { url: `https://shop.example/cart/${at}`, method: 'GET', headers: { host: 'shop.example' } },
    tags: { posthog_distinct_id: `user-${at}`, plan: 'pro' },
    exception: {
      values: [
        {
          ...exception.values[0],
          value: `cart ${at} is undefined`,
          stacktrace: { frames: [...deep, own] },
        },
      ],
    },
  }));
}

/** Lets what was tracked be pushed. */
export const settle = () => sleep(30);
