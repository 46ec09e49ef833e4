import * as Sentry from '@sentry/node';
import { afterEach, beforeEach, describe, expect, it, vi, type MockInstance } from 'vitest';
import { splitBeforeSend, splitIntegration, type SplitIntegrationOptions } from '../../../src/index.ts';
import { errorEvent, hostileProxy, optionsFor, recorder } from '../../builders.ts';
import { sentryClient } from '../sentry-client.ts';

let warn: MockInstance<(...line: unknown[]) => void>;

beforeEach(() => {
  warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
});

afterEach(() => {
  warn.mockRestore();
});

/** The warnings that were given, without their prefix. */
const warnings = (): string[] => warn.mock.calls.map((line) => line.map(String).join(' '));

/** Sends events through a callback with a target of its own. */
function start(overrides: Partial<SplitIntegrationOptions> = {}, target: object = recorder()) {
  const send = splitBeforeSend({ ...optionsFor(target as never), ...overrides });
  return (event = errorEvent()) => void send(event, {});
}

describe('what is not tracked, where there is no onSkip', () => {
  it('an environment that is not mapped is said once, with the names that are', () => {
    const send = start({ environments: { production: recorder(), staging: recorder() } });
    send(errorEvent({ environment: 'vercel-production' }));
    send(errorEvent({ environment: 'vercel-preview' }));
    expect(warnings()).toEqual([
      expect.stringMatching(
        /^\[sentry-split\] environment-unmapped: .*"vercel-production".*"production", "staging"/,
      ),
    ]);
  });

  it('an environment whose row is wrong is not said again: the report of wrong options has named it', () => {
    const error = vi.spyOn(console, 'error').mockImplementation(() => {});
    const send = start({ environments: { production: undefined as never, staging: recorder() } });
    send();
    expect(error).toHaveBeenCalledTimes(1);
    expect(warnings()).toEqual([]);
    error.mockRestore();
  });

  it('an environment that is missing is said to be', () => {
    start()(errorEvent({ environment: undefined }));
    expect(warnings()).toEqual([expect.stringContaining("the event's environment is not set")]);
  });

  it('an environment that is mapped to nothing, on purpose, is not', () => {
    const send = start({ environments: { production: recorder(), development: [] } });
    send(errorEvent({ environment: 'development' }));
    expect(warnings()).toEqual([]);
  });

  it('a value that is no key is said once, without the value', () => {
    const send = start();
    send(errorEvent({ user: { id: '[Filtered]' } }));
    send(errorEvent({ user: { id: { secret: 'jane@example.com' } } }));
    expect(warnings()).toEqual([expect.stringContaining('key-invalid: user.id has a value')]);
    expect(warnings()[0]).not.toContain('jane');
  });

  it('a target that refuses is said once, with what went wrong', () => {
    const target = recorder(() => {
      throw new Error('no network');
    });
    const send = start({}, target);
    send();
    send();
    expect(warnings()).toEqual([expect.stringMatching(/split-rejected: .*"production".*: no network/)]);
  });

  it('a target that refuses without a reason is said with where to find it', () => {
    start(
      {},
      recorder(() => false),
    )();
    expect(warnings()).toEqual([
      expect.stringMatching(/split-rejected: .* refused a track event\. With debug: 'WARN' in its settings/),
    ]);
  });

  it('a function of the options that fails is said once', () => {
    const send = start({
      beforeTrack: () => {
        throw new Error('mine');
      },
    });
    send();
    send();
    expect(warnings()).toEqual([expect.stringMatching(/callback-failed: .*: mine/)]);
  });

  it('a key that may have no client is said once', () => {
    const client = { isClientSide: true, track: () => true };
    const factory = { settings: { core: { key: 'main' } }, client: () => client };
    const send = start({ maxClients: 0 }, factory);
    send();
    expect(warnings()).toEqual([expect.stringContaining('client-limit: no client for another user key')]);
  });

  it.each([
    ['level-filtered', { levels: ['fatal'] }],
    ['before-track', { beforeTrack: () => null }],
    ['rate-limited', { maxPerMinute: 0 }],
  ] as [string, Partial<SplitIntegrationOptions>][])('%s is not said', (_, overrides) => {
    start(overrides)();
    expect(warnings()).toEqual([]);
  });

  it('is said once for a target, however many integrations share it, and again for another target', () => {
    const target = recorder();
    for (let at = 0; at < 3; at++) start({}, target)(errorEvent({ environment: 'other' }));
    expect(warnings()).toHaveLength(1);
    start()(errorEvent({ environment: 'other' }));
    expect(warnings()).toHaveLength(2);
  });

  it('is left to onSkip where there is one', () => {
    const send = start({ onSkip: () => {} });
    send(errorEvent({ environment: 'other' }));
    send(errorEvent({ user: { id: '[Filtered]' } }));
    for (let at = 0; at < 25; at++) send(errorEvent({ user: {} }));
    expect(warnings()).toEqual([]);
  });
});

describe('a row of identities that leads to nothing', () => {
  it('is said after 20 events, with the fields that the user has and the one that was meant', () => {
    const send = start({ identities: { 'user.ID': 'user', 'user.id': 'other' } });
    for (let at = 0; at < 19; at++) send();
    expect(warnings()).toEqual([]);
    for (let at = 0; at < 10; at++) send();
    expect(warnings()).toEqual([
      expect.stringMatching(/identities: user\.ID had no value .*"user\.id".* did you mean user\.id\?$/),
    ]);
    expect(warnings()[0]).not.toContain('john.doe');
  });

  it('is said, too, of a user whose fields cannot be read', () => {
    const send = start();
    for (let at = 0; at < 20; at++) send(errorEvent({ user: hostileProxy() }));
    expect(warnings()).toEqual([expect.stringContaining('the last one has no user')]);
  });

  it('is not said if it led to something once', () => {
    const send = start();
    send();
    for (let at = 0; at < 40; at++) send(errorEvent({ user: {} }));
    expect(warnings()).toEqual([]);
  });
});

it('a client-side factory without a key is said once, whatever onSkip', () => {
  const client = { isClientSide: true, track: () => true };
  const factory = { settings: { core: {} }, client: () => client };
  const send = start({ onSkip: () => {} }, factory);
  send(errorEvent({ user: { id: 'a' } }));
  send(errorEvent({ user: { id: 'b' } }));
  expect(warnings()).toEqual([expect.stringContaining('splitEventsApi')]);
});

describe("Sentry's Dedupe on a server", () => {
  const integrationFor = (overrides: Partial<SplitIntegrationOptions> = {}) =>
    splitIntegration({ ...optionsFor(recorder()), ...overrides });

  it('is warned of, with the line that leaves it out and what that costs', () => {
    sentryClient({ integrations: [Sentry.dedupeIntegration(), integrationFor()] });
    expect(warnings()).toEqual([expect.stringContaining("name !== 'Dedupe'")]);
    expect(warnings()[0]).toContain('Sentry then gets all 100 events');
  });

  it('is found wherever it stands in the list', () => {
    sentryClient({ integrations: [integrationFor(), Sentry.dedupeIntegration()] });
    expect(warnings()).toHaveLength(1);
  });

  it.each([
    ['it is left out', () => [integrationFor()]],
    ['there is an onSkip', () => [Sentry.dedupeIntegration(), integrationFor({ onSkip: () => {} })]],
  ])('is not if %s', (_, integrations) => {
    sentryClient({ integrations: integrations() });
    expect(warnings()).toEqual([]);
  });

  it('is not in a page', () => {
    vi.stubGlobal('document', {});
    try {
      sentryClient({ integrations: [Sentry.dedupeIntegration(), integrationFor()] });
      expect(warnings()).toEqual([]);
    } finally {
      vi.unstubAllGlobals();
    }
  });
});
