import { culpritOf } from './culprit.ts';
import { findLast, isList, own, ownString } from './own.ts';
import { titleOf } from './title.ts';
import { mainException } from './which-events.ts';

/** For each part of a path all keys that can start there: `a.b.c` → `[['a', 'a.b', 'a.b.c'], ['b', 'b.c'], ['c']]`. */
type Keys = readonly (readonly string[])[];

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
 * Makes a path as typed into Split's dashboard ready to be read in events, in the SDK's form or the webhook's (SPEC
 * section 4, "Path language"): dots separate keys, `[0]` or `.0` indexes a list, and a prefix such as `data.error.` is
 * ignored. Own properties only.
 *
 * @returns gives an event's value; `undefined` or `null` if missing
 */
export function compilePath(path: string): (event: unknown) => unknown {
  const parts = path
    .trim()
    .replace(PREFIX, '')
    .replace(/\[(\d+)\]/g, '.$1')
    .split('.');
  const [first, second, third] = parts;
  const keys = keysOf(parts);
  const tag = parts.slice(1).join('.');
  const compute = own(COMPUTED, parts.join('.')) as ((event: unknown) => unknown) | undefined;
  // Sentry's server moves unknown user fields under `user.data`.
  const isData = second === 'data';
  const field = first === 'user' && (isData ? third : second);
  const elsewhere =
    field &&
    !USER_FIELD.test(field) &&
    keysOf([first, ...(isData ? [] : ['data']), ...parts.slice(isData ? 2 : 1)]);
  return (event) => {
    const tags = first === 'tags' && own(event, first);
    // Webhooks carry tags as a list of pairs.
    return isList(tags)
      ? own(
          findLast(tags, (pair) => own(pair, 0) === tag),
          1,
        )
      : (walk(event, keys) ?? (elsewhere ? walk(event, elsewhere) : compute?.(event)));
  };
}

const keysOf = (parts: readonly string[]): Keys =>
  parts.map((_, at) => parts.slice(at).map((_, more) => parts.slice(at, at + more + 1).join('.')));

/** Follows a path: at each level the longest own key that matches wins, since keys may hold dots. */
function walk(value: unknown, path: Keys): unknown {
  for (let at = 0; at < path.length;) {
    const keys = path[at]!;
    let taken = keys.length;
    let next: unknown;
    while (taken && (next = own(value, keys[taken - 1]!)) === undefined) taken--;
    if (!taken) return undefined;
    value = next;
    at += taken;
  }
  return value;
}
