/** What the measured programs share: a real Split factory, Sentry's hook of the integration, and events. */
import { createServer } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { SplitFactory } from '@splitsoftware/splitio';
import * as Sentry from '@sentry/node';
import { splitIntegration } from '../../dist/index.js';

/** Never reached, but, unlike `Infinity`, nothing that the rate limit could be spared for. */
const NO_LIMIT = 1e9;

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

/** An event is handled once. Those that are measured are given to the hook again and again: has them taken for new ones. */
export const forgetHandled = (event) => globalThis[Symbol.for('sentry-split.handled')]?.delete(event);

/**
 * `count` errors of as many users, with 50 culprits in turn, the very objects that `@sentry/node` hands to its hook: how fast their fields are read
 * depends on how the SDK has put them together.
 *
 * @param isLarge with 300 frames, the innermost the app's own, 100 breadcrumbs and a large context
 */
export async function capturedEvents(count, isLarge) {
  const events = [];
  const client = Sentry.init({
    dsn: 'http://public@127.0.0.1:9/1',
    environment: 'production',
    release: 'shop@1.2.3',
    transport: () => ({ send: async () => ({}), flush: async () => true }),
    integrations: (defaults) => defaults.filter(({ name }) => name !== 'Dedupe'),
  });
  client.addEventProcessor((event) => {
    const at = events.length;
    const { stacktrace } = event.exception.values[0];
    const frames = stacktrace.frames.map((frame) => ({ ...frame, in_app: false }));
    const own = { ...frames.at(-1), function: `checkout${at % CULPRITS}`, module: 'shop.cart', in_app: true };
    const depth = isLarge ? 300 : 10;
    stacktrace.frames = Array.from({ length: depth - 1 }, (_, at) => frames[at % frames.length]);
    stacktrace.frames.push(own);
    event.request = {
      url: `https://shop.example/cart/${at}`,
      method: 'GET',
      headers: { host: 'shop.example' },
    };
    event.tags = { posthog_distinct_id: `user-${at}`, plan: 'pro' };
    if (isLarge) {
      event.breadcrumbs = BREADCRUMBS;
      event.contexts.state = STATE;
    }
    return event;
  });
  client.on('beforeSendEvent', (event) => events.push(event));
  for (let at = 0; at < count; at++) {
    Sentry.setUser({ id: `user-${at}`, orgId: `org-${at % 100}`, plan: `plan-${at % 3}` });
    Sentry.captureException(new TypeError(`cart ${at} is undefined`));
    while (events.length <= at) await new Promise(setImmediate);
  }
  await client.close(0);
  if (events.some(({ user }, at) => user.id !== `user-${at}`)) throw new Error('The users are mixed up.');
  return events;
}

/** Fewer than a tracker may make event types of. */
const CULPRITS = 50;

const BREADCRUMBS = Array.from({ length: 100 }, (_, at) => ({
  timestamp: at,
  category: 'console',
  level: 'info',
  message: `step ${at}`,
  data: { arguments: [at] },
}));

const STATE = Object.fromEntries(Array.from({ length: 200 }, (_, at) => [`field${at}`, `value ${at}`]));

/** Lets what was tracked be pushed. */
export const settle = () => sleep(30);
