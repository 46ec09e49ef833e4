/** One event that is far too large, and how long it takes. */
import { report, splitBeforeSend } from './kit.ts';

let tracked = 0;
const callback = splitBeforeSend({
  environments: { production: { track: () => ++tracked > 0 } },
  identities: { 'user.id': 'user' },
  captureCulprit: true,
  ...(process.env['HUGE'] === 'properties' && {
    properties: () => Object.fromEntries(Array.from({ length: 1_000_000 }, (_, at) => [`name${at}`, at])),
  }),
});

const frames = Array.from({ length: 10_000 }, (_, at) => ({ function: `f${at}`, in_app: false }));
const EVENTS = {
  properties: {},
  transaction: { transaction: `/users/${'a1/'.repeat(350_000)}` },
  exceptions: {
    exception: {
      values: Array.from({ length: 10_000 }, () => ({
        type: 'Error',
        value: 'broken',
        stacktrace: { frames },
      })),
    },
  },
};

callback({ environment: 'production', user: { id: 1 }, exception: { values: [{ type: 'Error' }] } }, {});
const start = performance.now();
callback(
  {
    environment: 'production',
    user: { id: 2 },
    exception: { values: [{ type: 'Error' }] },
    ...EVENTS[process.env['HUGE'] as keyof typeof EVENTS],
  },
  {},
);
report({ ms: Math.round(performance.now() - start), tracked });
