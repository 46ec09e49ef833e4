import { afterEach, describe, expect, it, vi } from 'vitest';
import { splitEventsApi, validateOptions } from '../../../src/index.ts';

afterEach(() => void vi.restoreAllMocks());

/** What is reported of options, without the prefix of each line. */
function problemsOf(options: unknown): string[] {
  const error = vi.spyOn(console, 'error').mockImplementation(() => {});
  splitEventsApi(options as never);
  expect(error.mock.calls.length).toBeLessThanOrEqual(1);
  return error.mock.calls.flatMap(([prefix, text]: unknown[]) => {
    expect(prefix).toBe('[sentry-split]');
    return String(text)
      .split('\n')
      .map((line) => line.replace(/^splitEventsApi: /, ''));
  });
}

const KEY = { authorizationKey: 'server-side-key' };
const NO_KEY = /^authorizationKey: got .*, expected the server-side SDK key of a Split environment$/;

describe('options of splitEventsApi', () => {
  it.each([
    ['the key alone', KEY],
    ['all', { ...KEY, urls: { events: 'http://127.0.0.1:8080/api' }, fetch, maxQueue: 1 }],
    ['all left open', { ...KEY, urls: undefined, fetch: undefined, maxQueue: undefined }],
    ['urls with nothing of ours', { ...KEY, urls: { sdk: 'https://proxy.example' } }],
    ['no bound', { ...KEY, maxQueue: Infinity }],
  ])('right: %s', (_, options) => expect(problemsOf(options)).toEqual([]));

  it.each([
    ['nothing', undefined],
    ['null', null],
    ['a string', 'server-side-key'],
    ['no key', {}],
    ['an empty key', { authorizationKey: ' ' }],
    ['a number', { authorizationKey: 42 }],
    ['a key with a line break, which no header can have', { authorizationKey: 'server-side\nkey' }],
    ['a key that was cut', { authorizationKey: 'server-side…' }],
    [
      'an object that throws',
      new Proxy(
        {},
        {
          getOwnPropertyDescriptor: () => {
            throw new Error('no');
          },
          ownKeys: () => {
            throw new Error('no');
          },
        },
      ),
    ],
  ])('wrong, reported and refused: %s', async (_, options) => {
    expect(problemsOf(options)[0]).toMatch(NO_KEY);
    const target = splitEventsApi(options as never);
    expect(target.track({} as never)).toBe(false);
    expect(await target.flush()).toBe(true);
  });

  it('names each wrong option, and what is expected', () => {
    expect(
      problemsOf({
        ...KEY,
        urls: { events: 'events.split.io' },
        fetch: 'fetch',
        maxQueue: 0.5,
        authorisationKey: 'secret-key',
      }),
    ).toEqual([
      "urls.events: got a string, expected a URL such as 'https://events.split.io/api'",
      'fetch: got a string, expected a function such as fetch',
      'maxQueue: got 0.5, expected a whole number of at least 1',
      'authorisationKey: unknown option, expected one of authorizationKey, urls, fetch, maxQueue',
    ]);
  });

  it.each(['https://user:pass@proxy.example/api', 'https://user@proxy.example', 'ftp://proxy.example'])(
    'says that nothing can be posted to %s',
    (events) =>
      expect(problemsOf({ ...KEY, urls: { events } })).toEqual([
        "urls.events: got a string, expected a URL such as 'https://events.split.io/api'",
      ]),
  );

  it('never quotes what may be a key', () => {
    expect(problemsOf({ authorizationKey: ['secret-key'], urls: 'secret-key' }).join()).not.toContain(
      'secret',
    );
  });

  it('makes a target that environments take', () => {
    expect(
      validateOptions({
        environments: { production: splitEventsApi(KEY) },
        identities: { 'user.id': 'user' },
      }),
    ).toEqual([]);
  });
});
