/** Tables 3 and 4: the integration's share of what an error costs an app, and what a page's first errors cost. */
import { fileURLToPath } from 'node:url';
import { bundle, launchBrowser, openPage } from '../test/e2e/browser.ts';
import { startStandIn } from '../test/stand-in/stand-in.ts';
import { runMeasured } from './program.ts';
import { median, table, type Section } from './table.ts';

/** Of each way, one for each round; µs an error. */
type Rounds = Record<'without' | 'floor' | 'hook', { whole: number; inPlace: number }[]>;

const rounds = fileURLToPath(new URL('measured/share-rounds.mjs', import.meta.url));

/** A page that has more errors than these is not used for long. */
const FIRST_ERRORS = 20;

/**
 * Few errors a batch, and all delivered after each round: what waits for the page-hide beacon is limited
 * (docs/specification.md#browser), and what waits to be tracked would not be measured.
 */
const page = (count: number, warmUp: number, ways: readonly string[]) => `
  import * as Sentry from '@sentry/browser';
  import { SplitFactory } from '@splitsoftware/splitio';
  import { splitIntegration } from 'sentry-split';
  import { measureShare } from ${JSON.stringify(rounds)};
  const factory = SplitFactory({
    core: { authorizationKey: Object.values(window.standIn.sdkKeys)[0], key: 'user-0' },
    urls: window.standIn.splitUrls,
    streamingEnabled: false,
  });
  let skipped;
  window.result = factory.client().whenReady().then(() => measureShare({
    Sentry,
    factory,
    integration: splitIntegration({
      environments: { production: factory },
      identities: { 'user.id': 'user' },
      maxPerMinute: 1e9,
      maxPending: 0,
      onSkip: (reason) => { skipped = reason; },
    }),
    calls: ${FIRST_ERRORS},
    rounds: ${count},
    warmUp: ${warmUp},
    ways: ${JSON.stringify(ways)},
    pause: () => new Promise((resolve) => setTimeout(resolve, 50)),
    settle: async () => {
      if (skipped || !(await Sentry.flush(5000))) throw new Error('Not all was tracked: ' + skipped);
    },
  }));
`;

/** Only such a page has a clock of 5 µs; that of others is of 100 µs. */
const ISOLATED = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
};

async function inChromium(count: number): Promise<Rounds> {
  const [standIn, browser, script] = await Promise.all([
    startStandIn(),
    launchBrowser(),
    bundle(page(count, 3, ['without', 'floor', 'hook']), { minify: true }),
  ]);
  try {
    const { page } = await openPage(browser, standIn, { script, headers: ISOLATED });
    return await page.evaluate(() => (globalThis as unknown as { result: Promise<Rounds> }).result);
  } finally {
    await browser.close();
    await standIn.close();
  }
}

/** Each in a page of its own, in turn: the first errors run code that has not been compiled yet. */
async function firstInChromium(pages: number): Promise<Record<'floor' | 'hook', number[]>> {
  const [standIn, browser] = await Promise.all([startStandIn(), launchBrowser()]);
  const times: Record<'floor' | 'hook', number[]> = { floor: [], hook: [] };
  try {
    const script = (way: 'floor' | 'hook') => bundle(page(1, 0, [way]), { minify: true });
    const scripts = { floor: await script('floor'), hook: await script('hook') };
    for (let count = 0; count < pages; count++) {
      for (const way of ['floor', 'hook'] as const) {
        const opened = await openPage(browser, standIn, { script: scripts[way], headers: ISOLATED });
        const rounds = await opened.page.evaluate(
          () => (globalThis as unknown as { result: Promise<Rounds> }).result,
        );
        times[way].push(...rounds[way].map(({ inPlace }) => inPlace));
        await opened.close();
      }
    }
    return times;
  } finally {
    await browser.close();
    await standIn.close();
  }
}

/** The first errors of a page, each way in pages of its own. */
export async function measureFirst(flags: string[]): Promise<Section> {
  const { floor, hook } = await firstInChromium(flags.length ? 5 : 25);
  const row = (name: string, times: readonly number[]) => [
    name,
    median(times).toFixed(0),
    Math.min(...times).toFixed(0),
    Math.max(...times).toFixed(0),
    `${(median(times) / median(floor)).toFixed(1)} ×`,
  ];
  return {
    title: `The first ${FIRST_ERRORS} errors of a page, µs an error`,
    text: `The hook in place, as in table 3, in Chromium, in pages that have just been loaded: nothing has run before. ${floor.length} pages
of each, in turn.

${table(['', 'median', 'fastest page', 'slowest page', 'of the floor'], [row('floor', floor), row('hook', hook)])}`,
  };
}

export async function measureShare(flags: string[]): Promise<Section> {
  const measured: [string, Rounds][] = [
    ['Node', await runMeasured<Rounds>('share', ...flags)],
    ['Chromium', await inChromium(flags.length ? 5 : 25)],
  ];
  return {
    title: "Share of the app's cost, µs an error",
    text: `\`Sentry.captureException\` until the envelope is with the transport, which drops it; default integrations; one identity. Batches
in turn, one client: without a hook, with the floor of table 2, with the integration. In place: the hook alone, timed where Sentry calls it,
amid its own work. Whole batches vary by more than that. Medians.

${table(
  [
    '',
    'without',
    'floor, in place',
    'hook, in place',
    'floor / without',
    'hook / without',
    'whole, floor',
    'whole, hook',
  ],
  measured.map(([where, { without, floor, hook }]) => {
    const [of, ofFloor, ofHook] = [without, floor, hook].map((ones) =>
      median(ones.map(({ whole }) => whole)),
    );
    const [inFloor, inHook] = [floor, hook].map((ones) => median(ones.map(({ inPlace }) => inPlace)));
    const percent = (time: number) => `${((100 * time) / of!).toFixed(1)} %`;
    return [
      where,
      of!.toFixed(0),
      inFloor!.toFixed(1),
      inHook!.toFixed(1),
      percent(inFloor!),
      percent(inHook!),
      ofFloor!.toFixed(0),
      ofHook!.toFixed(0),
    ];
  }),
)}`,
  };
}
