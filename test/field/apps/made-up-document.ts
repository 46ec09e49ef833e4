/** A server with a global `document`, as jsdom, domino and frameworks that render on the server leave behind. */
import {
  allHandled,
  createFactory,
  droppingTransport,
  fail,
  report,
  Sentry,
  splitIntegration,
  startSentry,
} from './kit.ts';

Object.assign(globalThis, { document: { visibilityState: process.env['VISIBILITY'] } });

const skips: Record<string, number> = {};
startSentry({
  transport: droppingTransport,
  integrations: [
    splitIntegration({
      environments: { production: createFactory() },
      identities: { 'user.id': 'user' },
      onSkip: (reason) => (skips[reason] = (skips[reason] ?? 0) + 1),
    }),
  ],
});

for (let user = 1; user <= 1000; user++) {
  fail(`user-${user}`);
  // Sentry drops what comes while it handles 64 others.
  await allHandled();
}
report({ flush: await Sentry.flush(30_000), skips });
process.exit(0);
