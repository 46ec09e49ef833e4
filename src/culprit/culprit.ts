import { findLast } from '../lib/find-last.ts';
import { getOwn, getOwnString } from '../lib/own.ts';
import { remember } from '../lib/remember.ts';
import { truncate } from '../lib/text.ts';
import { exceptionsOf } from '../sdk/exceptions.ts';
import { withoutBundlerHash } from './bundler-hash.ts';
import { frameName } from './frame-name.ts';
import { maskRawPath } from './raw-path.ts';

/** getsentry/sentry `src/sentry/constants.py`, `MAX_CULPRIT_LENGTH`. */
const MAX_CULPRIT_LENGTH = 200;

/** How many culprits are remembered: many more than an app has that recur. */
const MAX_REMEMBERED = 100;

/**
 * An event's culprit, as Sentry's server computes it for a new issue (getsentry/sentry `src/sentry/culprit.py`,
 * `get_culprit` in `event_manager.py`), less what would keep it from naming a metric: content hashes of bundlers, and
 * ids in paths and URLs.
 *
 * @returns at most 200 characters; empty if there is none
 */
export function culpritOf(event: unknown): string {
  return stable(
    getOwnString(event, 'culprit') ?? getOwnString(event, 'transaction') ?? computedCulprit(event),
  );
}

/** A culprit that can name a metric. Ids go before the cut: half an e-mail address is no longer seen as one. */
const stable = /* @__PURE__ */ remember(MAX_REMEMBERED, (culprit) =>
  truncate(maskRawPath(withoutBundlerHash(culprit)), MAX_CULPRIT_LENGTH, '...'),
);

/** The culprit of an event that names none itself: the frame that failed, else the request's URL. */
function computedCulprit(event: unknown): string {
  const exceptions = exceptionsOf(event);
  const lastException = findLast(exceptions, Boolean);
  if (getOwn(getOwn(lastException, 'mechanism'), 'synthetic')) return '';

  // As upstream: the event's own stack trace counts where there is no exception.
  const failed = findLast(lastException ? exceptions : [event], (holder) =>
    findLast(framesOf(holder), Boolean),
  );
  const frames = framesOf(failed);
  const appFrame = findLast(frames, (frame) => getOwn(frame, 'in_app') && frameName(frame, event));
  const frame = appFrame ?? findLast(frames, (other) => other && !getOwn(other, 'in_app'));
  return (frame ? frameName(frame, event) : '') || (getOwnString(getOwn(event, 'request'), 'url') ?? '');
}

const framesOf = (holder: unknown): unknown => getOwn(getOwn(holder, 'stacktrace'), 'frames');
