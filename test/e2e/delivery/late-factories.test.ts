/** Factories that come later, change or go (docs/specification.md#late-factories). */
import { describe, it } from 'vitest';
import { atMost, deliver, type Delivered } from './delivery.ts';

const limited = atMost(2);

/** The arrived track events hold the error's name. `use(target)` starts Sentry. */
const app = (body: string): Promise<Delivered> =>
  limited(() =>
    deliver(`
      const realNow = Date.now;
      let ahead = 0;
      Date.now = () => realNow() + ahead;
      const skips = [];
      const use = (target, more) => init({
        integrations: [
          splitIntegration({
            environments: { production: target },
            identities: { 'user.id': 'user' },
            properties: { name: 'metadata.value' },
            onSkip: (reason, { trackEvent, error }) =>
              skips.push([reason, trackEvent?.properties.name ?? null, ...(error ? [error.message] : [])]),
            ...more,
          }),
        ],
      });
      ${body}
      report({ skips });
      process.exit(0);
    `),
  );

const arrived = ({ standIn }: Delivered) =>
  standIn.trackEvents.map(({ properties, environmentName }) => `${properties!['name']} ${environmentName}`);

const sentryHas = ({ standIn }: Delivered) =>
  standIn.sentryEvents.map(({ exception }) => exception!.values!.at(-1)!.value);

describe.concurrent('a promise', { timeout: 60_000 }, () => {
  it('is served when it resolves, in order, and flush waits for it', async ({ expect }) => {
    const result = await app(`
      let resolve;
      use(new Promise((given) => (resolve = given)));
      await fail('one');
      await fail('two');
      setTimeout(() => resolve(makeFactory()), 300);
      const flush = await timed(Sentry.flush(5000));
      await fail('three');
      report({ flush, last: await Sentry.flush(5000) });
    `);
    const [value, ms] = result.report['flush'] as [boolean, number];
    expect(value).toBe(true);
    expect(ms).toBeGreaterThan(250);
    expect(arrived(result)).toEqual(['one Prod-Default', 'two Prod-Default', 'three Prod-Default']);
    expect(result.report).toMatchObject({ last: true, skips: [] });
  });

  it('that is pending costs a flush nothing while nothing waits for it', async ({ expect }) => {
    const { report } = await app(`
      use(new Promise(() => {}));
      report({ flush: await timed(Sentry.flush(2000)) });
    `);
    const [value, ms] = report['flush'] as [boolean, number];
    expect(value).toBe(true);
    expect(ms).toBeLessThan(500);
  });

  it('that stays pending makes flush answer false at the timeout; Sentry has its event', async ({
    expect,
  }) => {
    const result = await app(`
      use(new Promise(() => {}));
      await fail('one');
      report({ flush: await timed(Sentry.flush(300)) });
    `);
    const [value, ms] = result.report['flush'] as [boolean, number];
    expect(value).toBe(false);
    expect(ms).toBeGreaterThan(250);
    expect(ms).toBeLessThan(1000);
    expect(sentryHas(result)).toEqual(['one']);
  });

  it('that rejects: what waits and what comes is a skip, nothing else happens', async ({ expect }) => {
    const result = await app(`
      let reject;
      process.on('unhandledRejection', (error) => report({ unhandled: error.message }));
      use(new Promise((_, given) => (reject = given)));
      await fail('one');
      reject(new Error('no factory'));
      await sleep(10);
      await fail('two');
      report({ flush: await timed(Sentry.flush(2000)) });
    `);
    expect(result.report['unhandled']).toBeUndefined();
    expect(result.report['skips']).toEqual([
      ['split-rejected', 'one', 'no factory'],
      ['split-rejected', 'two', 'no factory'],
    ]);
    expect((result.report['flush'] as [boolean, number])[0]).toBe(true);
    expect((result.report['flush'] as [boolean, number])[1]).toBeLessThan(500);
    expect(sentryHas(result)).toEqual(['one', 'two']);
  });
});

describe.concurrent('a function', { timeout: 60_000 }, () => {
  it('without a factory is not waited for; what waits goes in order when there is one', async ({
    expect,
  }) => {
    const result = await app(`
      let factory;
      use(() => factory);
      await fail('one');
      await fail('two');
      const flush = await timed(Sentry.flush(2000));
      factory = makeFactory();
      await fail('three');
      report({ flush, last: await Sentry.flush(2000) });
    `);
    const [value, ms] = result.report['flush'] as [boolean, number];
    expect(value).toBe(true);
    expect(ms).toBeLessThan(500);
    expect(arrived(result)).toEqual(['one Prod-Default', 'two Prod-Default', 'three Prod-Default']);
    expect(result.report).toMatchObject({ last: true, skips: [] });
  });

  it('is asked at flush too: no error is needed after the factory came', async ({ expect }) => {
    const result = await app(`
      let factory;
      use(() => factory);
      await fail('one');
      factory = makeFactory();
      report({ flush: await Sentry.flush(2000) });
    `);
    expect(result.report).toEqual({ flush: true, skips: [] });
    expect(arrived(result)).toEqual(['one Prod-Default']);
  });

  it('that gives another factory after log-out and log-in: each error goes to the one of its time', async ({
    expect,
  }) => {
    const result = await app(`
      let factory = makeFactory();
      const first = factory;
      use(() => factory);
      await fail('one');
      report({ first: await Sentry.flush(2000) });
      await fail('two');
      factory = undefined;
      await first.destroy();
      await fail('three');
      factory = makeFactory({ core: { authorizationKey: 'staging-sdk-key' } });
      await fail('four');
      report({ second: await Sentry.flush(2000) });
    `);
    expect(result.report).toEqual({ first: true, second: true, skips: [] });
    expect(arrived(result)).toEqual([
      'one Prod-Default',
      'two Prod-Default',
      'three Staging-Default',
      'four Staging-Default',
    ]);
  });

  it('that gives a destroyed factory: a skip, and flush has nothing to wait for', async ({ expect }) => {
    const result = await app(`
      const factory = makeFactory();
      use(() => factory);
      await fail('one');
      await Sentry.flush(2000);
      await factory.destroy();
      await fail('two');
      report({ flush: await timed(Sentry.flush(2000)) });
    `);
    expect(result.report['skips']).toEqual([['split-rejected', 'two']]);
    expect((result.report['flush'] as [boolean, number])[0]).toBe(true);
    expect((result.report['flush'] as [boolean, number])[1]).toBeLessThan(500);
    expect(arrived(result)).toEqual(['one Prod-Default']);
    expect(sentryHas(result)).toEqual(['one', 'two']);
  });

  it('whose factory is destroyed with something tracked: Split delivers it, flush does not wait', async ({
    expect,
  }) => {
    const result = await app(`
      const factory = makeFactory();
      use(() => factory);
      await fail('one');
      await factory.destroy();
      report({ flush: await timed(Sentry.flush(2000)) });
    `);
    expect((result.report['flush'] as [boolean, number])[0]).toBe(true);
    expect((result.report['flush'] as [boolean, number])[1]).toBeLessThan(500);
    expect(arrived(result)).toEqual(['one Prod-Default']);
  });

  it('that throws, or gives no factory: skips, and Sentry has all', async ({ expect }) => {
    const result = await app(`
      let answer = () => { throw new Error('too early'); };
      use(() => answer());
      await fail('one');
      answer = () => 42;
      await fail('two');
      report({ flush: await Sentry.flush(2000) });
    `);
    expect(result.report).toEqual({
      flush: true,
      skips: [
        ['callback-failed', 'one', 'too early'],
        ['callback-failed', 'two', 'the function gave no Split factory'],
      ],
    });
    expect(sentryHas(result)).toEqual(['one', 'two']);
  });
});

describe.concurrent('what waits', { timeout: 60_000 }, () => {
  it('is maxPending track events at most, the first ones', async ({ expect }) => {
    const result = await app(`
      let factory;
      use(() => factory, { maxPending: 2 });
      for (const name of ['one', 'two', 'three', 'four']) await fail(name);
      factory = makeFactory();
      await fail('five');
      report({ flush: await Sentry.flush(2000) });
    `);
    expect(result.report['skips']).toEqual([
      ['queue-full', 'three'],
      ['queue-full', 'four'],
    ]);
    expect(arrived(result)).toEqual(['one Prod-Default', 'two Prod-Default', 'five Prod-Default']);
  });

  it('expires after 10 minutes', async ({ expect }) => {
    const result = await app(`
      let factory;
      use(() => factory);
      await fail('one');
      ahead += 9 * 60_000;
      await fail('two');
      ahead += 61_000;
      await fail('three');
      factory = makeFactory();
      report({ flush: await Sentry.flush(2000) });
    `);
    expect(result.report['skips']).toEqual([['expired', 'one']]);
    expect(arrived(result)).toEqual(['two Prod-Default', 'three Prod-Default']);
  });

  it('for a promise expires too', async ({ expect }) => {
    const result = await app(`
      let resolve;
      use(new Promise((given) => (resolve = given)));
      await fail('one');
      ahead += 10 * 60_000 + 1000;
      resolve(makeFactory());
      await sleep(10);
      await fail('two');
      report({ flush: await Sentry.flush(2000) });
    `);
    expect(result.report['skips']).toEqual([['expired', 'one']]);
    expect(arrived(result)).toEqual(['two Prod-Default']);
  });
});

describe.concurrent('several targets of one environment', { timeout: 60_000 }, () => {
  it('each get every track event, whenever they come', async ({ expect }) => {
    const result = await app(`
      let later;
      use([makeFactory(), () => later]);
      await fail('one');
      await Sentry.flush(2000);
      later = makeFactory({ core: { authorizationKey: 'staging-sdk-key' } });
      report({ flush: await Sentry.flush(2000) });
    `);
    expect(result.report).toEqual({ flush: true, skips: [] });
    expect(arrived(result)).toEqual(['one Prod-Default', 'one Staging-Default']);
  });
});
