/** What outlives a client is kept per factory, weakly (docs/specification.md#state). */
import { beforeEach, describe, it } from 'vitest';
import { isRun } from '../../which-run.ts';
import {
  atMost,
  deliver,
  isRunWithMajors,
  PER_ERROR,
  type Delivered,
  type DeliveryOptions,
  type SentryMajor,
  type Timed,
} from './delivery.ts';

const limited = atMost(2);
const ALL: SentryMajor[] = ['7', '8', '9', '10', '11'];

const app = (name: string, options?: DeliveryOptions): Promise<Delivered> =>
  limited(() => deliver(`state/${name}`, options));

describe.concurrent.each(ALL)('Sentry %s', { timeout: 600_000 }, (sentry) => {
  beforeEach(({ skip }) => skip(!isRunWithMajors({ sentry })));

  it('a second Sentry.init loses nothing and counts nothing twice', async ({ expect }) => {
    const { standIn, report } = await app('secondInit', { sentry });
    expect(report['flush']).toBe(true);
    expect((report['again'] as Timed)[2]).toBeLessThan(500);
    expect(standIn.trackEvents).toHaveLength(2 * PER_ERROR);
    expect(new Set(standIn.trackEvents.map(({ properties }) => properties!['event_id'])).size).toBe(2);
  });

  it('a second Sentry.init just after a flush of the first waits for the cool-down', async ({ expect }) => {
    const { standIn, report } = await app('secondInitAfterFlush', { sentry });
    expect(report).toEqual({ flush: true });
    expect(standIn.trackEvents).toHaveLength(2 * PER_ERROR);
  });

  it('one integration, or both forms, on a client set up twice: each error is tracked once', async ({
    expect,
  }) => {
    const { standIn, report } = await app('bothFormsOnClientSetUpTwice', { sentry });
    expect(report).toEqual({ flush: true });
    expect(standIn.trackEvents).toHaveLength(PER_ERROR);
  });

  it('addIntegration after Sentry.init tracks and is tied to flush', async ({ expect }) => {
    const { standIn, report } = await app('addIntegration', { sentry });
    expect(report).toEqual({ flush: true });
    expect(standIn.trackEvents).toHaveLength(PER_ERROR);
  });

  it('two clients that share a factory: a flush of either delivers what both tracked', async ({ expect }) => {
    const { standIn, report } = await app('twoClients', { sentry });
    expect(report).toEqual({ both: [true, true] });
    expect(standIn.trackEvents).toHaveLength(2 * PER_ERROR);
    expect(standIn.requests.filter(({ endpoint }) => endpoint === 'events')).toHaveLength(1);
  });
});

describe
  .skipIf(!isRun(false))
  .concurrent('a thousand clients, made and dropped', { timeout: 600_000 }, () => {
    it.for([
      ['each with a transport of its own', false],
      ['all with one transport', true],
    ] as const)('%s, one factory: all are let go', async ([, isTransportShared], { expect }) => {
      const { standIn, report, stderr } = await app('thousandClients', {
        nodeArgs: ['--expose-gc'],
        input: { isTransportShared },
      });
      expect(stderr).toBe('');
      const { gone, growth } = report as { gone: Record<string, number>; growth: number };
      console.log(`1,000 clients dropped: ${JSON.stringify(report)}`);
      // The last one or two may still be on a stack.
      expect(gone['client']).toBeGreaterThan(1090);
      expect(gone['integration']).toBeGreaterThan(1090);
      // 1 KB a client would be 1 MB.
      expect(growth).toBeLessThan(2_000_000);
      expect(standIn.trackEvents).toHaveLength(1100);
    });

    it('a thousand factories, made and dropped: their state goes with them', async ({ expect }) => {
      const { report } = await app('thousandFactories', { nodeArgs: ['--expose-gc'] });
      expect(report['gone']).toBeGreaterThan(990);
    });
  });
