import { findLast } from '../lib/find-last.ts';
import { exceptionsOf } from '../sdk/exceptions.ts';
import { truncate } from '../lib/text.ts';
import { moduleName, withoutBundlerHash } from './module-name.ts';
import { getOwn, getOwnString } from '../lib/own.ts';
import { remember } from '../lib/remember.ts';

/** getsentry/sentry `src/sentry/constants.py`, `MAX_CULPRIT_LENGTH`. */
const MAX_CULPRIT_LENGTH = 200;

/** How many culprits and file names are remembered: many more than an app has that recur. */
const MAX_REMEMBERED = 100;

/** Longer ones are no scripts' URLs, and too much for a regular expression. */
const MAX_URL_LENGTH = 10_000;

/**
 * An event's culprit (SPEC section 7), as Sentry's server computes it for a new issue (getsentry/sentry
 * `src/sentry/culprit.py`, `get_culprit` in `event_manager.py`), less what would keep it from naming a metric: content
 * hashes of bundlers, and ids in paths and URLs.
 *
 * @returns at most 200 characters; empty if there is none
 */
export function culpritOf(event: unknown): string {
  return stable(
    getOwnString(event, 'culprit') || getOwnString(event, 'transaction') || computedCulprit(event),
  );
}

/** A culprit that can name a metric. Ids go before the cut: half an e-mail address is no longer seen as one. */
const stable = /* @__PURE__ */ remember(MAX_REMEMBERED, (culprit) =>
  truncate(withoutIds(withoutBundlerHash(culprit)), MAX_CULPRIT_LENGTH, '...'),
);

/** Steps 2 to 5 of section 7. */
function computedCulprit(event: unknown): string {
  const exceptions = exceptionsOf(event);
  const last = findLast(exceptions, Boolean);
  if (getOwn(getOwn(last, 'mechanism'), 'synthetic')) return '';
  let frames: unknown;
  // As upstream: the event's own stack trace counts where there is no exception.
  findLast(last ? exceptions : [event], (holder) =>
    findLast((frames = getOwn(getOwn(holder, 'stacktrace'), 'frames')), Boolean),
  );
  let name: string | undefined;
  let fallback: unknown;
  findLast(frames, (frame) =>
    getOwn(frame, 'in_app') ? (name = frameName(frame, event)) : void (fallback ||= frame),
  );
  return (
    name ||
    (fallback ? frameName(fallback, event) : '') ||
    getOwnString(getOwn(event, 'request'), 'url') ||
    ''
  );
}

/** Step 4 of section 7: the name that a frame gives; empty if it gives none. */
function frameName(frame: unknown, event: unknown): string {
  const platform = getOwnString(frame, 'platform') || getOwnString(event, 'platform') || '';
  const fn = getOwnString(frame, 'function') || '?';
  if (/^(native|cocoa|objc)$/.test(platform)) return fn;
  const location = getOwnString(frame, 'module') || fileLocation(getOwnString(frame, 'filename') || '');
  if (!location) return '';
  return platform === 'javascript' || platform === 'node' ? `${fn}(${location})` : `${location} in ${fn}`;
}

/**
 * The location that a frame's file name gives: for a URL, as in browsers, Sentry's generated module name. A URL that
 * is no script's is the page's own (an inline script), so its path may hold ids; a `data:` URL is code.
 */
const fileLocation = /* @__PURE__ */ remember(MAX_REMEMBERED, (filename) => {
  if (/^<?(data|javascript):/.test(filename)) return '';
  const name = filename.includes('://')
    ? moduleName(filename.slice(0, MAX_URL_LENGTH))
    : filename.replace(/[?#][^]*/, '');
  return /^[^?#]+\.[cm]?[jt]sx?([?#]|$)/i.test(filename) ? name : maskIds(name);
});

/** The parts of a path or URL, with or without a method: method, scheme, host (less its credentials) and path. */
const PATH_OR_URL = /^(\s*(?:[a-z]+\s+)*(?:[a-z][\w+.-]*:\/\/|(?=\/)))(?:[^/?#]*@)?([^/?#]*)([^?#]*)[^]*/i;

/**
 * In a culprit that is a path or URL (`/…`, `GET /…`, `https://…`): takes off credentials, query and fragment, and
 * masks ids. Other culprits stay as they are.
 */
function withoutIds(culprit: string): string {
  return culprit.replace(
    PATH_OR_URL,
    (_, start: string, host: string, path: string) => start + host + maskIds(path),
  );
}

/** A path's segment that looks like an id: digits, a UUID, hex with a digit, an e-mail address, a long token. */
const ID = /^(\d+|[\da-f-]{36}|(?=.*\d)[\da-f]{8,})$|@|%40|^(?=.*\p{L})(?=.*\d).{20}/isu;

const maskIds = (path: string) => path.replace(/[^/]+/g, (segment) => (ID.test(segment) ? '*' : segment));
