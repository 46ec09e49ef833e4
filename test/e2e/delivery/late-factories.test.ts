/** Factories that come later, change or go (docs/specification.md#late-factories). */
import { describe, it } from 'vitest';
import { atMost, deliver, type Delivered, type Timed } from './delivery.ts';
import { isRun } from '../../which-run.ts';

const limited = atMost(2);

const app = (name: string): Promise<Delivered> => limited(() => deliver(`late-factories/${name}`));

/** The names and environments of the errors that were tracked. */
const arrived = ({ standIn }: Delivered) =>
  standIn.trackEvents.map(({ properties, environmentName }) => `${properties!['name']} ${environmentName}`);

const sentryHas = ({ standIn }: Delivered) =>
  standIn.sentryEvents.map(({ exception }) => exception!.values!.at(-1)!.value);

describe.concurrent('a promise', { timeout: 600_000 }, () => {
  it.skipIf(!isRun(true))(
    'is served when it resolves, in order, and flush waits for it',
    async ({ expect }) => {
      const result = await app('promiseThatResolves');
      const [value, ms] = result.report['flush'] as Timed;
      expect(value).toBe(true);
      expect(ms).toBeGreaterThan(250);
      expect(arrived(result)).toEqual(['one Prod-Default', 'two Prod-Default', 'three Prod-Default']);
      expect(result.report).toMatchObject({ last: true, skips: [] });
    },
  );

  it.skipIf(!isRun(false))(
    'that is pending costs a flush nothing while nothing waits for it',
    async ({ expect }) => {
      const { report } = await app('pendingPromiseAndNoError');
      const [value, , ownMs] = report['flush'] as Timed;
      expect(value).toBe(true);
      expect(ownMs).toBeLessThan(500);
    },
  );

  it.skipIf(!isRun(true))(
    'that stays pending makes flush answer false by the timeout; Sentry has its event',
    async ({ expect }) => {
      const result = await app('pendingPromise');
      const [value, , ownMs] = result.report['flush'] as Timed;
      expect(value).toBe(false);
      // Perhaps sooner: the flush gives up when the process has nothing left to do that could bring the factory.
      expect(ownMs).toBeLessThan(1000);
      expect(sentryHas(result)).toEqual(['one']);
    },
  );

  it.skipIf(!isRun(false))(
    'that rejects: what waits and what comes is a skip, nothing else happens',
    async ({ expect }) => {
      const result = await app('promiseThatRejects');
      expect(result.report['unhandled']).toBeUndefined();
      expect(result.report['skips']).toEqual([
        ['split-rejected', 'one', 'no factory'],
        ['split-rejected', 'two', 'no factory'],
      ]);
      expect((result.report['flush'] as Timed)[0]).toBe(true);
      expect((result.report['flush'] as Timed)[2]).toBeLessThan(500);
      expect(sentryHas(result)).toEqual(['one', 'two']);
    },
  );
});

describe.concurrent('a function', { timeout: 600_000 }, () => {
  it.skipIf(!isRun(true))(
    'without a factory is not waited for; what waits goes in order when there is one',
    async ({ expect }) => {
      const result = await app('functionWithoutFactory');
      const [value, , ownMs] = result.report['flush'] as Timed;
      expect(value).toBe(true);
      expect(ownMs).toBeLessThan(500);
      expect(arrived(result)).toEqual(['one Prod-Default', 'two Prod-Default', 'three Prod-Default']);
      expect(result.report).toMatchObject({ last: true, skips: [] });
    },
  );

  it.skipIf(!isRun(false))(
    'is asked at flush too: no error is needed after the factory came',
    async ({ expect }) => {
      const result = await app('functionAskedAtFlush');
      expect(result.report).toEqual({ flush: true, skips: [] });
      expect(arrived(result)).toEqual(['one Prod-Default']);
    },
  );

  it.skipIf(!isRun(true))(
    'that gives another factory after log-out and log-in: each error goes to the one of its time',
    async ({ expect }) => {
      const result = await app('logOutAndLogIn');
      expect(result.report).toEqual({ first: true, second: true, skips: [] });
      expect(arrived(result)).toEqual([
        'one Prod-Default',
        'two Prod-Default',
        'three Staging-Default',
        'four Staging-Default',
      ]);
    },
  );

  it.skipIf(!isRun(false))(
    'that gives a destroyed factory: a skip, and flush has nothing to wait for',
    async ({ expect }) => {
      const result = await app('destroyedFactory');
      expect(result.report['skips']).toEqual([['split-rejected', 'two']]);
      expect((result.report['flush'] as Timed)[0]).toBe(true);
      expect((result.report['flush'] as Timed)[2]).toBeLessThan(500);
      expect(arrived(result)).toEqual(['one Prod-Default']);
      expect(sentryHas(result)).toEqual(['one', 'two']);
    },
  );

  it.skipIf(!isRun(false))(
    'whose factory is destroyed with something tracked: Split delivers it, flush does not wait',
    async ({ expect }) => {
      const result = await app('factoryDestroyedWithSomethingTracked');
      expect((result.report['flush'] as Timed)[0]).toBe(true);
      expect((result.report['flush'] as Timed)[2]).toBeLessThan(500);
      expect(arrived(result)).toEqual(['one Prod-Default']);
    },
  );

  it.skipIf(!isRun(false))(
    'that throws, or gives no factory: skips, and Sentry has all',
    async ({ expect }) => {
      const result = await app('functionThatFails');
      expect(result.report).toEqual({
        flush: true,
        skips: [
          ['callback-failed', 'one', 'too early'],
          ['callback-failed', 'two', 'the function gave no Split factory'],
        ],
      });
      expect(sentryHas(result)).toEqual(['one', 'two']);
    },
  );
});

describe.skipIf(!isRun(false)).concurrent('what waits', { timeout: 600_000 }, () => {
  it('is maxPending track events at most, the first ones', async ({ expect }) => {
    const result = await app('maxPending');
    expect(result.report['skips']).toEqual([
      ['queue-full', 'three'],
      ['queue-full', 'four'],
    ]);
    expect(arrived(result)).toEqual(['one Prod-Default', 'two Prod-Default', 'five Prod-Default']);
  });

  it('expires after 10 minutes', async ({ expect }) => {
    const result = await app('waitingForAFunctionTooLong');
    expect(result.report['skips']).toEqual([['expired', 'one']]);
    expect(arrived(result)).toEqual(['two Prod-Default', 'three Prod-Default']);
  });

  it('for a promise expires too', async ({ expect }) => {
    const result = await app('waitingForAPromiseTooLong');
    expect(result.report['skips']).toEqual([['expired', 'one']]);
    expect(arrived(result)).toEqual(['two Prod-Default']);
  });
});

describe.concurrent('several targets of one environment', { timeout: 600_000 }, () => {
  it.skipIf(!isRun(true))('each get every track event, whenever they come', async ({ expect }) => {
    const result = await app('severalTargets');
    expect(result.report).toEqual({ flush: true, skips: [] });
    expect(arrived(result)).toEqual(['one Prod-Default', 'one Staging-Default']);
  });
});
