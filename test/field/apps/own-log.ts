/** Split's debug log goes to Sentry as messages, while Split's events endpoint fails. */
import {
  createFactory,
  droppingTransport,
  fail,
  report,
  Sentry,
  splitIntegration,
  startSentry,
} from './kit.ts';

const isWithSplit = process.env['WITHOUT'] !== 'yes';

let captured = 0;
const factory = createFactory({ debug: true, scheduler: { eventsPushRate: 1 } });

startSentry({
  transport: droppingTransport,
  beforeSend(event) {
    captured++;
    return event;
  },
  integrations: [
    Sentry.captureConsoleIntegration({ levels: ['log', 'warn', 'error'] }),
    ...(isWithSplit
      ? [
          splitIntegration({
            environments: { production: factory },
            identities: { 'user.id': 'user' },
            captureMessages: true,
          }),
        ]
      : []),
  ],
});
Sentry.setUser({ id: '42' });

await factory.client().whenReady();
captured = 0;
fail('42');
// Split pushes once a second.
await new Promise((resolve) => setTimeout(resolve, 9_000));
report({ captured });
process.exit(0);
