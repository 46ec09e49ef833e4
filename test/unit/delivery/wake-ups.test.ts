import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createWakeUps } from '../../../src/delivery/wake-ups.ts';

let page: EventTarget;

beforeEach(() => {
  vi.useFakeTimers();
  page = new EventTarget();
  vi.stubGlobal('addEventListener', page.addEventListener.bind(page));
  vi.stubGlobal('removeEventListener', page.removeEventListener.bind(page));
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

it('calls back once a second from start to stop, however often it is started', () => {
  const callback = vi.fn<() => void>();
  const wakeUps = createWakeUps(callback);
  vi.advanceTimersByTime(5000);
  expect(callback).not.toHaveBeenCalled();
  wakeUps.start();
  wakeUps.start();
  vi.advanceTimersByTime(3000);
  expect(callback).toHaveBeenCalledTimes(3);
  wakeUps.stop();
  vi.advanceTimersByTime(3000);
  expect(callback).toHaveBeenCalledTimes(3);
  expect(vi.getTimerCount()).toBe(0);
});

it.each(['visibilitychange', 'pagehide', 'online'])('calls back at %s, while started', (name) => {
  const callback = vi.fn<() => void>();
  const wakeUps = createWakeUps(callback);
  wakeUps.start();
  page.dispatchEvent(new Event(name));
  expect(callback).toHaveBeenCalledTimes(1);
  wakeUps.stop();
  page.dispatchEvent(new Event(name));
  expect(callback).toHaveBeenCalledTimes(1);
});

it('needs neither a page nor timers that are objects', () => {
  vi.unstubAllGlobals();
  const wakeUps = createWakeUps(() => {});
  expect(() => {
    wakeUps.start();
    wakeUps.stop();
    wakeUps.stop();
  }).not.toThrow();
});

it('hears of a page’s events before the listeners of Split, in the capture phase', () => {
  const add = vi.fn<(name: string, callback: () => void, options: object) => void>();
  vi.stubGlobal('addEventListener', add);
  createWakeUps(() => {}).start();
  expect(add.mock.calls.map(([name, , options]) => [name, options])).toEqual([
    ['visibilitychange', { capture: true }],
    ['pagehide', { capture: true }],
    ['online', { capture: true }],
  ]);
});

it('can be started again after a stop', () => {
  const callback = vi.fn<() => void>();
  const wakeUps = createWakeUps(callback);
  wakeUps.start();
  wakeUps.stop();
  wakeUps.start();
  vi.advanceTimersByTime(1000);
  expect(callback).toHaveBeenCalledTimes(1);
});

it('keeps no process alive', () => {
  const unref = vi.fn<() => void>();
  vi.stubGlobal('setInterval', () => ({ unref }));
  createWakeUps(() => {}).start();
  expect(unref).toHaveBeenCalledTimes(1);
});

it('does without timers where there are none, as in a Worker outside of a request', () => {
  vi.stubGlobal('setInterval', () => {
    throw new Error('Disallowed operation called within global scope');
  });
  const callback = vi.fn<() => void>();
  const wakeUps = createWakeUps(callback);
  expect(() => {
    wakeUps.start();
    wakeUps.stop();
  }).not.toThrow();
  page.dispatchEvent(new Event('online'));
  expect(callback).not.toHaveBeenCalled();
});
