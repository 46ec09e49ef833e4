/** Table 3, Node: `Sentry.captureException` with and without the integration. `node --expose-gc share.mjs [--quick]` */
import * as Sentry from '@sentry/node';
import { integrationOn, settle, splitFactory, startServer } from './subjects.mjs';
import { report } from './report.mjs';
import { measureShare } from './share-rounds.mjs';

const factory = await splitFactory(await startServer());
const isQuick = process.argv.includes('--quick');

report(
  await measureShare({
    Sentry,
    factory,
    integration: integrationOn(factory, { identities: { 'user.id': 'user' } }),
    // Sentry's transport holds 64 at most.
    calls: 50,
    rounds: isQuick ? 40 : 250,
    warmUp: isQuick ? 15 : 40,
    pause: settle,
    settle,
  }),
);
