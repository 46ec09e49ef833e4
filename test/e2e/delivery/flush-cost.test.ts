/** What a flush costs, and how it ends (docs/specification.md#flush). */
import { beforeAll, describe, expect, it } from 'vitest';
import { startStandIn, type StandIn } from '../../stand-in/stand-in.ts';
import { deliver, PER_ERROR, SPLIT, type Delivered, type SplitMajor } from './delivery.ts';

/** Posts of track events. */
const pushes = (standIn: StandIn) => standIn.requests.filter(({ endpoint }) => endpoint === 'events').length;

/** `[value, ms]`, as the apps' `timed` gives it. */
type Timed = [value: boolean, ms: number];

const READY = `
const factory = makeFactory();
await ready(factory);
`;

describe.each(Object.keys(SPLIT) as SplitMajor[])(
  'with nothing tracked since the last push (Split %s)',
  (split) => {
    it('ten flushes after one error make one push, the last nine cost nothing', async () => {
      const standIn = await startStandIn();
      try {
        const { report, code } = await deliver(
          `${READY}
        init({ integrations: [splitIntegration(splitOptions(factory))] });
        Sentry.captureException(new Error('broken'));
        const first = await timed(Sentry.flush(2000));
        await fetch(process.env.STAND_IN_URL + '/mark');
        const more = await timed((async () => {
          const answers = [];
          for (let at = 1; at < 10; at++) answers.push(await Sentry.flush(2000));
          return answers;
        })());
        await fetch(process.env.STAND_IN_URL + '/mark');
        report({ first, more });
        process.exit(0);
        `,
          { split, standIn },
        );
        const [answers, ms] = report['more'] as [boolean[], number];
        expect(code).toBe(0);
        expect((report['first'] as Timed)[0]).toBe(true);
        expect(answers).toEqual(Array.from({ length: 9 }, () => true));
        // The last nine together.
        expect(ms).toBeLessThan(100);
        const paths = standIn.requests.map(({ path }) => path);
        const between = standIn.requests.slice(paths.indexOf('/mark') + 1, paths.lastIndexOf('/mark'));
        expect(between.filter(({ kind }) => kind === 'split')).toEqual([]);
        expect(pushes(standIn)).toBe(1);
        expect(standIn.trackEvents).toHaveLength(PER_ERROR);
        console.log(
          `Split ${split}: flush(2000) took ${JSON.stringify(report['first'])}, the next nine ${ms} ms`,
        );
      } finally {
        await standIn.close();
      }
    });
  },
);

describe('with nothing tracked at all', () => {
  it('makes no push', async () => {
    const { report, standIn } = await deliver(`${READY}
      init({ integrations: [splitIntegration(splitOptions(factory))] });
      report({ flush: await timed(Sentry.flush(2000)) });
      process.exit(0);
    `);
    expect(report['flush']).toEqual([true, expect.any(Number)]);
    expect(pushes(standIn)).toBe(0);
  });
});

describe('Split hanging', () => {
  /** Both answers and times, and whether the process then ends by itself. */
  async function hanging(body: string): Promise<Delivered> {
    const standIn = await startStandIn();
    standIn.split.hang('events');
    try {
      return await deliver(
        `${READY}
        init({ integrations: [splitIntegration(splitOptions(factory))] });
        Sentry.captureException(new Error('broken'));
        ${body}
        process.exit(0);
        `,
        { standIn },
      );
    } finally {
      await standIn.close();
    }
  }

  it('flush(500) answers false in about 500 ms, the next at once; Sentry has its event', async () => {
    const { report, standIn } = await hanging(`
      report({ first: await timed(Sentry.flush(500)) });
      report({ second: await timed(Sentry.flush(500)) });
      Sentry.captureException(new Error('one more'));
      report({ third: await timed(Sentry.flush(500)) });
    `);
    const { first, second, third } = report as Record<string, Timed>;
    console.log(`Split hanging: flush(500) ${JSON.stringify({ first, second, third })}`);
    expect(first![0]).toBe(false);
    expect(first![1]).toBeGreaterThanOrEqual(480);
    expect(first![1]).toBeLessThan(1000);
    expect(second![0]).toBe(false);
    expect(second![1]).toBeLessThan(100);
    expect(third![0]).toBe(false);
    expect(third![1]).toBeLessThan(200);
    expect(standIn.sentryEvents).toHaveLength(2);
  });

  it.each(['', '0'])("ends Split's part of flush(%s) at 2 s", async (argument) => {
    const { report, standIn } = await hanging(`report({ flush: await timed(Sentry.flush(${argument})) });`);
    const [value, ms] = report['flush'] as Timed;
    expect(value).toBe(false);
    expect(ms).toBeGreaterThanOrEqual(1900);
    expect(ms).toBeLessThan(3000);
    expect(standIn.sentryEvents).toHaveLength(1);
  });

  it('waits for it again once it has settled, and then delivers what came since', async () => {
    const standIn = await startStandIn();
    standIn.split.hang('events');
    try {
      const running = deliver(
        `${READY}
        init({ integrations: [splitIntegration(splitOptions(factory))] });
        Sentry.captureException(new Error('broken'));
        report({ first: await Sentry.flush(300) });
        Sentry.captureException(new Error('one more'));
        console.log('stuck');
        while ((await (await fetch(process.env.STAND_IN_URL + '/state')).text()) !== 'ok') await sleep(50);
        await sleep(100);
        report({ second: await Sentry.flush(3000) });
        process.exit(0);
        `,
        { standIn },
      );
      standIn.serve('/state', 'text/plain', 'hanging');
      await standIn.waitFor(
        () => standIn.requests.some(({ path }) => path === '/state'),
        30_000,
        'the flush',
      );
      standIn.split.ok();
      standIn.serve('/state', 'text/plain', 'ok');
      const { report } = await running;
      expect(report).toEqual({ first: false, second: true });
      expect(standIn.trackEvents).toHaveLength(2 * PER_ERROR);
    } finally {
      await standIn.close();
    }
  });
});

describe('no timer is left behind', () => {
  // Split's own timers and Sentry's connections keep a process alive: a custom target and no server show ours alone.
  const custom = (flush: string) => `
    const target = { track: () => true, flush: ${flush} };
    init({
      transport: () => ({ send: async () => ({}), flush: async () => true }),
      integrations: [splitIntegration(splitOptions(target))],
    });
    Sentry.captureException(new Error('broken'));
    await sleep(100);
  `;

  it.each([
    ['done early', '() => true', true],
    ['rejecting', '() => Promise.reject(new Error("no"))', false],
    ['throwing', '() => { throw new Error("no"); }', false],
    ['answering false', '() => false', false],
  ])('%s: the process ends by itself at once', async (_, flush, expected) => {
    const { report, msToExit, code } = await deliver(`
      ${custom(flush)}
      report({ flush: await timed(Sentry.flush(20_000)) });
      now();
    `);
    const [value, ms] = report['flush'] as Timed;
    expect(value).toBe(expected);
    expect(ms).toBeLessThan(1500);
    expect(msToExit).toBeLessThan(3000);
    expect(code).toBe(0);
  });

  it('never done: the process ends by itself when the flush has ended', async () => {
    const { report, msToExit } = await deliver(`
      ${custom('() => new Promise(() => {})')}
      report({ flush: await timed(Sentry.flush(300)) });
      now();
    `);
    expect((report['flush'] as Timed)[0]).toBe(false);
    expect(msToExit).toBeLessThan(1500);
  });

  it('a real factory that was destroyed leaves nothing of ours', async () => {
    const { report, msToExit } = await deliver(`${READY}
      init({ integrations: [splitIntegration(splitOptions(factory))] });
      Sentry.captureException(new Error('broken'));
      report({ flush: await Sentry.flush(20_000) });
      await factory.destroy();
      await Sentry.close(100);
      now();
    `);
    expect(report).toEqual({ flush: true });
    // Keep-alive connections of the SDKs end after some seconds.
    expect(msToExit).toBeLessThan(10_000);
  });
});

describe("the Split client's cool-down", () => {
  let apps: Delivered[];

  beforeAll(async () => {
    apps = await Promise.all(
      [
        // Longer than the time left.
        `
        Sentry.captureException(new Error('first'));
        await Sentry.flush(2000);
        Sentry.captureException(new Error('second'));
        report({ short: await timed(Sentry.flush(200)) });
        report({ long: await timed(Sentry.flush(2000)) });
        `,
        // The app's own flush, just before ours.
        `
        Sentry.captureException(new Error('first'));
        await sleep(50);
        await factory.client().flush();
        Sentry.captureException(new Error('second'));
        report({ flush: await timed(Sentry.flush(3000)) });
        `,
        // At the same time.
        `
        Sentry.captureException(new Error('first'));
        report({ flush: await timed(Promise.all([1, 2, 3, 4, 5].map(() => Sentry.flush(2000)))) });
        `,
      ].map((body) =>
        deliver(`${READY}
          init({ integrations: [splitIntegration(splitOptions(factory))] });
          ${body}
          process.exit(0);
        `),
      ),
    );
  }, 120_000);

  it('longer than the time left: false, at once; nothing is lost', () => {
    const { report, standIn } = apps[0]!;
    const { short, long } = report as Record<string, Timed>;
    expect(short![0]).toBe(false);
    expect(short![1]).toBeLessThan(400);
    expect(long![0]).toBe(true);
    expect(standIn.trackEvents).toHaveLength(2 * PER_ERROR);
  });

  it("the app's own flush just before ours loses nothing", () => {
    const { report, standIn } = apps[1]!;
    expect((report['flush'] as Timed)[0]).toBe(true);
    expect(standIn.trackEvents).toHaveLength(2 * PER_ERROR);
  });

  it('flushes at the same time make one push', () => {
    const { report, standIn } = apps[2]!;
    expect((report['flush'] as [boolean[], number])[0]).toEqual([true, true, true, true, true]);
    expect(pushes(standIn)).toBe(1);
    expect(standIn.trackEvents).toHaveLength(PER_ERROR);
  });
});
