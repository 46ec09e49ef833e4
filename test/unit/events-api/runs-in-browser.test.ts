import { afterEach, describe, expect, it, vi } from 'vitest';
import { runsInBrowser } from '../../../src/events-api/runs-in-browser.ts';

afterEach(() => void vi.unstubAllGlobals());

/** Stands in for the globals of a runtime, on an object that `globalThis` is an instance of or not. */
function pretend(globals: Record<string, unknown>): void {
  for (const [name, value] of Object.entries(globals)) vi.stubGlobal(name, value);
}

/** A class, in effect, that every object, or none, is an instance of. */
const classOf = (isInstance: boolean) =>
  Object.defineProperty(() => {}, Symbol.hasInstance, { value: () => isInstance });

const NODE = { process: { versions: { node: '20.0.0' } } };
const NO_NODE = { process: undefined };
const POLYFILL = { process: { env: {}, versions: {} } };

describe('where it works', () => {
  it.each([
    ['Node', { ...NODE }],
    ['Node with jsdom', { ...NODE, window: globalThis, document: {} }],
    ['a worker of Deno', { ...NODE, WorkerGlobalScope: classOf(true) }],
    ['Cloudflare Workers', { ...NO_NODE, WorkerGlobalScope: classOf(false) }],
    ['the edge runtime', { ...NO_NODE }],
    ['server-side rendering with a document of its own', { ...NO_NODE, window: {}, document: {} }],
  ])('%s', (_, globals) => {
    pretend(globals);
    expect(runsInBrowser()).toBe(false);
  });
});

describe('where users could read the key', () => {
  it.each([
    ['a page', { ...NO_NODE, window: globalThis, document: {} }],
    ['a page with a polyfill of process', { ...POLYFILL, window: globalThis, document: {} }],
    ["a browser's worker", { ...NO_NODE, WorkerGlobalScope: classOf(true) }],
    ["a browser's worker with a polyfill of process", { ...POLYFILL, WorkerGlobalScope: classOf(true) }],
  ])('%s', (_, globals) => {
    pretend(globals);
    expect(runsInBrowser()).toBe(true);
  });
});
