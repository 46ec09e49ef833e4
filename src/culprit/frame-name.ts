import { getOwnString } from '../lib/own.ts';
import { pattern } from '../lib/pattern.ts';
import { remember } from '../lib/remember.ts';
import { SCRIPT } from './frame-location.ts';
import { withoutUserName } from './home-directory.ts';
import { moduleName } from './module-name.ts';
import { maskRawPath } from './raw-path.ts';
import { shorten } from './shorten.ts';

/** How many file names are remembered: many more than an app has that recur. */
const MAX_REMEMBERED = 100;

/** Platforms whose functions need no location. */
const NATIVE_PLATFORMS = ['native', 'cocoa', 'objc'];

/** Platforms whose frames are named `function(location)`. */
const JAVASCRIPT_PLATFORMS = ['javascript', 'node'];

const SCRIPT_URL = /* @__PURE__ */ pattern(() => `^${SCRIPT.source}(?:[?#]|$)`, 'i');

/**
 * Names a stack frame as Sentry's server does (getsentry/sentry `src/sentry/culprit.py`): `checkout(shop.cart)`.
 *
 * @param event names the platform if the frame does not
 * @returns empty if the frame gives no name
 */
export function frameName(frame: unknown, event: unknown): string {
  const platform = getOwnString(frame, 'platform') ?? getOwnString(event, 'platform') ?? '';
  const functionName = cleanName(getOwnString(frame, 'function') ?? '?');
  if (NATIVE_PLATFORMS.includes(platform)) return functionName;
  const module = getOwnString(frame, 'module');
  const location = module ? cleanName(module) : fileLocation(getOwnString(frame, 'filename') ?? '');
  if (!location) return '';
  return JAVASCRIPT_PLATFORMS.includes(platform)
    ? `${functionName}(${location})`
    : `${location} in ${functionName}`;
}

/** The name of a function or module. That of a function made by `eval` holds a path. */
const cleanName = /* @__PURE__ */ remember(MAX_REMEMBERED, (name) => withoutUserName(shorten(name)));

/**
 * The location that a frame's file name gives: for a URL, as in browsers, Sentry's generated module name. A URL that
 * is no script's is the page's own (an inline script), so it is a raw path; a `data:` URL is code.
 */
const fileLocation = /* @__PURE__ */ remember(MAX_REMEMBERED, (filename) => {
  if (/^<?(data|javascript):/.test(filename)) return '';
  const file = withoutUserName(shorten(filename));
  const isUrl = file.includes('://');
  const isPage = !SCRIPT_URL.test(file) && (isUrl || file.startsWith('/'));
  const path = isPage ? maskRawPath(file) : file;
  return isUrl ? moduleName(path) : path.replace(/([^\\])[?#][^]*/, '$1');
});
