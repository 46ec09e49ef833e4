/** Split's debug log goes to Sentry as messages, while Split's events endpoint fails. */
import { createFactory, droppingTransport, fail, Sentry, splitIntegration, startSentry } from './kit.ts';

const factory = createFactory({ debug: true, scheduler: { eventsPushRate: 1 } });

startSentry({
  transport: droppingTransport,
  integrations: [
    Sentry.captureConsoleIntegration({ levels: ['log', 'warn', 'error'] }),
    splitIntegration({
      environments: { production: factory },
      identities: { 'user.id': 'user' },
      captureMessages: true,
    }),
  ],
});
Sentry.setUser({ id: '42' });

await factory.client().whenReady();
fail('42');
// Split pushes once a second, if it has something to push: what it logs of a push must not be that.
await new Promise((resolve) => setTimeout(resolve, 4500));
process.exit(0);
