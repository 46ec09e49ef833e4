import { findLast } from '../lib/find-last.ts';
import { isList } from '../lib/guards.ts';
import { culpritOf } from '../culprit/culprit.ts';
import { getOwn, getOwnString } from '../lib/own.ts';
import { titleOf } from './title.ts';
import { mainException } from './exceptions.ts';

/** What precedes the event in paths of Split's dashboard, and its documentation's misprint `data.erroruser.`. */
const PREFIX = /^((data\.)?(error|event)\.|data\.error(?=user\.))/;

/**
 * An unknown user field, in the SDK's form or under `user.data` ($1), where Sentry's server moves it. The others are
 * Sentry's own: https://develop.sentry.dev/sdk/data-model/event-payloads/user/
 */
const USER_FIELD = /^user\.(data\.|(?!data(\.|$)))(?!(id|username|email|ip_address|name|geo)?(\.|$))/;

/** What Sentry's server adds to an event that left the SDK without it. */
const COMPUTED: Record<string, (event: unknown) => string | undefined> = {
  culprit: culpritOf,
  title: titleOf,
  'metadata.type': (event) => getOwnString(mainException(event), 'type'),
  'metadata.value': (event) => getOwnString(mainException(event), 'value'),
};

/**
 * Makes a path as typed into Split's dashboard ready to be read in events, in the SDK's form or the webhook's (SPEC
 * section 4, "Path language"): dots separate keys, `[0]` or `.0` indexes a list, and a prefix such as `data.error.` is
 * ignored. Own properties only.
 *
 * @returns gives an event's value; `undefined` or `null` if missing
 */
export function compilePath(path: string): (event: unknown) => unknown {
  const text = path
    .trim()
    .replace(PREFIX, '')
    .replace(/\[(\d+)\]/g, '.$1');
  const elsewhere = text.replace(USER_FIELD, (_, data) => (data ? 'user.' : 'user.data.'));
  const tag = text.split(/^tags\./)[1];
  const compute =
    elsewhere === text
      ? (getOwn(COMPUTED, text) as ((event: unknown) => unknown) | undefined)
      : reader(elsewhere);
  const read = reader(text);
  return (event) => {
    const tags = tag !== undefined && getOwn(event, 'tags');
    // Webhooks carry tags as a list of pairs.
    return isList(tags)
      ? getOwn(
          findLast(tags, (pair) => getOwn(pair, 0) === tag),
          1,
        )
      : (read(event) ?? compute?.(event));
  };
}

/** Follows a path: at each level the longest own key that matches wins, since keys may hold dots. */
function reader(path: string): (event: unknown) => unknown {
  const parts = path.split('.');
  // For each part all keys that can start there: `a.b.c` → `[['a', 'a.b', 'a.b.c'], ['b', 'b.c'], ['c']]`.
  const keys = parts.map((_, at) =>
    parts.slice(at).map((_, more, rest) => rest.slice(0, more + 1).join('.')),
  );
  return (value) => {
    for (let at = 0; at < keys.length;) {
      let taken = keys[at]!.length;
      let next: unknown;
      while ((next = getOwn(value, keys[at]![--taken]!)) === undefined) if (!taken) return undefined;
      value = next;
      at += taken + 1;
    }
    return value;
  };
}
