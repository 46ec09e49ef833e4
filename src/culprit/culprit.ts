import { findLast, mapLast } from '../lib/find-last.ts';
import { getOwn, getOwnString } from '../lib/own.ts';
import { remember } from '../lib/remember.ts';
import { truncate } from '../lib/text.ts';
import { exceptionsOf } from '../sdk/exceptions.ts';
import { withoutBundlerHash } from './bundler-hash.ts';
import { locationOf } from './frame-location.ts';
import { frameName } from './frame-name.ts';
import { withoutUserName } from './home-directory.ts';
import { maskRawPath } from './raw-path.ts';
import { scrub } from './scrub.ts';
import { shorten } from './shorten.ts';

/** getsentry/sentry `src/sentry/constants.py`, `MAX_CULPRIT_LENGTH`. */
const MAX_CULPRIT_LENGTH = 200;

/** How many culprits are remembered: many more than an app has that recur. */
const MAX_REMEMBERED = 100;

/**
 * An event's culprit, as Sentry's server computes it for a new issue (getsentry/sentry `src/sentry/culprit.py`,
 * `get_culprit` in `event_manager.py`), less what would keep it from naming a metric or says something about a person:
 * content hashes of bundlers, ids and names in paths, e-mail addresses and the like. The URL of the page, which
 * Sentry's server takes where no frame gives a name, is none here.
 *
 * @param exceptions the event's, if they have been read
 * @returns at most 200 characters; empty if there is none
 */
export function culpritOf(event: unknown, exceptions?: readonly unknown[]): string {
  const given = getOwnString(event, 'culprit') ?? getOwnString(event, 'transaction');
  return given
    ? cleanCulprit(given)
    : cleanFrame(nameOfFailedFrame(event, exceptions ?? exceptionsOf(event)));
}

/**
 * Cleans a culprit that was given, by the event or by the app, or a transaction: a frame's name, a path, or any other
 * text.
 */
export const cleanCulprit = /* @__PURE__ */ remember(MAX_REMEMBERED, (given) => {
  const text = shorten(given);
  const location = locationOf(text);
  if (location === undefined) return limit(scrub(maskRawPath(text)));
  return cleanFrame(text.replace(location, () => withoutUserName(location)));
});

/** Cleans the name of a frame. */
const cleanFrame = /* @__PURE__ */ remember(MAX_REMEMBERED, (name) =>
  limit(scrub(withoutBundlerHash(shorten(name)))),
);

/** The cut comes last: half an e-mail address would not be seen as one. */
const limit = (culprit: string): string => truncate(culprit, MAX_CULPRIT_LENGTH, '...');

/** The name of the frame that failed; empty if none gives one. */
function nameOfFailedFrame(event: unknown, exceptions: readonly unknown[]): string {
  const last = exceptions[exceptions.length - 1];
  if (getOwn(getOwn(last, 'mechanism'), 'synthetic')) return '';

  // As upstream: the event's own stack trace counts where there is no exception.
  const failed = findLast(last ? exceptions : [event], (holder) => findLast(framesOf(holder), Boolean));
  const frames = framesOf(failed);
  const appName = mapLast(frames, (frame) =>
    getOwn(frame, 'in_app') ? frameName(frame, event) || undefined : undefined,
  );
  if (appName !== undefined) return appName;
  const frame = findLast(frames, (other) => other && !getOwn(other, 'in_app'));
  return frame ? frameName(frame, event) : '';
}

const framesOf = (holder: unknown): unknown => getOwn(getOwn(holder, 'stacktrace'), 'frames');
