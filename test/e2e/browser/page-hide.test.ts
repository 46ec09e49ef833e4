/**
 * Pages that go away, get hidden and come back, and what Split's page-hide beacon can carry
 * (docs/specification.md#browser).
 */
import { expect, it } from 'vitest';
import { describeInBrowser, PATIENCE } from './kit.ts';

const USER_42 = 'Prod-Default user/42 sentry_exception';

describeInBrowser('a page', ({ open, standIn, arrived, eventRequests }) => {
  const numbers = () => standIn().trackEvents.map(({ properties }) => properties?.['n']);
  const numbersOf = (via: 'bulk' | 'beacon') =>
    standIn()
      .trackEvents.filter((trackEvent) => trackEvent.via === via)
      .map(({ properties }) => properties?.['n']);

  it.each([
    ['the location is set', 'locationIsSet'],
    ['an uncaught error is followed by a link', 'linkIsClicked'],
    ['the location is replaced', 'locationIsReplaced'],
    ['the error is in its own pagehide handler', 'pagehideHandlerFails'],
  ])('delivers the error right before it goes away: %s', async (_, app) => {
    const { page, call } = await open(`page-hide/${app}`);
    await Promise.all([page.waitForURL('**/next'), call('leave')]);
    await standIn().waitForTrackEvents(1, PATIENCE);
    expect(arrived()).toEqual([USER_42]);
  });

  it('delivers the error right before it goes away, before the Split SDK is ready', async () => {
    standIn().split.hang('splitChanges');
    const { page, call } = await open('page-hide/leftBeforeReady');
    await Promise.all([page.waitForURL('**/next'), call('leave')]);
    await standIn().waitForTrackEvents(1, PATIENCE);
    expect(arrived()).toEqual([USER_42]);
  });

  it('delivers errors from while it is hidden when its tab is closed, and no request before', async () => {
    const { run, closeTab } = await open('page-hide/shop');
    await run('capture(1)');
    await run(`setVisibility('hidden')`);
    await standIn().waitForTrackEvents(1, PATIENCE);
    const before = eventRequests();
    await run('capture(2)');
    expect(await run('Sentry.flush(10000)')).toBe(true);
    expect(await run('Sentry.flush(10000)')).toBe(true);
    await standIn().waitForSentryEvents(2, PATIENCE);
    expect(eventRequests()).toBe(before);
    expect(standIn().requests.filter(({ path }) => path === '/split/events/bulk')).toEqual([]);
    await closeTab();
    await standIn().waitForTrackEvents(2, PATIENCE);
    expect(numbersOf('beacon')).toEqual([1, 2]);
  });

  it('delivers errors from while it was hidden with Sentry’s flush once it is shown again', async () => {
    const { run } = await open('page-hide/shop');
    await run(`setVisibility('hidden')`);
    await run('capture(1)');
    expect(await run('Sentry.flush(10000)')).toBe(true);
    expect(eventRequests()).toBe(0);
    await run(`setVisibility('visible')`);
    expect(await run('Sentry.flush(10000)')).toBe(true);
    expect(numbersOf('bulk')).toEqual([1]);
  });

  it('goes on delivering when it comes back from the back-forward cache', async () => {
    const { run } = await open('page-hide/backForwardCache');
    await run('(capture(1), freeze())');
    await standIn().waitForTrackEvents(1, PATIENCE);
    await run('(thaw(), capture(2))');
    expect(await run('Sentry.flush(10000)')).toBe(true);
    expect(numbersOf('beacon')).toEqual([1]);
    expect(numbersOf('bulk')).toEqual([2]);
    await run('(capture(3), freeze())');
    await standIn().waitForTrackEvents(3, PATIENCE);
    expect(numbers()).toEqual([1, 2, 3]);
  });

  it('pushes a burst of errors without a flush before a beacon gets too big, holds maxPending, and skips the rest', async () => {
    const { run } = await open('page-hide/burstOfErrors');
    await run('factory.client().whenReady().then(() => {})');
    await run('burst(30)');
    const skips = await run<string[][]>('skips');
    expect(new Set(skips.map(([reason]) => reason))).toEqual(new Set(['queue-full']));
    const kept = 30 - skips.length;
    // 24 KiB and maxPending at least.
    expect(kept).toBeGreaterThanOrEqual(9 + 5);
    await standIn().waitFor(() => numbersOf('bulk').length >= 1 + 9, PATIENCE, 'the push');
    expect(standIn().trackEvents[0]?.eventTypeId).toBe('from_the_app');
    // What waits comes after the cool-down; Split's beacon brings what is not pushed then.
    await expect
      .poll(
        async () => {
          await run(`dispatchEvent(new PageTransitionEvent('pagehide'))`);
          return numbers().length;
        },
        { timeout: PATIENCE, interval: 200 },
      )
      .toBe(1 + kept);
    const arrivedNumbers = numbers().slice(1) as number[];
    expect(arrivedNumbers.sort((one, other) => one - other)).toEqual(
      Array.from({ length: kept }, (_, i) => i + 1),
    );
  });

  it('delivers all of a burst of errors that was not skipped at Sentry’s flush', async () => {
    const { run } = await open('page-hide/burstOfErrors');
    await run('burst(30)');
    const skips = await run<string[][]>('skips');
    expect(await run('Sentry.flush(10000)')).toBe(true);
    expect(skips.length).toBeGreaterThan(0);
    expect(numbers()).toEqual([undefined, ...Array.from({ length: 30 - skips.length }, (_, i) => i + 1)]);
    expect(numbersOf('beacon')).toEqual([]);
  });

  // About 100 KB of track events: more than a beacon takes, with the app's own among them.
  const RUNS = 5;
  /** How many track events of errors 24 KiB hold. */
  const HELD = 24;
  it(`delivers the app’s own events when it is left right after 25 errors with three identities and culprits, ${RUNS} times of ${RUNS}`, async ({
    task,
  }) => {
    const figures: string[] = [];
    let lost = 0;
    let fewest = Infinity;
    for (let i = 0; i < RUNS; i++) {
      standIn().clear();
      const { page, run, call, close } = await open('page-hide/leftAfterManyErrors');
      await run('factory.client().whenReady().then(() => {})');
      await Promise.all([page.waitForURL('**/next'), call('leave')]);
      const isOwn = ({ eventTypeId }: { eventTypeId: string }) => eventTypeId.startsWith('app_');
      const own = () => standIn().trackEvents.filter(isOwn).length;
      const ofErrors = () => standIn().trackEvents.length - own();
      // What does not come is told below, with the figures of all runs.
      await standIn()
        .waitFor(() => own() === 2 && ofErrors() >= HELD, PATIENCE)
        .catch(() => {});
      const skipped = await run<string | null>(`localStorage.getItem('skips')`);
      const bulk = standIn().trackEvents.filter(({ via }) => via === 'bulk').length;
      figures.push(
        `${own()} of 2 of the app, ${ofErrors()} of 150 of errors arrived (${bulk} in bulk), ${skipped ?? 0} skipped`,
      );
      if (own() < 2) lost++;
      fewest = Math.min(fewest, ofErrors());
      await close();
    }
    console.log([task.fullName, ...figures].join('\n  '));
    expect(lost).toBe(0);
    expect(fewest).toBeGreaterThanOrEqual(HELD);
  });
});
