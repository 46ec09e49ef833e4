/** The published types of `splitFlagsIntegration`, in apps with nothing but the SDKs in question. */
import { afterAll, expect, it } from 'vitest';
import { createApp } from '../../packaging/packed.ts';
import { compile, SETUPS, type Setup } from '../../types/compile.ts';

const app = (sentry: string, split: string, getIsolationScope: string) => `
import * as Sentry from '${sentry}';
import { SplitFactory } from '${split}';
import { splitFlagsIntegration, type SentryFlag } from 'sentry-split';

const flags = splitFlagsIntegration({ getIsolationScope: ${getIsolationScope} });
Sentry.init({ dsn: 'https://public@sentry.example.com/1', integrations: [flags] });
Sentry.init({ integrations: (defaults) => [...defaults, flags] });
const made = SplitFactory({ core: { authorizationKey: 'key', key: 'ada' } });
const same: typeof made = flags.instrument(made);
void same.client();
declare const factories: [SplitIO.ISDK, SplitIO.IAsyncSDK, SplitIO.IBrowserSDK];
factories.forEach((factory) => flags.instrument(factory).settings);
flags.clear();

splitFlagsIntegration({
  getIsolationScope: ${getIsolationScope},
  toFlag: (name, treatment): SentryFlag | undefined =>
    name.startsWith('internal') ? undefined : { flag: name, result: treatment !== 'off' },
});

// @ts-expect-error no getIsolationScope
splitFlagsIntegration({});
// @ts-expect-error the scope in place of the function
splitFlagsIntegration({ getIsolationScope: Sentry.getCurrentScope() });
// @ts-expect-error a result that the issue page does not show
splitFlagsIntegration({ getIsolationScope: ${getIsolationScope}, toFlag: (flag, result) => ({ flag, result }) });
// @ts-expect-error a client in place of its factory
flags.instrument(made.client());
`;

const removers: (() => void)[] = [];
afterAll(() => removers.forEach((remove) => remove()));

const OWN = 'Sentry.getIsolationScope';
const OF_HUB = '() => Sentry.getCurrentHub().getIsolationScope()';

it.each([
  ['@sentry/node', 'sentry-node-7', '@splitsoftware/splitio', 'split-10-oldest', OWN],
  ['@sentry/node', 'sentry-node-8', '@splitsoftware/splitio', 'split-10', OWN],
  ['@sentry/node', 'sentry-node-9', '@splitsoftware/splitio', '@splitsoftware/splitio', OWN],
  ['@sentry/node', 'sentry-node-10', '@splitsoftware/splitio', '@splitsoftware/splitio', OWN],
  ['@sentry/node', '@sentry/node', '@splitsoftware/splitio', '@splitsoftware/splitio', OWN],
  ['@sentry/browser', 'sentry-browser-7', '@splitsoftware/splitio', 'split-10', OF_HUB],
  ['@sentry/browser', 'sentry-browser-8', '@splitsoftware/splitio', '@splitsoftware/splitio', OWN],
  [
    '@sentry/browser',
    '@sentry/browser',
    '@splitsoftware/splitio-browserjs',
    '@splitsoftware/splitio-browserjs',
    OWN,
  ],
])(
  '%s (%s) with %s (%s) compiles without a cast, and wrong use does not',
  { timeout: 120_000 },
  async (sentry, sentrySdk, split, splitSdk, getIsolationScope) => {
    const source = app(sentry, split, getIsolationScope);
    const created = await createApp(
      { [sentry]: sentrySdk, [split]: splitSdk, '@types/node': '@types/node' },
      { 'app.ts': source },
    );
    removers.push(created.remove);
    for (const setup of Object.keys(SETUPS) as Setup[]) {
      created.write({ 'package.json': JSON.stringify({ name: 'app', type: SETUPS[setup].type }) });
      expect({ setup, problems: compile(created.folder, ['app.ts'], setup) }).toEqual({
        setup,
        problems: [],
      });
    }
  },
);
