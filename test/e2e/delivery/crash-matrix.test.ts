/** Whichever way Sentry shuts a Node process down, its track events arrive (docs/specification.md#flush). */
import { afterAll, describe, expect, it } from 'vitest';
import {
  atMost,
  deliver,
  PER_ERROR,
  SENTRY,
  showTable,
  type Delivered,
  type DeliveryOptions,
  type SentryMajor,
  type SplitMajor,
} from './delivery.ts';

const SPLITS: SplitMajor[] = ['10', '11'];
const SENTRIES = (Object.keys(SENTRY) as SentryMajor[]).sort((a, b) => Number(a) - Number(b));

interface Scenario {
  /** Integrations that the app has itself. */
  integrations?: string;
  body: string;
  errors: number;
  /** What the Split client's cool-down may add to the process's normal time, ms. */
  coolDown?: number;
  options?: DeliveryOptions;
}

const SCENARIOS: Record<string, Scenario> = {
  'uncaught exception': {
    body: `setTimeout(() => { now(); throw new Error('broken'); }, 300);`,
    errors: 1,
  },
  'uncaught exception 50 ms after a flush': {
    body: `
      await sleep(300);
      Sentry.captureException(new Error('first'));
      await Sentry.flush(2000);
      setTimeout(() => { now(); throw new Error('broken'); }, 50);
    `,
    errors: 2,
    coolDown: 1000,
  },
  'unhandled rejection, strict': {
    integrations: `Sentry.onUnhandledRejectionIntegration({ mode: 'strict' })`,
    body: `setTimeout(() => { now(); void Promise.reject(new Error('broken')); }, 300);`,
    errors: 1,
  },
  'close, exit': {
    body: `
      await sleep(300);
      Sentry.captureException(new Error('broken'));
      now();
      await Sentry.close(2000);
      process.exit(3);
    `,
    errors: 1,
  },
  'flush, error, flush': {
    body: `
      await sleep(300);
      Sentry.captureException(new Error('first'));
      await Sentry.flush(2000);
      await sleep(100);
      Sentry.captureException(new Error('second'));
      now();
      report({ flushed: await Sentry.flush(2000) });
      process.exit(0);
    `,
    errors: 2,
    coolDown: 1000,
  },
  SIGTERM: {
    body: `
      await sleep(300);
      await fail('broken');
      setInterval(() => {}, 1000);
      await sleep(300);
      now();
      console.log('waiting');
    `,
    errors: 1,
    options: { signalAfter: { signal: 'SIGTERM', when: 'waiting' } },
  },
};

/** What a busy machine may add to the time that a process takes to leave, ms. */
const SLACK = 1500;

const limited = atMost(3);

function run(name: string, integration: string, options: DeliveryOptions): Promise<Delivered> {
  const { integrations = '', body, options: more } = SCENARIOS[name]!;
  return limited(() =>
    deliver(
      `
      const factory = makeFactory();
      init({ integrations: [${[integration, integrations].filter(Boolean).join()}] });
      ${body}
      `,
      { ...more, ...options },
    ),
  );
}

const INTEGRATION = 'splitIntegration(splitOptions(factory))';

/** The same in an app's own words: one track call for each error, nothing tied to flush. */
const HAND_WRITTEN = `{
  name: 'HandWritten',
  setupOnce() {},
  setup(client) {
    client.on('beforeSendEvent', () => void factory.client().track('42', 'user', 'sentry_exception'));
  },
}`;

const cells = new Map<string, string>();

afterAll(() => {
  const columns = SENTRIES.flatMap((sentry) => SPLITS.map((split) => `${sentry} × ${split}`));
  showTable('crash-matrix.md', 'Crash matrix: track events delivered / expected (ms to exit; without us)', [
    ['Sentry × Split', ...columns],
    ...Object.keys(SCENARIOS).map((name) => [
      name,
      ...columns.map((column) => cells.get(`${name} ${column}`) ?? '–'),
    ]),
    [
      'hand-written, uncaught exception',
      ...columns.map((column) => cells.get(`hand-written ${column}`) ?? '–'),
    ],
  ]);
});

const baselines = new Map<string, Promise<Delivered>>();

/** The same app without the integration. With one Split major only: it takes no part. */
function baseline(name: string, sentry: SentryMajor): Promise<Delivered> {
  const id = `${name} ${sentry}`;
  if (!baselines.has(id)) baselines.set(id, run(name, '', { sentry, split: '11' }));
  return baselines.get(id)!;
}

describe.concurrent.each(SENTRIES)('Sentry %s', { timeout: 180_000 }, (sentry) => {
  describe.concurrent.each(Object.keys(SCENARIOS))('%s', (name) => {
    const { errors, coolDown = 0 } = SCENARIOS[name]!;
    it.each(SPLITS)('with Split %s delivers all and leaves as without us', async (split) => {
      const [without, result] = await Promise.all([
        baseline(name, sentry),
        run(name, INTEGRATION, { sentry, split }),
      ]);
      const expected = errors * PER_ERROR;
      const { length } = result.standIn.trackEvents;
      const ms = (app: Delivered) => Math.round(app.msToExit);
      cells.set(`${name} ${sentry} × ${split}`, `${length} / ${expected} (${ms(result)}; ${ms(without)})`);
      expect(without.standIn.trackEvents).toHaveLength(0);
      expect(without.standIn.sentryEvents).toHaveLength(errors);
      expect(result.standIn.sentryEvents).toHaveLength(errors);
      expect(length).toBe(expected);
      expect([result.code, result.signal]).toEqual([without.code, without.signal]);
      expect(result.msToExit).toBeLessThan(without.msToExit + coolDown + SLACK);
      expect(result.report).toEqual(without.report);
    });
  });

  it('uncaught exception, control: a hand-written hook delivers nothing', async () => {
    const { standIn } = await run('uncaught exception', HAND_WRITTEN, { sentry, split: '11' });
    cells.set(`hand-written ${sentry} × 11`, `${standIn.trackEvents.length} / 1`);
    expect(standIn.sentryEvents).toHaveLength(1);
    expect(standIn.trackEvents).toHaveLength(0);
  });

  it('an unhandled rejection in default mode leaves the process alive, its events go with the next push', async () => {
    const { standIn, code, report } = await limited(() =>
      deliver(
        `
        init({ integrations: [splitIntegration(splitOptions(makeFactory({ scheduler: { eventsPushRate: 1 } })))] });
        await sleep(300);
        void Promise.reject(new Error('broken'));
        await sleep(2000);
        report({ isAlive: true });
        process.exit(0);
        `,
        { sentry },
      ),
    );
    expect(report).toEqual({ isAlive: true });
    expect(code).toBe(0);
    expect(standIn.sentryEvents).toHaveLength(1);
    expect(standIn.trackEvents).toHaveLength(PER_ERROR);
  });
});
