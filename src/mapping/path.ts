import { culpritOf } from './culprit.ts';
import { findLast, isList, own, text, tolerant } from './own.ts';
import { titleOf } from './title.ts';
import { mainException } from './which-events.ts';

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
  'metadata.type': /* @__PURE__ */ tolerant((event) => text(mainException(event)?.type)),
  'metadata.value': /* @__PURE__ */ tolerant((event) => text(mainException(event)?.value)),
};

/**
 * Makes a path as typed into Split's dashboard ready to be read in events, in the SDK's form or the webhook's (SPEC
 * section 4, "Path language"): dots separate keys, `[0]` or `.0` indexes a list, and a prefix such as `data.error.` is
 * ignored. Own properties only.
 *
 * @returns gives an event's value; `undefined` or `null` if missing
 */
export function compilePath(path: string): (event: unknown) => unknown {
  const whole = path
    .trim()
    .replace(PREFIX, '')
    .replace(/\[(\d+)\]/g, '.$1');
  const elsewhere = whole.replace(USER_FIELD, (_, data) => (data ? 'user.' : 'user.data.'));
  const compute =
    elsewhere === whole
      ? (own(COMPUTED, whole) as ((event: unknown) => unknown) | undefined)
      : reader(elsewhere);
  const read = reader(whole);
  const tag = whole.split(/^tags\./)[1];
  // Webhooks carry tags as a list of pairs.
  const fromPairs = tolerant(
    ({ tags }) => findLast<unknown[]>(tags, (pair) => isList(pair) && pair[0] === tag)?.[1],
  );
  return (event) =>
    tag !== undefined && isList(own(event, 'tags')) ? fromPairs(event) : (read(event) ?? compute?.(event));
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
      while ((next = own(value, keys[at]![--taken]!)) === undefined) if (!taken) return undefined;
      value = next;
      at += taken + 1;
    }
    return value;
  };
}
