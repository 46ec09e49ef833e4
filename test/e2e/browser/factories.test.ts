/**
 * Factories that are late, replaced, destroyed, limited or without consent (docs/specification.md#late-factories,
 * docs/specification.md#clients).
 */
import { expect, it } from 'vitest';
import { describeInBrowser, PATIENCE, sorted } from './kit.ts';

/** `capture(1)` is an error `broken 1`. */
const CAPTURE = `window.capture = (n) => void Sentry.captureException(new Error('broken ' + n));`;

/** The error's number travels as a property, so that their order at Split is seen. */
const NUMBER = `properties: (event) => ({ n: Number(event.exception.values[0].value.slice(7)) })`;

describeInBrowser('a factory', ({ open, standIn, arrived, eventRequests }) => {
  const numbers = () => standIn().trackEvents.map(({ properties }) => properties?.['n']);

  it.each([
    ['a function', '() => window.factory', 'window.factory = createFactory(key);'],
    [
      'a promise',
      'new Promise((resolve) => (window.resolveFactory = resolve))',
      'resolveFactory(createFactory(key));',
    ],
  ])('given by %s after log-in gets the errors from before it, in order', async (_, target, made) => {
    const { run } = await open(`
      ${CAPTURE}
      startSentry({ environments: { production: ${target} }, identities: { 'user.id': 'user' }, ${NUMBER} });
      window.logIn = (key) => { ${made} };
      Sentry.setUser({ id: 42 });
    `);
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

  it('that comes with no error after it gets what waits at the next flush', async () => {
    const { run } = await open(`
      ${CAPTURE}
      startSentry({ environments: { production: () => window.factory }, identities: { 'user.id': 'user' }, ${NUMBER} });
      Sentry.setUser({ id: 42 });
      capture(1);
      // Not there yet, and not waited for.
      window.early = Sentry.flush(10000);
    `);
    expect(await run('early')).toBe(true);
    await run(`void (window.factory = createFactory('42'))`);
    expect(await run('Sentry.flush(10000)')).toBe(true);
    expect(numbers()).toEqual([1]);
  });

  it('that never comes has its errors reported as skipped past maxPending', async () => {
    const { run } = await open(`
      ${CAPTURE}
      startSentry({
        environments: { production: () => undefined }, identities: { 'user.id': 'user' }, maxPending: 2,
      });
      Sentry.setUser({ id: 42 });
      [1, 2, 3, 4].forEach(capture);
    `);
    await standIn().waitForSentryEvents(4, PATIENCE);
    expect(await run('skips')).toEqual([
      ['queue-full', 'user/42'],
      ['queue-full', 'user/42'],
    ]);
  });

  it('that is replaced when another user logs in gets only what came after', async () => {
    const { run } = await open(`
      ${CAPTURE}
      startSentry({ environments: { production: () => window.factory }, identities: { 'user.id': 'user' }, ${NUMBER} });
      window.logIn = (id) => { Sentry.setUser({ id }); window.factory = createFactory(String(id)); };
      window.logOut = async () => {
        const { factory } = window;
        window.factory = undefined;
        Sentry.setUser(null);
        await factory.client().destroy();
      };
    `);
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

  it('that the app destroyed is left alone: the errors are skipped, Sentry goes on', async () => {
    const { run, errors } = await open(`
      ${CAPTURE}
      window.factory = createFactory('42');
      startSentry({
        environments: { production: factory }, identities: { 'user.id': 'user', 'user.orgId': 'org' }, ${NUMBER},
      });
      Sentry.setUser({ id: 42, orgId: 55 });
    `);
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

  it('makes maxClients clients for other keys, then skips, and still tracks for the keys that it has', async () => {
    const { run } = await open(`
      ${CAPTURE}
      startSentry({
        environments: { production: createFactory('42') },
        identities: { 'user.id': 'user', 'user.orgId': 'org' },
        maxClients: 2,
      });
      window.captureIn = (orgId) => { Sentry.setUser({ id: 42, orgId }); capture(orgId); };
      [51, 52, 53, 54, 51].forEach(captureIn);
    `);
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

  const ASKING = `
    ${CAPTURE}
    window.factory = createFactory('42', { userConsent: 'UNKNOWN' });
    startSentry({
      environments: { production: factory }, identities: { 'user.id': 'user' }, maxPending: 3, ${NUMBER},
    });
    Sentry.setUser({ id: 42 });
  `;

  it('without the user’s decision sends nothing, keeps maxPending track events, and sends them once it is granted', async () => {
    const { run } = await open(ASKING);
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
    const { page, run } = await open(ASKING);
    await run('capture(1)');
    await run('factory.UserConsent.setStatus(false)');
    await run('capture(2)');
    expect(await run('Sentry.flush(10000)')).toBe(true);
    await standIn().waitForSentryEvents(2, PATIENCE);
    expect(await run('skips')).toEqual([['consent-declined', 'user/42']]);
    await page.goto(`${standIn().url}/next`);
    expect(eventRequests()).toBe(0);
  });

  it('in localhost mode costs no request, and the debug log says so once', async () => {
    const { run, logs, errors } = await open(`
      ${CAPTURE}
      window.factory = createFactory('42', { core: { authorizationKey: 'localhost' }, features: { flag_user: 'on' } });
      startSentry(
        { environments: { production: factory }, identities: { 'user.id': 'user', 'user.orgId': 'org' } },
        { debug: true },
      );
      Sentry.setUser({ id: 42, orgId: 55 });
      [1, 2, 3].forEach(capture);
    `);
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
