/** Servers as people run them: what has to arrive, and what must not stay behind (docs/specification.md#delivery). */
import { describe, expect, it } from 'vitest';
import { run } from './run.ts';
import { isRun } from '../which-run.ts';

const countTo = (count: number) => Array.from({ length: count }, (_, at) => String(at + 1));

const sorted = (keys: readonly string[]) => [...keys].sort((one, other) => Number(one) - Number(other));

describe('a function target that gives another factory each time', () => {
  it.for([2, 8])('one of %i: a flush delivers what was tracked on each', async (requests, { skip }) => {
    skip(!isRun(requests === 2));
    const { report, keys } = await run('changing-factories', { env: { REQUESTS: String(requests) } });
    expect(sorted(keys)).toEqual(countTo(requests));
    expect(report).toEqual({ flush: true });
  });

  it.skipIf(!isRun(true))(
    'and destroys it when a request is over: the Split SDK delivers, and a flush has nothing left to do',
    async () => {
      const { report, keys } = await run('changing-factories', { env: { REQUESTS: '3', DESTROY: 'yes' } });
      expect(sorted(keys)).toEqual(countTo(3));
      expect(report).toEqual({ flush: true });
    },
  );
});

describe('a timeout that is a string, with a Split server that never answers', () => {
  it.skipIf(!isRun(true))('lets a process end that crashed', async () => {
    const { code, stderr } = await run('timeouts-as-text', {
      env: { SHUTDOWN_TIMEOUT: '1000' },
      prepare: ({ split }) => split.hang('events'),
    });
    expect(stderr).toContain('Error: crash');
    expect(code).toBe(1);
  });

  it.skipIf(!isRun(false))('ends a flush', async () => {
    const { report } = await run('timeouts-as-text', {
      env: { FLUSH_TIMEOUT: '500' },
      prepare: ({ split }) => split.hang('events'),
    });
    expect(report).toEqual({ flush: false });
  });
});

describe('Split’s own log and requests', () => {
  it.skipIf(!isRun(false))('are no errors: a push that fails is not followed by another', async () => {
    const { standIn } = await run('own-log', { prepare: ({ split }) => split.fail(500, 'events') });
    expect(standIn.requests.filter(({ endpoint }) => endpoint === 'events')).toHaveLength(1);
  });

  it.skipIf(!isRun(true))('are not what a client asks a server for, whatever Host it sends', async () => {
    const { report, keys, standIn } = await run('host-header');
    expect(report).toEqual({ urls: [`${standIn.splitUrls.events}/events/bulk`], skips: [], flush: true });
    expect(keys).toEqual(['42']);
  });

  it.skipIf(!isRun(true))(
    'are told from an app’s while a factory has something to push, also when the function gives none by now',
    async () => {
      const { report } = await run('failed-request');
      expect(report).toEqual({ whileThere: ['own-request'], afterLogOut: ['own-request', 'own-request'] });
    },
  );
});

describe('two copies of the package in one app', () => {
  it.for(['integration', 'callback'])(
    'track an error once: the %s is of the CommonJS copy',
    async (COPIED, { skip }) => {
      skip(!isRun(COPIED === 'integration'));
      const { report, keys } = await run('two-copies', { env: { COPIED } });
      expect(report).toEqual({ areCopies: true, flush: true });
      expect(keys).toEqual(['42']);
    },
  );
});

describe('a flush that nobody awaits', () => {
  it.for(['promise', 'function', 'a custom target', 'a custom target with flush'])(
    'keeps no process alive: %s that never answers',
    async (TARGET, { skip }) => {
      skip(!isRun(TARGET === 'promise'));
      const { code, report } = await run('kept-alive', { env: { TARGET } });
      expect(code).toBe(0);
      expect(report['flush']).toBe(TARGET === 'function');
    },
  );
});

describe('a client for each request', () => {
  it.for(['factory', 'inline function'])(
    'counts what the limits count across requests: %s',
    async (TARGET, { skip }) => {
      skip(!isRun(TARGET === 'factory'));
      const { report, standIn } = await run('client-per-request', { env: { TARGET } });
      expect(report['skips']).toEqual({ 'rate-limited': 15, 'culprit-limit': 17 });
      expect(standIn.trackEvents).toHaveLength(5 + 3);
    },
  );
});
