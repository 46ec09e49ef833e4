import { culpritOf } from '../culprit/culprit.ts';
import { findLast } from '../lib/find-last.ts';
import { isList } from '../lib/guards.ts';
import { getOwn, getOwnString } from '../lib/own.ts';
import { mainException } from './event-kind.ts';
import { titleOf } from './title.ts';

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

  return (event) => {
    if (tag !== undefined) {
      const tags = getOwn(event, 'tags');
      if (isList(tags)) return readPair(tags, tag);
    }
    const value = follow(path, event);
    if (value != null) return value;
    return otherUserPath === undefined ? computeField(path, event) : follow(otherUserPath, event);
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

/**
 * Follows a path: at each level the longest own key that matches wins, since keys may hold dots. Keys are cut from the
 * path when they are needed: all keys that could start at any part would be the square of the parts.
 */
function follow(path: string, event: unknown): unknown {
  let value = event;
  let start = 0;
  while (start <= path.length) {
    let end = path.length;
    let next = getOwn(value, path.slice(start, end));
    while (next === undefined) {
      end = end > start ? path.lastIndexOf('.', end - 1) : -1;
      if (end < start) return undefined;
      next = getOwn(value, path.slice(start, end));
    }
    value = next;
    start = end + 1;
  }
  return value;
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
