/** What only many users, errors or bytes bring to light (docs/specification.md#delivery). */
import { describe, expect, it } from 'vitest';
import { isRun } from '../which-run.ts';
import { run } from './run.ts';

describe('a server with a global document', () => {
  it.for(['visible', 'hidden'])(
    'that is %s: delivers the errors of 1,000 users',
    async (VISIBILITY, { skip }) => {
      skip(!isRun(VISIBILITY === 'visible'));
      const { report, keys } = await run('made-up-document', { env: { VISIBILITY } });
      expect(report).toEqual({ flush: true, skips: {} });
      expect(new Set(keys).size).toBe(1000);
    },
  );
});

describe.skipIf(!isRun(false))('a custom target with answers that never come', () => {
  it('fails the flush that they outlive, not the next one, and leaves nothing behind', async () => {
    const { report } = await run('answers-that-never-come', {
      env: { LOST: '5000', FLUSHES: '300' },
      nodeArgs: ['--expose-gc'],
    });
    expect(report).toMatchObject({ first: false, second: true, delivered: 1, open: 5302 });
    expect(report['grownBy']).toBeLessThan(10);
  });
});

describe('pieces of large strings', () => {
  it.for([
    ['key', 1500, 100_000],
    ['message', 150, 1_000_000],
    ['transaction', 150, 1_000_000],
  ] as const)(
    'as %s: what outlives the event does not keep the large string',
    async ([PIECE, count, size], { skip }) => {
      skip(!isRun(PIECE === 'key'));
      const { report } = await run('pieces-of-bodies', {
        env: { PIECE, COUNT: String(count), SIZE: String(size) },
        nodeArgs: ['--expose-gc'],
      });
      // Without copies, 150 MB.
      expect(report['grownBy']).toBeLessThan(40);
    },
  );
});

describe.skipIf(!isRun(false))('a user in an error loop', () => {
  it('stays limited beside 20,500 made-up ids', async () => {
    const { report } = await run('looping-user');
    expect(report).toEqual({ tracked: 60 });
  });
});
