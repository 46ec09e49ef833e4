/** A Sentry client, and so an integration, for each request, as `@sentry/cloudflare` makes them. */
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

const factory = createFactory();
const skips: Record<string, number> = {};

/** Each is what an app may write into the options that are made for a request. */
const TARGETS = {
  factory: () => factory,
  'inline function': () => () => factory,
};
const makeTarget = TARGETS[process.env['TARGET'] as keyof typeof TARGETS];

async function serve(): Promise<void> {
  startSentry({
    defaultIntegrations: false,
    transport: droppingTransport,
    integrations: [
      splitIntegration({
        environments: { production: makeTarget() },
        identities: { 'user.id': 'user' },
        captureCulprit: ({ exception }) => exception?.values?.[0]?.value ?? undefined,
        maxPerMinute: 5,
        maxCulprits: 3,
        onSkip: (reason) => (skips[reason] = (skips[reason] ?? 0) + 1),
      }),
    ],
  });
  fail('42');
  await allHandled();
}

for (let request = 1; request <= 20; request++) await serve();
report({ flush: await Sentry.flush(30_000), skips });
process.exit(0);
