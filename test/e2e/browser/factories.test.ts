/**
 * Factories that are late, replaced, destroyed, limited or without consent (docs/specification.md#late-factories,
 * docs/specification.md#clients).
 */
import { expect, it } from 'vitest';
import { describeInBrowser, PATIENCE, sorted } from './kit.ts';

describeInBrowser('a factory', ({ open, standIn, arrived, eventRequests }) => {
  const numbers = () => standIn().trackEvents.map(({ properties }) => properties?.['n']);

  it.each([
    ['a function', 'givenByFunction'],
    ['a promise', 'givenByPromise'],
  ])('gets the errors from before log-in, in order, when %s gives it then', async (_, app) => {
    const { run } = await open(`factories/${app}`);
    await run('[1, 2, 3].forEach(capture)');
    await standIn().waitForSentryEvents(3, PATIENCE);
    expect(standIn().requests.filter(({ kind }) => kind === 'split')).toEqual([]);
    await run(`logIn('42')`);
    await run('[4, 5].forEach(capture)');
    expect(await run('Sentry.flush(10000)')).toBe(true);
    expect(numbers()).toEqual([1, 2, 3, 4, 5]);
    expect(new Set(arrived())).toEqual(new Set(['Prod-Default user/42 sentry_exception']));
    expect(await run('skips')).toEqual([]);
  });

  it('gets what waits at the next flush when no error comes after it', async () => {
    const { run } = await open('factories/comesAfterFlush');
    expect(await run('early')).toBe(true);
    await run(`logIn('42')`);
    expect(await run('Sentry.flush(10000)')).toBe(true);
    expect(numbers()).toEqual([1]);
  });

  it('has errors past maxPending reported as skipped when it never comes', async () => {
    const { run } = await open('factories/neverComes');
    await standIn().waitForSentryEvents(4, PATIENCE);
    expect(await run('skips')).toEqual([
      ['queue-full', 'user/42'],
      ['queue-full', 'user/42'],
    ]);
  });

  it('gets only the errors of its own user when it replaces that of another', async () => {
    const { run } = await open('factories/replacedAtLogIn');
    await run('(logIn(42), capture(1))');
    // Destroying delivers what the first user's factory holds.
    await run('logOut()');
    expect(numbers()).toEqual([1]);
    // Nobody's error.
    await run('capture(2)');
    await run('(logIn(43), capture(3))');
    expect(await run('Sentry.flush(10000)')).toBe(true);
    expect(arrived()).toEqual([
      'Prod-Default user/42 sentry_exception',
      'Prod-Default user/43 sentry_exception',
    ]);
    expect(numbers()).toEqual([1, 3]);
    expect(await run('skips')).toEqual([['identity-missing', 'user.id']]);
    await standIn().waitFor(() => standIn().memberships.length >= 2, PATIENCE, 'memberships');
    expect([...standIn().memberships]).toEqual(['42', '43']);
  });

  it('is left alone once the app has destroyed it: errors are skipped, and Sentry goes on', async () => {
    const { run, errors } = await open('factories/destroyedByTheApp');
    await run('capture(1)');
    await run('factory.destroy()');
    expect(arrived()).toEqual([
      'Prod-Default user/42 sentry_exception',
      'Prod-Default org/55 sentry_exception',
    ]);
    const before = eventRequests();
    await run('capture(2)');
    expect(await run('Sentry.flush(10000)')).toBe(true);
    await standIn().waitForSentryEvents(2, PATIENCE);
    expect(await run('skips')).toEqual([
      ['split-rejected', 'user/42'],
      ['split-rejected', 'org/55'],
    ]);
    expect(eventRequests()).toBe(before);
    expect(errors).toEqual([]);
  });

  it('makes maxClients clients for other keys, then skips errors of more keys and tracks for those that it has', async () => {
    const { run } = await open('factories/moreKeysThanClients');
    expect(await run('Sentry.flush(10000)')).toBe(true);
    expect(arrived().filter((one) => one.includes('org/'))).toEqual([
      'Prod-Default org/51 sentry_exception',
      'Prod-Default org/52 sentry_exception',
      'Prod-Default org/51 sentry_exception',
    ]);
    expect(arrived().filter((one) => one.includes('user/42'))).toHaveLength(5);
    expect(await run('skips')).toEqual([
      ['client-limit', 'org/53'],
      ['client-limit', 'org/54'],
    ]);
    await standIn().waitFor(() => standIn().memberships.length >= 3, PATIENCE, 'memberships');
    expect(sorted(standIn().memberships)).toEqual(['42', '51', '52']);
  });

  it('sends nothing before the user consents, keeps maxPending track events, and sends them then', async () => {
    const { run } = await open('factories/askingForConsent');
    await run('factory.client().whenReady().then(() => {})');
    await run('[1, 2, 3, 4].forEach(capture)');
    expect(await run('Sentry.flush(10000)')).toBe(true);
    await standIn().waitForSentryEvents(4, PATIENCE);
    expect(eventRequests()).toBe(0);
    expect(await run('skips')).toEqual([['queue-full', 'user/42']]);
    await run('factory.UserConsent.setStatus(true)');
    await run('capture(5)');
    expect(await run('Sentry.flush(10000)')).toBe(true);
    await standIn().waitForTrackEvents(4, PATIENCE);
    expect(numbers()).toEqual([1, 2, 3, 5]);
  });

  it('sends nothing when the user declines, before or after the error', async () => {
    const { page, run } = await open('factories/askingForConsent');
    await run('capture(1)');
    await run('factory.UserConsent.setStatus(false)');
    await run('capture(2)');
    expect(await run('Sentry.flush(10000)')).toBe(true);
    await standIn().waitForSentryEvents(2, PATIENCE);
    expect(await run('skips')).toEqual([['consent-declined', 'user/42']]);
    await page.goto(`${standIn().url}/next`);
    expect(eventRequests()).toBe(0);
  });

  it('makes no request in localhost mode, and the debug log says so once', async () => {
    const { run, logs, errors } = await open('factories/localhostMode');
    await standIn().waitForSentryEvents(3, PATIENCE);
    expect(await run('Sentry.flush(10000)')).toBe(true);
    expect(standIn().requests.filter(({ kind }) => kind === 'split')).toEqual([]);
    expect(logs.filter((line) => line.includes('[sentry-split]') && line.includes('localhost'))).toHaveLength(
      1,
    );
    expect(await run('skips')).toEqual([]);
    expect(errors).toEqual([]);
  });
});
