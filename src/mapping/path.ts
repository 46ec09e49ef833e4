import { culpritOf } from '../culprit/culprit.ts';
import { findLast } from '../lib/find-last.ts';
import { isList } from '../lib/guards.ts';
import { getOwn, getOwnString } from '../lib/own.ts';
import { titleOf } from './title.ts';
import { mainException } from './exceptions.ts';

/** What precedes the event in paths of Split's dashboard: `data.error.`, `data.event.`, `error.` or `event.`. */
const DASHBOARD_PREFIX = /^(data\.)?(error|event)\./;

/** The misprint of Split's documentation: `data.erroruser.id` for `data.error.user.id`. */
const MISPRINTED_PREFIX = /^data\.error(?=user\.)/;

const PREFIX = new RegExp(`${DASHBOARD_PREFIX.source}|${MISPRINTED_PREFIX.source}`);

/** An index of a list: `[0]` in `exception.values[0].type`. */
const INDEX = /\[(\d+)\]/g;

const TAGS = 'tags.';
const USER = 'user.';
const USER_DATA = 'user.data.';

/**
 * The user fields that Sentry's server leaves where they are:
 * https://develop.sentry.dev/sdk/data-model/event-payloads/user/. An empty name is none to move.
 */
const KNOWN_USER_FIELDS = ['id', 'username', 'email', 'ip_address', 'name', 'geo', ''];

/**
 * Compiles a path as typed into Split's dashboard, to be read in events of either form, the SDK's or the webhook's:
 * dots separate keys, `[0]` or `.0` indexes a list, and a prefix such as `data.error.` is ignored. Own properties only.
 *
 * @returns gives an event's value; `undefined` or `null` if missing
 */
export function compilePath(input: string): (event: unknown) => unknown {
  const path = input.trim().replace(PREFIX, '').replace(INDEX, '.$1');
  const tag = path.startsWith(TAGS) ? path.slice(TAGS.length) : undefined;
  const otherUserPath = getOtherUserPath(path);
  const read = createReader(path);
  const readElsewhere =
    otherUserPath === undefined ? (event: unknown) => computeField(path, event) : createReader(otherUserPath);

  return (event) => {
    if (tag !== undefined) {
      const tags = getOwn(event, 'tags');
      if (isList(tags)) return readPair(tags, tag);
    }
    return read(event) ?? readElsewhere(event);
  };
}

/**
 * The other place of an unknown user field, which Sentry's server moves: `user.orgId` in the SDK's form is
 * `user.data.orgId` in the webhook's.
 */
function getOtherUserPath(path: string): string | undefined {
  if (!path.startsWith(USER)) return undefined;
  const isInData = path.startsWith(USER_DATA);
  const fieldPath = path.slice(isInData ? USER_DATA.length : USER.length);
  const [field = ''] = fieldPath.split('.', 1);
  if (KNOWN_USER_FIELDS.includes(field) || (field === 'data' && !isInData)) return undefined;
  return (isInData ? USER : USER_DATA) + fieldPath;
}

/** Reads a tag in the webhook's form, a list of pairs. */
function readPair(tags: readonly unknown[], name: string): unknown {
  const pair = findLast(tags, (pair) => getOwn(pair, 0) === name);
  return getOwn(pair, 1);
}

/** Follows a path: at each level the longest own key that matches wins, since keys may hold dots. */
function createReader(path: string): (event: unknown) => unknown {
  // By where they start, and only once an event has a value there: all keys of a long path are the square of its parts.
  const keysByStart: (readonly string[] | undefined)[] = [];
  return (event) => {
    let value = event;
    let start = 0;
    while (start <= path.length) {
      const keys = (keysByStart[start] ??= keysFrom(path, start));
      let next: unknown;
      for (const key of keys) {
        next = getOwn(value, key);
        if (next === undefined) continue;
        start += key.length + 1;
        break;
      }
      if (next === undefined) return undefined;
      value = next;
    }
    return value;
  };
}

/** All keys that can start at a place in a path, the longest first: `a.b.c` at 2 → `b.c`, `b`. */
function keysFrom(path: string, start: number): string[] {
  const rest = path.slice(start);
  const keys = [rest];
  for (let end = rest.length - 1; end >= 0; end--) {
    if (rest[end] === '.') keys.push(rest.slice(0, end));
  }
  return keys;
}

/** Computes what Sentry's server adds to an event that left the SDK without it. */
function computeField(path: string, event: unknown): string | undefined {
  switch (path) {
    case 'culprit':
      return culpritOf(event);
    case 'title':
      return titleOf(event);
    case 'metadata.type':
      return getOwnString(mainException(event), 'type');
    case 'metadata.value':
      return getOwnString(mainException(event), 'value');
    default:
      return undefined;
  }
}
