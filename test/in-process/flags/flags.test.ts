import * as Sentry from '@sentry/node';
import { SplitFactory } from '@splitsoftware/splitio';
import { afterEach, beforeEach, describe, expect, it, vi, type MockInstance } from 'vitest';
import { splitFlagsIntegration, type SplitFlagsOptions } from '../../../src/flags.ts';
import { hostileProxy } from '../../builders.ts';
import { sentryClient } from '../sentry-client.ts';

let errors: MockInstance<typeof console.error>;
beforeEach(() => {
  errors = vi.spyOn(console, 'error').mockImplementation(() => {});
});
afterEach(() => errors.mockRestore());

/** What Split's client gives, of a flag that is on. */
const factoryOf = (evaluate: (name: string) => unknown, settings: object = {}) => {
  const client = { getTreatment: (_key: string, name: string) => evaluate(name) };
  return { client: () => client, settings };
};

const recorded = (scope: Sentry.Scope) => JSON.stringify(scope.getScopeData().sdkProcessingMetadata);

describe('splitFlagsIntegration', () => {
  it('has what every Sentry SDK asks of an integration, and two functions for the app', () => {
    const flags = splitFlagsIntegration({ getIsolationScope: Sentry.getIsolationScope });
    expect(flags.name).toBe('SplitFlags');
    expect(() => flags.setupOnce()).not.toThrow();
    expect(Object.keys(flags).sort()).toEqual(['afterAllSetup', 'clear', 'instrument', 'name', 'setupOnce']);
  });

  it.each([
    ['no options', undefined],
    ['no getIsolationScope', {}],
    ['something else', { getIsolationScope: 7 }],
    ['one that throws', { getIsolationScope: () => expect.fail() }],
  ])('with %s says so once and leaves the factory to the app', (_, options) => {
    const flags = splitFlagsIntegration(options as unknown as SplitFlagsOptions);
    const factory = factoryOf(() => 'on');
    expect(flags.instrument(factory)).toBe(factory);
    expect(factory.client().getTreatment('ada', 'checkout')).toBe('on');
    expect(() => flags.clear()).not.toThrow();
    expect(errors).toHaveBeenCalledTimes(1);
  });

  it.each([[undefined], [null], [7], [{}], [Object.freeze(factoryOf(() => 'on'))], [hostileProxy()]])(
    'gives back what is no factory, or cannot be wrapped: %#',
    (factory) => {
      const flags = splitFlagsIntegration({ getIsolationScope: Sentry.getIsolationScope });
      expect(flags.instrument(factory as never) === factory).toBe(true);
      expect(errors).toHaveBeenCalledTimes(1);
    },
  );

  it.each([[undefined], [null], [7], [{}]])(
    'gives the app %o if Split gives it, and records none',
    (result) => {
      const scope = new Sentry.Scope();
      const flags = splitFlagsIntegration({ getIsolationScope: () => scope });
      const client = flags.instrument(factoryOf(() => result)).client();
      expect(client.getTreatment('ada', 'checkout')).toBe(result);
      expect(recorded(scope)).not.toContain('checkout');
    },
  );

  it('throws what Split throws', () => {
    const flags = splitFlagsIntegration({ getIsolationScope: Sentry.getIsolationScope });
    const thrown = new Error('of Split');
    const factory = flags.instrument(
      factoryOf(() => {
        throw thrown;
      }),
    );
    expect(() => factory.client().getTreatment('ada', 'checkout')).toThrow(thrown);
  });

  it('rejects with what Split rejects with, once', async () => {
    const flags = splitFlagsIntegration({ getIsolationScope: Sentry.getIsolationScope });
    const factory = flags.instrument(factoryOf(() => Promise.reject(new Error('of Split'))));
    // An unhandled second rejection would fail the run.
    await expect(factory.client().getTreatment('ada', 'checkout')).rejects.toThrow('of Split');
  });

  it('hands on `this` and all arguments', () => {
    const flags = splitFlagsIntegration({ getIsolationScope: Sentry.getIsolationScope });
    const seen: unknown[] = [];
    const client = {
      getTreatments(...args: unknown[]) {
        seen.push(this, ...args);
        return {};
      },
    };
    const factory = flags.instrument({ client: () => client, settings: {} });
    factory.client().getTreatments('ada', ['checkout'], { plan: 'pro' }, { properties: {} });
    expect(seen).toEqual([client, 'ada', ['checkout'], { plan: 'pro' }, { properties: {} }]);
  });

  it('takes the flag named `then` and the one named `treatment` for flags', () => {
    const scope = new Sentry.Scope();
    const flags = splitFlagsIntegration({ getIsolationScope: () => scope });
    // oxlint-disable-next-line unicorn/no-thenable -- a flag may have any name
    const client = { getTreatments: () => ({ then: 'on', treatment: 'off' }) };
    flags.instrument({ client: () => client, settings: {} });
    client.getTreatments();
    expect(recorded(scope)).toContain('"name":"then"');
    expect(recorded(scope)).toContain('"name":"treatment"');
  });

  it('leaves methods alone that evaluate nothing', () => {
    const flags = splitFlagsIntegration({ getIsolationScope: Sentry.getIsolationScope });
    const track = () => true;
    const factory = flags.instrument({ client: () => client, settings: {} });
    const client = { track, getAttributes: track };
    expect(factory.client()).toEqual({ track, getAttributes: track });
  });

  it('does not forget the users of other requests on a server', () => {
    const scope = new Sentry.Scope();
    const flags = splitFlagsIntegration({ getIsolationScope: () => scope });
    for (const key of ['ada', { matchingKey: 'grace', bucketingKey: 'g' }]) {
      const factory = flags.instrument(factoryOf(() => 'on', { core: { key } }));
      factory.client().getTreatment('checkout', 'attributes');
    }
    flags.instrument(factoryOf(() => 'on', { core: { key: 'alan' } }));
    expect(recorded(scope)).toContain('checkout');
  });

  it('writes nothing into the events of a client without the integration', async () => {
    const factory = SplitFactory({ core: { authorizationKey: 'localhost' } });
    const flags = splitFlagsIntegration({ getIsolationScope: Sentry.getIsolationScope });
    flags.instrument(factory).client().getTreatment('ada', 'checkout');
    const { capture, sent } = sentryClient({ integrations: [] });
    await capture();
    await factory.client().destroy();
    expect(sent.join()).not.toContain('checkout');
    expect(sent.join()).not.toContain('splitEvaluations');
  });

  it('lets an app copy events in beforeSend with structuredClone', async () => {
    const flags = splitFlagsIntegration({ getIsolationScope: Sentry.getIsolationScope });
    const { capture, sent } = sentryClient({
      integrations: [flags],
      beforeSend: (event) => structuredClone(event),
    });
    await Sentry.withIsolationScope(async () => {
      flags
        .instrument(factoryOf(() => 'on'))
        .client()
        .getTreatment('ada', 'checkout');
      await capture();
    });
    expect(sent.join()).toContain('"flags":{"values":[{"flag":"checkout","result":true}]}');
  });
});
