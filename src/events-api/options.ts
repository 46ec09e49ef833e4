import { isObject, isText } from '../lib/guards.ts';
import { getOwn } from '../lib/own.ts';

/** The same as the Split SDK's (`src/settings/defaults.ts` of `@splitsoftware/splitio-commons`). */
const EVENTS_URL = 'https://events.split.io/api';

const MAX_QUEUE = 10_000;

/** Options of `splitEventsApi`. */
export interface EventsApiOptions {
  /** The server-side SDK key of the Split environment: a secret. */
  authorizationKey: string | undefined;
  /** Where to post to, as in the Split SDK's `urls`. Default `{ events: 'https://events.split.io/api' }`. */
  urls?: { readonly events?: string | undefined } | undefined;
  /** Makes the requests. Default: the global one, as it was before Sentry instrumented it. */
  fetch?: typeof globalThis.fetch | undefined;
  /** Track events held while Split cannot be reached; then the oldest is dropped. Default 10,000. */
  maxQueue?: number | undefined;
}

/** The options, with their defaults in place of what is wrong. */
export interface CheckedEventsApiOptions {
  /** `undefined` if it is wrong: then there is nothing to work with. */
  readonly authorizationKey: string | undefined;
  /** Without a slash at the end. */
  readonly eventsUrl: string;
  readonly fetch: typeof globalThis.fetch | undefined;
  readonly maxQueue: number;
}

const KNOWN_OPTIONS = ['authorizationKey', 'urls', 'fetch', 'maxQueue'];

/** `fetch` takes no URL with a user name or password in it. */
function isHttpUrl(value: unknown): value is string {
  try {
    if (typeof value !== 'string') return false;
    const { protocol, username, password } = new URL(value);
    return /^https?:$/.test(protocol) && !username && !password;
  } catch {
    return false;
  }
}

/** Whether text can be a key: `fetch` takes no header with other characters, and would fail at each request. */
const isKey = (value: unknown): value is string => isText(value) && /^[!-~]+$/.test(value.trim());

/** Checks the options; never throws, whatever it is given. A problem never quotes the key. */
export function checkEventsApiOptions(options: unknown): {
  checked: CheckedEventsApiOptions;
  problems: string[];
} {
  const problems: string[] = [];

  /** The value of an option; reports and leaves out a wrong one. */
  function read<T>(
    holder: unknown,
    name: string,
    isRight: (value: unknown) => value is T,
    expected: string,
  ): T | undefined {
    const value = getOwn(holder, name);
    if (value === undefined) return undefined;
    if (isRight(value)) return value;
    problems.push(
      `${holder === options ? name : `urls.${name}`}: got ${nameOf(value)}, expected ${expected}`,
    );
    return undefined;
  }

  const authorizationKey = getOwn(options, 'authorizationKey');
  if (!isKey(authorizationKey))
    problems.push(
      `authorizationKey: got ${nameOf(authorizationKey)}, expected the server-side SDK key of a Split environment`,
    );
  const urls = read(options, 'urls', isObject, `an object such as { events: '${EVENTS_URL}' }`);
  const eventsUrl = read(urls, 'events', isHttpUrl, `a URL such as '${EVENTS_URL}'`);
  const fetch = read(options, 'fetch', isFetch, 'a function such as fetch');
  const maxQueue = read(options, 'maxQueue', isCount, 'a whole number of at least 1');
  for (const name of namesOf(options))
    if (!KNOWN_OPTIONS.includes(name))
      problems.push(`${name}: unknown option, expected one of ${KNOWN_OPTIONS.join(', ')}`);

  return {
    checked: {
      authorizationKey: isKey(authorizationKey) ? authorizationKey.trim() : undefined,
      eventsUrl: (eventsUrl ?? EVENTS_URL).replace(/\/+$/, ''),
      fetch,
      maxQueue: maxQueue ?? MAX_QUEUE,
    },
    problems,
  };
}

/** The names of an object's own properties; none of what cannot be read. */
function namesOf(value: unknown): string[] {
  try {
    return isObject(value) ? Object.keys(value) : [];
  } catch {
    return [];
  }
}

const isFetch = (value: unknown): value is typeof globalThis.fetch => typeof value === 'function';

const isCount = (value: unknown): value is number =>
  typeof value === 'number' && value >= 1 && (Number.isInteger(value) || value === Infinity);

/** What a value is, without quoting text, which may be a key. */
function nameOf(value: unknown): string {
  if (typeof value === 'string') return value.trim() ? 'a string' : 'an empty string';
  if (typeof value === 'number' || typeof value === 'boolean' || value == null) return String(value);
  return typeof value === 'function' ? 'a function' : `a value of type ${typeof value}`;
}
