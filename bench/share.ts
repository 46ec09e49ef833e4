/** Table 3: the integration's share of what an error costs an app. */
import { fileURLToPath } from 'node:url';
import { bundle, launchBrowser, openPage } from '../test/e2e/browser.ts';
import { startStandIn } from '../test/stand-in/stand-in.ts';
import { runMeasured } from './program.ts';
import { median, table, type Section } from './table.ts';

/** µs an error, one of each per round. */
interface Rounds {
  without: number[];
  with: number[];
  hook: number[];
}

const rounds = fileURLToPath(new URL('measured/share-rounds.mjs', import.meta.url));

/** Few errors a batch and a pause of more than the cool-down: what a page tracks in a second is limited (SPEC 9.3). */
const page = (count: number) => `
  import * as Sentry from '@sentry/browser';
  import { SplitFactory } from '@splitsoftware/splitio';
  import { splitIntegration } from 'sentry-split';
  import { measureShare } from ${JSON.stringify(rounds)};
  const factory = SplitFactory({
    core: { authorizationKey: Object.values(window.standIn.sdkKeys)[0], key: 'user-0' },
    urls: window.standIn.splitUrls,
    streamingEnabled: false,
  });
  window.result = factory.client().whenReady().then(() => measureShare({
    Sentry,
    integration: splitIntegration({
      environments: { production: factory },
      identities: { 'user.id': 'user' },
      maxPerMinute: 1e9,
    }),
    calls: 20,
    rounds: ${count},
    warmUp: 3,
    pause: () => new Promise((resolve) => setTimeout(resolve, 550)),
  }));
`;

async function inChromium(count: number): Promise<Rounds> {
  const [standIn, browser, script] = await Promise.all([
    startStandIn(),
    launchBrowser(),
    bundle(page(count)),
  ]);
  try {
    const { page } = await openPage(browser, standIn, { script });
    return await page.evaluate(() => (globalThis as unknown as { result: Promise<Rounds> }).result);
  } finally {
    await browser.close();
    await standIn.close();
  }
}

export async function measureShare(flags: string[]): Promise<Section> {
  const measured: [string, Rounds][] = [
    ['Node', await runMeasured<Rounds>('share', ...flags)],
    ['Chromium', await inChromium(flags.length ? 5 : 25)],
  ];
  return {
    title: "Share of the app's cost, µs an error",
    text: `\`Sentry.captureException\` until the envelope is with the transport, which drops it; default integrations; one identity. With and
without: batches in turn, one client, the hook behind a switch. Hook: the hook alone, on the same client's next events.

${table(
  ['', 'without', 'with', 'hook', 'hook / without', 'with / without, paired'],
  measured.map(([where, result]) => {
    const [without, withIt, hook] = [result.without, result.with, result.hook].map(median) as [
      number,
      number,
      number,
    ];
    const paired = median(result.with.map((time, at) => time / result.without[at]! - 1));
    const percent = (share: number) => `${(100 * share).toFixed(1)} %`;
    return [
      where,
      without.toFixed(0),
      withIt.toFixed(0),
      hook.toFixed(1),
      percent(hook / without),
      percent(paired),
    ];
  }),
)}`,
  };
}
