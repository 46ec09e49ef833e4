// A serverless function in a row of failing invocations: each captures its error and flushes Sentry, as Sentry's wrappers do
// before they return. Arguments: what tracks (`nothing`, `sdk`, `events-api`), and the ms between invocations.
import * as Sentry from '@sentry/node';
import { SplitFactory } from '@splitsoftware/splitio';
import { splitEventsApi, splitIntegration } from '../dist/index.js';

const [, , subject, gap] = process.argv;
const { SENTRY_DSN, SPLIT_SDK_KEY, SPLIT_URLS } = process.env;
const urls = JSON.parse(SPLIT_URLS);

async function createTarget() {
  if (subject === 'events-api') return splitEventsApi({ authorizationKey: SPLIT_SDK_KEY, urls });
  const factory = SplitFactory({ core: { authorizationKey: SPLIT_SDK_KEY }, urls, streamingEnabled: false });
  await factory.client().ready();
  return factory;
}

Sentry.init({
  dsn: SENTRY_DSN,
  environment: 'production',
  integrations:
    subject === 'nothing'
      ? []
      : [
          splitIntegration({
            environments: { production: await createTarget() },
            identities: { 'user.id': 'user' },
          }),
        ],
});

const milliseconds = [];
const answers = [];
for (let invocation = 0; invocation < 6; invocation++) {
  const startedAt = performance.now();
  Sentry.setUser({ id: `user-${invocation}` });
  Sentry.captureException(new TypeError(`broken in invocation ${invocation}`));
  answers.push(await Sentry.flush(2_000));
  milliseconds.push(Math.round(performance.now() - startedAt));
  await new Promise((resolve) => setTimeout(resolve, Number(gap)));
}
console.log(`\n${JSON.stringify({ milliseconds, answers })}`);
process.exit();
