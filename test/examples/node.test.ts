/** The examples that run in Node, as `npm run example:NAME` runs them. */
import { expect, it } from 'vitest';
import { isRun } from '../which-run.ts';
import { startStandIn } from '../stand-in/stand-in.ts';
import { runExample } from './run-example.ts';

it.skipIf(!isRun(false))(
  'node-express: each of the concurrent users gets their own track events, one for each identity',
  async () => {
    const example = runExample('node-express');
    expect(await example.ended).toBe(0);
    expect(example.arrived().sort()).toEqual([
      'org engines',
      'org engines',
      'org paths',
      'user ada',
      'user alan',
      'user barbara',
    ]);
    expect(example.lines().at(-1)).toBe('Sentry saw 3, Split got 6');
    expect(
      example
        .lines()
        .filter((line) => / of \w+: GET /.test(line) && !line.startsWith('→'))
        .sort(),
    ).toEqual([
      'ada of engines: GET /orders/1 500',
      'alan of engines: GET /orders/3 500',
      'barbara of paths: GET /orders/5 500',
      'donald of tex: GET /orders/6 200',
      'edsger of paths: GET /orders/4 200',
      'grace of navy: GET /orders/2 200',
    ]);
  },
);

it.skipIf(!isRun(false))(
  'serverless: what an invocation tracked has arrived when it returns, by the Split SDK and by the Events API',
  async () => {
    const example = runExample('serverless');
    expect(await example.ended).toBe(0);
    expect(
      example
        .lines()
        .map((line) => line.replace(/\d+ ms/, '… ms'))
        .slice(1),
    ).toEqual([
      ...['By split-sdk.mjs:', 'By events-api.mjs:'].flatMap((way, at) => [
        way,
        '→ Split received sentry_exception of user ada: TypeError in handler(handler)',
        'Invocation 1, of ada, returned 500 after … ms',
        `  Arrived so far: ${2 * at + 1}`,
        'Invocation 2, of grace, returned 200 after … ms',
        `  Arrived so far: ${2 * at + 1}`,
        '→ Split received sentry_exception of user alan: TypeError in handler(handler)',
        'Invocation 3, of alan, returned 500 after … ms',
        `  Arrived so far: ${2 * at + 2}`,
      ]),
      'Sentry saw 4, Split got 4',
    ]);
  },
);

it.skipIf(!isRun(false))(
  'sends to the services that SENTRY_DSN and SPLIT_SDK_KEY name, where they are set',
  async () => {
    const services = await startStandIn();
    try {
      const example = runExample('serverless', services.env);
      expect(await example.ended).toBe(0);
      expect(example.lines()[0]).toContain('your own Sentry and Split');
      expect(services.trackEvents.map(({ key }) => key)).toEqual(['ada', 'alan', 'ada', 'alan']);
      expect(services.sentryEvents).toHaveLength(4);
    } finally {
      await services.close();
    }
  },
);

it('says which examples there are', async () => {
  expect(await runExample('nothing').ended).toBe(1);
});
