/** From an error in a page to what Split receives, with the real SDKs. */
import { expect, it } from 'vitest';
import { describeInBrowser, PATIENCE, sorted } from './kit.ts';

describeInBrowser('errors in a page', ({ open, standIn, arrived, eventRequests }) => {
  it('tracks an uncaught error for the user who saw it', async () => {
    const { call, run, errors } = await open('errors/shop');
    await call('broken');
    const [sentryEvent] = await standIn().waitForSentryEvents(1, PATIENCE);
    expect(await run('Sentry.flush(10000)')).toBe(true);
    expect(errors).toEqual(['broken 1']);
    expect(standIn().trackEvents).toHaveLength(1);
    expect(standIn().trackEvents[0]).toMatchObject({
      environmentName: 'Prod-Default',
      trafficTypeName: 'user',
      key: '42',
      eventTypeId: 'sentry_exception',
      via: 'bulk',
    });
    expect(standIn().trackEvents[0]).not.toHaveProperty('value');
    expect(standIn().trackEvents[0]?.properties).toMatchObject({
      source: 'Sentry',
      event_id: sentryEvent?.event_id,
      type: 'TypeError',
      level: 'error',
      handled: false,
      platform: 'javascript',
      environment: 'production',
      release: 'shop@1.0.0',
    });
    expect(await run('skips')).toEqual([]);
  });

  it('tracks an unhandled rejection', async () => {
    const { run } = await open('errors/unhandledRejection');
    await run('reject()');
    await standIn().waitForSentryEvents(1, PATIENCE);
    expect(await run('Sentry.flush(10000)')).toBe(true);
    expect(arrived()).toEqual(['Prod-Default user/42 sentry_exception']);
    expect(standIn().trackEvents[0]?.properties).toMatchObject({
      type: 'RangeError',
      handled: false,
      mechanism: expect.stringContaining('onunhandledrejection') as string,
    });
  });

  it('tracks for the organisation with one client of its key, and for the user with the main client', async () => {
    // Once the SDK knows that no flag needs them, it no longer asks for a new key's memberships.
    standIn().split.hang('splitChanges');
    const { run, call } = await open('errors/organisation');
    await call('broken');
    await standIn().waitFor(() => standIn().memberships.includes('55'), PATIENCE, 'memberships of 55');
    standIn().split.ok();
    for (let errors = 2; errors <= 3; errors++) {
      await call('broken');
      await standIn().waitForSentryEvents(errors, PATIENCE);
    }
    expect(await run('Sentry.flush(10000)')).toBe(true);
    const one = ['Prod-Default user/42 sentry_exception', 'Prod-Default org/55 sentry_exception'];
    expect(arrived()).toEqual([...one, ...one, ...one]);
    expect(sorted(standIn().memberships)).toEqual(['42', '55']);
    const asked = await run<unknown[][]>('asked');
    expect(asked.filter((args) => args.length > 0)).toEqual([['55']]);
  });

  it('uses the client of that key that the app made already', async () => {
    const { run, call } = await open('errors/clientOfTheApp');
    await run('untilReady()');
    await call('broken');
    await standIn().waitForSentryEvents(1, PATIENCE);
    expect(await run('Sentry.flush(10000)')).toBe(true);
    expect(arrived()).toEqual(['Prod-Default org/55 sentry_exception']);
    expect(sorted(standIn().memberships)).toEqual(['42', '55']);
  });

  it('tracks with the main client for a user whose key has a bucketing key', async () => {
    const { run, call } = await open('errors/bucketingKey');
    await call('broken');
    await standIn().waitForSentryEvents(1, PATIENCE);
    expect(await run('Sentry.flush(10000)')).toBe(true);
    expect(arrived()).toEqual(['Prod-Default user/42 sentry_exception']);
    const asked = await run<unknown[][]>('asked');
    expect(asked.flat()).toEqual([]);
  });

  it('sends nothing to Split of an error that the app drops in its own beforeSend', async () => {
    const { run } = await open('errors/ownBeforeSend');
    await run(`Sentry.captureException(new Error('noise'))`);
    await run(`Sentry.captureException(new Error('real'))`);
    expect(await run('Sentry.flush(10000)')).toBe(true);
    expect(standIn().sentryEvents).toHaveLength(1);
    expect(arrived()).toEqual(['Prod-Default user/42 sentry_exception']);
  });

  it.each([
    ['/static/js/main.8f3b2c1d.js', 'checkout(main)', 'sentry_exception.checkout_main'],
    ['/assets/index-BkZ3xQ9f.js', 'checkout(assets/index)', 'sentry_exception.checkout_assets_index'],
  ])('names the culprit of a bundle at %s without its hash', async (scriptPath, culprit, eventTypeId) => {
    const { call, run } = await open('errors/culprit', { scriptPath });
    await call('buy');
    await standIn().waitForSentryEvents(1, PATIENCE);
    expect(await run('Sentry.flush(10000)')).toBe(true);
    expect(arrived()).toEqual([
      'Prod-Default user/42 sentry_exception',
      `Prod-Default user/42 ${eventTypeId}`,
    ]);
    for (const { properties } of standIn().trackEvents) expect(properties).toMatchObject({ culprit });
  });

  it('tracks what captureConsoleIntegration makes of a console call, with captureMessages', async () => {
    const { run } = await open('errors/consoleCall');
    await standIn().waitForSentryEvents(1, PATIENCE);
    expect(await run('Sentry.flush(10000)')).toBe(true);
    expect(arrived()).toEqual(['Prod-Default user/42 sentry_message']);
  });

  it('tracks as a beforeSend callback, which delivers with its own flush', async () => {
    const { run } = await open('errors/asBeforeSend');
    await standIn().waitForSentryEvents(1, PATIENCE);
    expect(await run('beforeSend.flush(10000)')).toBe(true);
    expect(arrived()).toEqual(['Prod-Default user/42 sentry_exception']);
  });

  it('does not feed on its own failing requests with httpClientIntegration and captureConsoleIntegration', async () => {
    standIn().split.fail(500, 'events');
    const { call, run, logs } = await open('errors/failingRequests');
    await call('broken');
    await standIn().waitFor(
      () => standIn().sentryEvents.some(({ exception }) => exception?.values?.[0]?.value === 'broken'),
      PATIENCE,
      'the error',
    );
    expect(await run('Sentry.flush(10000)')).toBe(true);
    // The failed push is an error of its own in Sentry, and only there.
    await standIn().waitFor(
      () => standIn().sentryEvents.some(({ request }) => request?.url?.endsWith('/split/events/bulk')),
      PATIENCE,
      'the failed push in Sentry',
    );
    for (let flushes = 0; flushes < 3; flushes++) expect(await run('Sentry.flush(10000)')).toBe(true);
    expect(eventRequests()).toBe(1);
    const reasons = await run<string[][]>('skips');
    expect(reasons).toContainEqual(['own-request']);
    expect(reasons.length).toBeLessThan(10);
    expect(standIn().sentryEvents.length).toBeLessThan(10);
    expect(logs.some((line) => line.includes('[sentry-split]') && line.includes('own-request'))).toBe(true);
  });

  it('adds no breadcrumbs to those of the app', async () => {
    const { call, run, logs } = await open('errors/breadcrumbs');
    await call('broken');
    await standIn().waitForSentryEvents(1, PATIENCE);
    await call('broken');
    await standIn().waitForSentryEvents(2, PATIENCE);
    expect(await run('Sentry.flush(10000)')).toBe(true);
    expect(arrived()).toHaveLength(2);
    // The debug log tells of the skips, through a console that Sentry does not see.
    expect(logs.filter((line) => line.includes('[sentry-split]'))).toHaveLength(2);
    const crumbs = standIn().sentryEvents[1]?.breadcrumbs ?? [];
    expect(JSON.stringify(crumbs)).not.toContain('sentry-split');
    // Fetches are the Split SDK's own, getting its flags.
    expect(
      crumbs
        .filter(({ category }) => category !== 'fetch')
        .map(({ category, message }) => [category, message]),
    ).toEqual([
      ['app', 'step 1'],
      ['sentry.event', 'Error: broken 1'],
      ['app', 'step 2'],
    ]);
  });
});
