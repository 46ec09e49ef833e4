/** Timeouts from environment variables are strings. Split's server never answers. */
import { allHandled, createFactory, fail, report, Sentry, splitIntegration, startSentry } from './kit.ts';

const shutdownTimeout = process.env['SHUTDOWN_TIMEOUT'];
const timeout = process.env['FLUSH_TIMEOUT'];

startSentry({
  shutdownTimeout: shutdownTimeout as unknown as number,
  integrations: [
    splitIntegration({
      environments: { production: createFactory() },
      identities: { 'user.id': 'user' },
    }),
  ],
});
Sentry.setUser({ id: '42' });

if (timeout === undefined) {
  setTimeout(() => {
    throw new Error('crash');
  }, 100);
} else {
  fail('42');
  await allHandled();
  report({ flush: await Sentry.flush(timeout as unknown as number) });
  process.exit(0);
}
