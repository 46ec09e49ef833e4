/** A flush that nobody awaits, with a factory that never comes. */
import { allHandled, droppingTransport, fail, report, Sentry, splitIntegration, startSentry } from './kit.ts';

const TARGETS = {
  promise: new Promise<SplitIO.ISDK>(() => {}),
  function: () => undefined,
  'a custom target': { track: () => new Promise<boolean>(() => {}) },
  'a custom target with flush': { track: () => true, flush: () => new Promise(() => {}) },
};

startSentry({
  transport: droppingTransport,
  integrations: [
    splitIntegration({
      environments: { production: TARGETS[process.env['TARGET'] as keyof typeof TARGETS] },
      identities: { 'user.id': 'user' },
    }),
  ],
});

fail('42');
await allHandled();
const start = performance.now();
// An hour: longer than any test.
void Sentry.flush(3_600_000).then((flush) => report({ flush }));
process.on('exit', () => report({ ms: Math.round(performance.now() - start) }));
