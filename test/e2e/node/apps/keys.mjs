import { once } from 'node:events';
import { createServer } from 'node:http';
import { DSN, fail, makeFactory, onSkip, Sentry, sleep, splitIntegration } from './kit.mjs';

export async function concurrentRequests() {
  Sentry.init({
    dsn: DSN,
    integrations: [
      splitIntegration({
        environments: { production: makeFactory() },
        identities: { 'user.id': 'user', 'user.orgId': 'org' },
        properties: { message: 'metadata.value', path: 'request.url' },
      }),
    ],
  });
  const server = createServer((request, response) => {
    void Sentry.withIsolationScope(async () => {
      const id = (request.url ?? '').slice(1);
      Sentry.setUser({ id, orgId: `org of ${id}` });
      await sleep(Math.random() * 50);
      try {
        await sleep(Math.random() * 50);
        throw new Error(`broken for ${id}`);
      } catch (error) {
        Sentry.captureException(error);
        response.end();
      }
    });
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  const visit = async (/** @type {number} */ user) =>
    (await fetch(`http://127.0.0.1:${port}/user-${user}`)).text();
  await Promise.all(Array.from({ length: 50 }, (_, user) => visit(user)));
}

export async function kindsOfUsers() {
  Sentry.init({
    dsn: DSN,
    integrations: [
      splitIntegration({
        environments: { production: makeFactory() },
        identities: [
          { key: 'user.id', trafficType: 'user' },
          { key: 'data.erroruser.orgId', trafficType: ['Org', 'ACCOUNT'] },
          { key: 'user.data.tenant', trafficType: 'org' },
          { key: (/** @type {any} */ event) => event.contexts?.split?.key, trafficType: 'account' },
          { key: 'tags.browser.name', trafficType: 'user' },
        ],
        onSkip(reason, detail) {
          if (reason !== 'identity-missing') onSkip(reason, detail);
        },
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
  // As apps make them by mistake: '' + user, '' + user.id.
  fail('concatenated object', { id: '[object Object]' });
  fail('concatenated undefined', { id: 'undefined' });
  fail('auto', { id: '{{auto}}' });
  /** @type {{ id?: object }} */
  const circular = {};
  circular.id = circular;
  fail('circular', circular);

  fail('null', { id: null });
  fail('undefined', { id: undefined });
  fail('no user', null);

  fail('two traffic types', { orgId: 55 });
  fail('user data', { tenant: 't1' });
  fail('the same twice', { orgId: 7, tenant: '7' });
  Sentry.withScope((scope) => {
    scope.setContext('split', { key: 'treated' });
    fail('function of the event', null);
  });
  Sentry.withScope((scope) => {
    scope.setTag('browser.name', 'Firefox');
    fail('dotted tag', null);
  });
}
