import { culpritOf } from './culprit.ts';
import { findLast, isList, own, ownString } from './own.ts';
import { titleOf } from './title.ts';
import { mainException } from './which-events.ts';

/**
 * A path, ready to be read in an event: for each of its parts all keys that can start there, the longest first
 * (`a.b.c` → `[['a.b.c', 'a.b', 'a'], ['b.c', 'b'], ['c']]`). Made once, by {@link compilePath}.
 */
export type Path = readonly (readonly string[])[];

/** What precedes the event in paths of Split's dashboard, and its documentation's misprint `data.erroruser.`. */
const PREFIX = /^(?:(?:data\.)?(?:error|event)\.|data\.error(?=user\.))/;

/** Sentry's own user fields: https://develop.sentry.dev/sdk/data-model/event-payloads/user/ */
const USER_FIELD = /^(?:id|username|email|ip_address|name|geo)$/;

/** What Sentry's server adds to an event that left the SDK without it. */
const COMPUTED: Record<string, (event: unknown) => string | undefined> = {
  culprit: culpritOf,
  title: titleOf,
  'metadata.type': (event) => ownString(mainException(event), 'type'),
  'metadata.value': (event) => ownString(mainException(event), 'value'),
};

/**
 * Reads a path as typed into Split's dashboard (SPEC section 4, "Path language"): dots separate keys, `[0]` or `.0`
 * indexes a list, and a prefix such as `data.error.` is ignored.
 */
export function compilePath(path: string): Path {
  const parts = path
    .trim()
    .replace(PREFIX, '')
    .replace(/\[(\d+)\]/g, '.$1')
    .split('.');
  return parts.map((_, at) =>
    parts.slice(at).map((_, less, rest) => rest.slice(0, rest.length - less).join('.')),
  );
}

/**
 * Resolves a path in a Sentry event, in the SDK's form or the webhook's. Own properties only.
 *
 * @returns the value; `undefined` or `null` if missing
 */
export function resolvePath(event: unknown, path: Path): unknown {
  const [first, second, third] = path.map((keys) => keys[keys.length - 1]!);
  const tags = first === 'tags' && own(event, first);
  // Webhooks carry tags as a list of pairs.
  if (isList(tags))
    return own(
      findLast(tags, (pair) => own(pair, 0) === path[1]?.[0]),
      1,
    );

  const found = walk(event, path);
  if (first === 'user' && second && found == null) {
    // Sentry's server moves unknown user fields under `user.data`.
    const user = own(event, 'user');
    if (second !== 'data') return USER_FIELD.test(second) ? found : walk(own(user, 'data'), path.slice(1));
    return third && !USER_FIELD.test(third) ? walk(user, path.slice(2)) : found;
  }
  return found ?? (own(COMPUTED, path[0]![0]!) as ((event: unknown) => unknown) | undefined)?.(event);
}

/** Follows a path: at each level the longest own key that matches wins, since keys may hold dots. */
function walk(value: unknown, path: Path): unknown {
  for (let at = 0; at < path.length;) {
    const keys = path[at]!;
    const match = keys.findIndex((key) => own(value, key) !== undefined);
    if (match < 0) return undefined;
    value = own(value, keys[match]!);
    at += keys.length - match;
  }
  return value;
}
