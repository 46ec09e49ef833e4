import { getOwnString } from '../lib/own.ts';
import { remember } from '../lib/remember.ts';
import { moduleName } from './module-name.ts';
import { maskRawPath } from './raw-path.ts';

/** How many file names are remembered: many more than an app has that recur. */
const MAX_REMEMBERED = 100;

/** Longer ones are no scripts' URLs, and too much for a regular expression. */
const MAX_URL_LENGTH = 10_000;

/** Platforms whose functions need no location. */
const NATIVE_PLATFORMS = ['native', 'cocoa', 'objc'];

/** Platforms whose frames are named `function(location)`. */
const JAVASCRIPT_PLATFORMS = ['javascript', 'node'];

/**
 * Names a stack frame as Sentry's server does (getsentry/sentry `src/sentry/culprit.py`): `checkout(shop.cart)`.
 *
 * @param event names the platform if the frame does not
 * @returns empty if the frame has neither a function of its own nor a location
 */
export function frameName(frame: unknown, event: unknown): string {
  const platform = getOwnString(frame, 'platform') ?? getOwnString(event, 'platform') ?? '';
  const functionName = getOwnString(frame, 'function') ?? '?';
  if (NATIVE_PLATFORMS.includes(platform)) return functionName;
  const location = getOwnString(frame, 'module') ?? fileLocation(getOwnString(frame, 'filename') ?? '');
  if (!location) return '';
  return JAVASCRIPT_PLATFORMS.includes(platform)
    ? `${functionName}(${location})`
    : `${location} in ${functionName}`;
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
  return /^[^?#]+\.[cm]?[jt]sx?([?#]|$)/i.test(filename) ? name : maskRawPath(`/${name}`).slice(1);
});
