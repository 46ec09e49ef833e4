/**
 * Pages that go away, get hidden and come back, and what Split's page-hide beacon can carry
 * (docs/specification.md#browser).
 */
import { expect, it } from 'vitest';
import { describeInBrowser, PATIENCE } from './kit.ts';

const USER_42 = 'Prod-Default user/42 sentry_exception';

/** `break()` throws; `capture(n)` captures `broken n`, whose number travels along as the property `n`. */
const SHOP = `
  window.factory = createFactory('42');
  startSentry({
    environments: { production: factory },
    identities: { 'user.id': 'user' },
    properties: (event) => ({ n: Number(event.exception.values[0].value.slice(7)) }),
  });
  Sentry.setUser({ id: 42 });
  window.capture = (n) => void Sentry.captureException(new Error('broken ' + n));
  window.broken = () => { throw new Error('broken 1'); };
`;

describeInBrowser('a page', ({ open, standIn, arrived, eventRequests }) => {
  const numbers = () => standIn().trackEvents.map(({ properties }) => properties?.['n']);
  const numbersOf = (via: 'bulk' | 'beacon') =>
    standIn()
      .trackEvents.filter((trackEvent) => trackEvent.via === via)
      .map(({ properties }) => properties?.['n']);

  it.each([
    ['the location is set', `window.leave = () => { setTimeout(broken); location.href = '/next'; };`],
    [
      'an uncaught error is followed by a link',
      `window.leave = () => {
        const link = document.createElement('a');
        link.href = '/next';
        setTimeout(() => link.click());
        broken();
      };`,
    ],
    ['the page is reloaded', `window.leave = () => { capture(1); location.replace('/next'); };`],
    [
      'the error is in its own pagehide handler',
      `addEventListener('pagehide', broken); window.leave = () => { location.href = '/next'; };`,
    ],
  ])('delivers the error right before it goes away: %s', async (_, leave) => {
    const { page, call } = await open(SHOP + leave);
    await Promise.all([page.waitForURL('**/next'), call('leave')]);
    await standIn().waitForTrackEvents(1, PATIENCE);
    expect(arrived()).toEqual([USER_42]);
  });

  it('delivers the error right before it goes away, before the Split SDK is ready', async () => {
    standIn().split.hang('splitChanges');
    const { page, call } = await open(
      `${SHOP} window.leave = () => { capture(1); location.href = '/next'; };`,
    );
    await Promise.all([page.waitForURL('**/next'), call('leave')]);
    await standIn().waitForTrackEvents(1, PATIENCE);
    expect(arrived()).toEqual([USER_42]);
  });

  it('delivers errors from while it is hidden when its tab is closed, and no request before', async () => {
    const { run, closeTab } = await open(SHOP);
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

  it('that is hidden and shown again delivers with Sentry’s flush what came while it was hidden', async () => {
    const { run } = await open(SHOP);
    await run(`setVisibility('hidden')`);
    await run('capture(1)');
    expect(await run('Sentry.flush(10000)')).toBe(true);
    expect(eventRequests()).toBe(0);
    await run(`setVisibility('visible')`);
    expect(await run('Sentry.flush(10000)')).toBe(true);
    expect(numbersOf('bulk')).toEqual([1]);
  });

  // Headless Chromium has no back-forward cache (`BackForwardCacheDisabledForDelegate`): its events, played.
  it('that comes back from the back-forward cache goes on', async () => {
    const { run } = await open(`${SHOP}
      window.freeze = () => {
        dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));
        setVisibility('hidden');
      };
      window.thaw = () => {
        setVisibility('visible');
        dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
      };
    `);
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

  const BURST = `
    window.factory = createFactory('42');
    const note = 'x'.repeat(250);
    startSentry({
      environments: { production: factory },
      identities: { 'user.id': 'user' },
      // About 3 KB each: the ninth passes 24 KiB.
      properties: (event) => ({
        n: Number(event.exception.values[0].value.slice(7)),
        ...Object.fromEntries(Array.from({ length: 10 }, (_, i) => ['note' + i, note])),
      }),
      maxPending: 5,
    });
    Sentry.setUser({ id: 42 });
    window.capture = (n) => void Sentry.captureException(new Error('broken ' + n));
    window.burst = (count) => {
      factory.client().track('user', 'from_the_app', 1);
      for (let n = 1; n <= count; n++) capture(n);
    };
  `;

  it('with a burst of errors pushes with no one’s flush before a beacon could get too big, holds maxPending, and skips the rest', async () => {
    const { run } = await open(BURST);
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

  it('with a burst of errors delivers all that was not skipped at Sentry’s flush', async () => {
    const { run } = await open(BURST);
    await run('burst(30)');
    const skips = await run<string[][]>('skips');
    expect(await run('Sentry.flush(10000)')).toBe(true);
    expect(skips.length).toBeGreaterThan(0);
    expect(numbers()).toEqual([undefined, ...Array.from({ length: 30 - skips.length }, (_, i) => i + 1)]);
    expect(numbersOf('beacon')).toEqual([]);
  });

  // About 100 KB of track events: more than a beacon takes, with the app's own among them.
  const RUNS = 5;
  it(`that is left right after 25 errors, with three identities and culprits, delivers the app’s own events, ${RUNS} times of ${RUNS}`, async ({
    task,
  }) => {
    const figures: string[] = [];
    let lost = 0;
    let fewest = Infinity;
    for (let i = 0; i < RUNS; i++) {
      standIn().clear();
      const { page, run, call, close } = await open(`
        window.factory = createFactory('42');
        startSentry({
          environments: { production: factory },
          identities: { 'user.id': 'user', 'user.orgId': 'org', 'user.accountId': 'account' },
          captureCulprit: (event) => 'checkout.step' + event.exception.values[0].value.slice(7) + ' of a component',
          properties: () => ({ note: 'x'.repeat(200) }),
          onSkip: () => localStorage.setItem('skips', 1 + Number(localStorage.getItem('skips'))),
        });
        Sentry.setUser({ id: 42, orgId: 55, accountId: 7 });
        window.leave = () => {
          factory.client().track('user', 'app_before');
          for (let n = 1; n <= 25; n++) Sentry.captureException(new Error('broken ' + n));
          factory.client().track('user', 'app_after');
          location.href = '/next';
        };
      `);
      await run('factory.client().whenReady().then(() => {})');
      await Promise.all([page.waitForURL('**/next'), call('leave')]);
      const isOwn = ({ eventTypeId }: { eventTypeId: string }) => eventTypeId.startsWith('app_');
      const own = () => standIn().trackEvents.filter(isOwn).length;
      await standIn()
        .waitFor(() => own() === 2, 3000)
        .catch(() => {});
      // More may come in a request of its own.
      await page.waitForTimeout(200);
      const skipped = await run<string | null>(`localStorage.getItem('skips')`);
      const ofErrors = standIn().trackEvents.length - own();
      const bulk = standIn().trackEvents.filter(({ via }) => via === 'bulk').length;
      figures.push(
        `${own()} of 2 of the app, ${ofErrors} of 150 of errors arrived (${bulk} in bulk), ${skipped ?? 0} skipped`,
      );
      if (own() < 2) lost++;
      fewest = Math.min(fewest, ofErrors);
      await close();
    }
    console.log([task.fullName, ...figures].join('\n  '));
    expect(lost).toBe(0);
    // What 24 KiB hold.
    expect(fewest).toBeGreaterThanOrEqual(24);
  });
});
