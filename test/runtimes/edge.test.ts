/** Vercel's edge runtime (`@edge-runtime/vm`) with `@sentry/vercel-edge`. */
import { createRequire } from 'node:module';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startStandIn, type StandIn } from '../stand-in/stand-in.ts';
import { arrived, bundle, expectedFor, file, isInstalled } from './kit.ts';

type Handle = (user: string, waitUntil: (promise: Promise<boolean>) => void) => Promise<string>;

/** The part of the package that is used; its types are installed only with it. */
interface EdgeVM {
  evaluate(code: string): unknown;
  readonly context: { readonly handle: Handle };
}

let standIn: StandIn;
beforeEach(async () => void (standIn = await startStandIn()));
afterEach(() => standIn.close());

/** The modules of Node that Vercel's edge runtime has: https://vercel.com/docs/functions/runtimes/edge */
const NODE_MODULES = ['node:async_hooks', 'node:events', 'node:buffer', 'node:assert', 'node:util'];

function requireOnEdge(name: string): unknown {
  if (!NODE_MODULES.includes(name)) throw new Error(`the edge runtime has no ${name}`);
  return createRequire(import.meta.url)(name);
}

async function startEdge(): Promise<Handle> {
  const { EdgeVM } = createRequire(file('package.json'))('@edge-runtime/vm') as {
    EdgeVM: new (options: object) => EdgeVM;
  };
  const vm = new EdgeVM({
    extend: (context: object) =>
      Object.assign(context, {
        require: requireOnEdge,
        // There is no more of it.
        process: { env: {} },
        settings: {
          SENTRY_DSN: standIn.dsn,
          SPLIT_SDK_KEY: standIn.sdkKeys['Prod-Default'],
          SPLIT_EVENTS_URL: standIn.splitUrls.events,
          STAND_IN_URL: standIn.url,
        },
      }),
  });
  vm.evaluate(await bundle('edge.mjs', ['edge-light', 'worker', 'browser'], 'iife'));
  return vm.context.handle;
}

describe.skipIf(!isInstalled('@edge-runtime/vm'))("Vercel's edge runtime", () => {
  it('delivers the crashes of requests side by side, each with its own key, by the end of waitUntil', async () => {
    const handle = await startEdge();
    const users = Array.from({ length: 12 }, (_, at) => `user-${at}`);
    const promises: Promise<boolean>[] = [];
    const answers = await Promise.allSettled(
      users.map((user) => handle(user, (promise) => void promises.push(promise))),
    );
    expect(answers.map(({ status }) => status)).toEqual(users.map(() => 'rejected'));
    expect(await Promise.all(promises)).toEqual(users.map(() => true));
    expect(arrived(standIn)).toEqual(expectedFor(users));
    expect(standIn.trackEvents.map(({ properties }) => properties?.['handled'])).toEqual(
      users.map(() => false),
    );
    expect(standIn.sentryEvents).toHaveLength(users.length);
  });

  it('sends Split no tracing headers', async () => {
    const handle = await startEdge();
    const promises: Promise<boolean>[] = [];
    await expect(handle('42', (promise) => void promises.push(promise))).rejects.toThrow('broken for 42');
    await Promise.all(promises);
    const tracingHeaders = (path: string) =>
      standIn.requests
        .filter((request) => request.path === path)
        .flatMap(({ headers }) => Object.keys(headers).filter((name) => /trace|baggage/.test(name)));
    expect(tracingHeaders('/control')).toContain('sentry-trace');
    expect(tracingHeaders('/split/events/bulk')).toEqual([]);
  });
});
