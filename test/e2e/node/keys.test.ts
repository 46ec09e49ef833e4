/** Identities, and the keys they give (docs/specification.md#identities). */
import { beforeAll, describe, expect, it } from 'vitest';
import { keys, run, summaries, type Outcome } from './run.ts';

describe('50 concurrent requests of different users', () => {
  it('keep their own keys', async () => {
    const { trackEvents, sentryEvents } = await run(
      `
      import { createServer } from 'node:http';
      Sentry.init({
        dsn,
        integrations: [
          splitIntegration({
            environments: { production: factory() },
            identities: { 'user.id': 'user', 'user.orgId': 'org' },
            properties: { message: 'metadata.value', path: 'request.url' },
          }),
        ],
      });
      const server = createServer((request, response) =>
        Sentry.withIsolationScope(async () => {
          const id = request.url.slice(1);
          Sentry.setUser({ id, orgId: 'org of ' + id });
          await sleep(Math.random() * 50);
          try {
            await sleep(Math.random() * 50);
            throw new Error('broken for ' + id);
          } catch (error) {
            Sentry.captureException(error);
            response.end();
          }
        }),
      );
      await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
      const { port } = server.address();
      await Promise.all(
        Array.from({ length: 50 }, (_, at) => fetch('http://127.0.0.1:' + port + '/user-' + at).then((it) => it.text())),
      );
      `,
    );
    expect(sentryEvents).toHaveLength(50);
    const users = Array.from({ length: 50 }, (_, at) => `user-${at}`);
    expect(summaries(trackEvents).sort()).toEqual(
      users
        .flatMap((id) => [
          `Production user ${id} sentry_exception`,
          `Production org org of ${id} sentry_exception`,
        ])
        .sort(),
    );
    for (const { key, properties } of trackEvents) {
      const id = key.replace('org of ', '');
      expect(properties).toMatchObject({
        message: `broken for ${id}`,
        path: expect.stringMatching(new RegExp(`/${id}$`)),
      });
    }
  });
});

describe('what Sentry.setUser was given', () => {
  let outcome: Outcome;

  beforeAll(async () => {
    outcome = await run(`
      Sentry.init({
        dsn,
        integrations: [
          splitIntegration({
            environments: { production: factory() },
            identities: [
              { key: 'user.id', trafficType: 'user' },
              { key: 'data.erroruser.orgId', trafficType: ['Org', 'ACCOUNT'] },
              { key: 'user.data.tenant', trafficType: 'org' },
              { key: (event) => event.contexts?.split?.key, trafficType: 'account' },
              { key: 'tags.browser.name', trafficType: 'user' },
            ],
            onSkip: (reason, detail) => reason !== 'identity-missing' && onSkip(reason, detail),
          }),
        ],
      });
      fail('bigint', { id: 42n });
      fail('huge bigint', { id: -123456789012345678901234567890n });
      fail('number', { id: 4.5 });
      fail('spaces', { id: '  ann  ' });
      fail('250 characters', { id: 'k'.repeat(250) });
      fail('name of a prototype property', { id: 'constructor' });

      fail('NaN', { id: NaN });
      fail('Infinity', { id: Infinity });
      fail('object', { id: { nested: { deep: {} } } });
      fail('list', { id: [1, 2] });
      fail('function', { id: function f() {} });
      fail('symbol', { id: Symbol('s') });
      fail('boolean', { id: true });
      fail('date', { id: new Date(0) });
      fail('empty', { id: ' ' });
      fail('251 characters', { id: 'k'.repeat(251) });
      fail('concatenated object', { id: '' + {} });
      fail('concatenated undefined', { id: '' + undefined });
      fail('auto', { id: '{{auto}}' });
      const circular = {};
      circular.id = circular;
      fail('circular', circular);

      fail('null', { id: null });
      fail('undefined', { id: undefined });
      fail('no user', null);

      fail('two traffic types', { orgId: 55 });
      fail('user data', { tenant: 't1' });
      fail('the same twice', { orgId: 7, tenant: '7' });
      Sentry.withScope((scope) => (scope.setContext('split', { key: 'treated' }), fail('function of the event', null)));
      Sentry.withScope((scope) => (scope.setTag('browser.name', 'Firefox'), fail('dotted tag', null)));
    `);
  });

  const trackedOf = (about: string) => {
    const event = outcome.sentryEvents.find(({ exception }) => exception?.values?.[0]?.value === about);
    expect(event).toBeDefined();
    const own = outcome.trackEvents.filter(({ properties }) => properties?.['event_id'] === event?.event_id);
    return own.map(({ trafficTypeName, key }) => `${trafficTypeName} ${key}`);
  };
  const skippedOf = (about: string) => outcome.skipped.filter((skip) => skip.about === about);

  it.each([
    ['bigint', '42'],
    ['huge bigint', '-123456789012345678901234567890'],
    ['number', '4.5'],
    ['spaces', 'ann'],
    ['250 characters', 'k'.repeat(250)],
    ['date', '1970-01-01T00:00:00.000Z'],
    ['name of a prototype property', 'constructor'],
  ])('arrives as its text: %s', (about, key) => {
    expect(trackedOf(about)).toEqual([`user ${key}`]);
    expect(skippedOf(about)).toEqual([]);
  });

  it.each([
    'NaN',
    'Infinity',
    'object',
    'list',
    'function',
    'symbol',
    'boolean',
    'empty',
    '251 characters',
    'concatenated object',
    'concatenated undefined',
    'auto',
    'circular',
  ])('is no key, and onSkip hears so: %s', (about) => {
    expect(trackedOf(about)).toEqual([]);
    expect(skippedOf(about)).toMatchObject([{ reason: 'key-invalid', path: 'user.id', about }]);
  });

  it.each(['null', 'undefined', 'no user'])('is a missing identity: %s', (about) => {
    expect(trackedOf(about)).toEqual([]);
    expect(skippedOf(about)).toEqual([]);
  });

  it('gives a track event for each traffic type of its row, in lower case', () => {
    expect(trackedOf('two traffic types')).toEqual(['org 55', 'account 55']);
  });

  it('is found under user.data as well', () => {
    expect(trackedOf('user data')).toEqual(['org t1']);
  });

  it('is tracked once where two rows give the same traffic type and key', () => {
    expect(trackedOf('the same twice')).toEqual(['org 7', 'account 7']);
  });

  it('may be left to a function of the event, or to a tag with a dot in its name', () => {
    expect(trackedOf('function of the event')).toEqual(['account treated']);
    expect(trackedOf('dotted tag')).toEqual(['user Firefox']);
  });

  it('never becomes a key that stands for many users', () => {
    for (const key of keys(outcome.trackEvents)) expect(key).not.toMatch(/^\[|^undefined$|^null$|^NaN$/);
  });
});
