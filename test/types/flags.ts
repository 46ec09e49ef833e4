// The app of types.test.ts for `splitFlagsIntegration`. `@sentry/node`, `@splitsoftware/splitio` and
// `Sentry.getIsolationScope` are replaced by what the SDKs in question have.
import * as Sentry from '@sentry/node';
import { SplitFactory } from '@splitsoftware/splitio';
import { splitFlagsIntegration, type SentryFlag } from 'sentry-split';

const { getIsolationScope } = Sentry;

const flags = splitFlagsIntegration({ getIsolationScope });
Sentry.init({ dsn: 'https://public@sentry.example.com/1', integrations: [flags] });
Sentry.init({ integrations: (defaults) => [...defaults, flags] });
const made = SplitFactory({ core: { authorizationKey: 'key', key: 'ada' } });
const same: typeof made = flags.instrument(made);
void same.client();
declare const factories: [SplitIO.ISDK, SplitIO.IAsyncSDK, SplitIO.IBrowserSDK];
factories.forEach((factory) => flags.instrument(factory).settings);
flags.clear();

splitFlagsIntegration({
  getIsolationScope,
  toFlag: (name, treatment): SentryFlag | undefined =>
    name.startsWith('internal') ? undefined : { flag: name, result: treatment !== 'off' },
});

// @ts-expect-error no getIsolationScope
splitFlagsIntegration({});
// @ts-expect-error the scope in place of the function
splitFlagsIntegration({ getIsolationScope: Sentry.getCurrentScope() });
// @ts-expect-error a result that the issue page does not show
splitFlagsIntegration({ getIsolationScope, toFlag: (flag, result) => ({ flag, result }) });
// @ts-expect-error a client in place of its factory
flags.instrument(made.client());
