import { pattern } from '../lib/pattern.ts';
import { withoutUserName } from './home-directory.ts';

/**
 * The name of a function, which has no slash but in Firefox.
 *
 * - Takes: `checkout`, `Array.map (<anonymous>)`, `new Cart`, `onClick/<`, `Cart/this.render`
 * - Leaves: `/users/jane_`, `POST /graphql `, `Page Server Component `
 */
export const FUNCTION = /[^/]*[^/\s]|[\w$.]+(?:\/[\w$.]*)*(?:<|\/this\.[\w$.]+)/;

/**
 * A file name, behind which there is nothing.
 *
 * - Takes: `/srv/shop/cart.js`, `https://shop.example/app.min.js`, `/app/views.py`, `app.vue`
 * - Leaves: `/users/12345`, `/users/jane.doe`
 */
export const SCRIPT =
  /[^?#]+\.(?:[cm]?[jt]sx?|vue|svelte|astro|(?:js)?bundle|wasm|py|rb|php|java|kt|go|rs|cs|exs?|swift|dart)/i;

/** A path that starts where a page's does. */
const FROM_THE_ROOT = /^(?:\/|#|[a-z][\w+.-]*:\/\/)/i;

const CALL = /* @__PURE__ */ pattern(() => `^(?:${FUNCTION.source})\\((.+)\\)$`);
const LOCATION_FIRST = /* @__PURE__ */ pattern(
  () => `^(\\S+|(?:[A-Za-z]:)?[\\\\/].+) in (?:${FUNCTION.source})$`,
);
const WHOLE_SCRIPT = /* @__PURE__ */ pattern(() => `^${SCRIPT.source}$`, 'i');

/**
 * Finds the location in a culprit that has the form of a frame's name, whatever made it: `app/cart` in
 * `render(app/cart)`, `app/views.py` in `app/views.py in index`.
 *
 * @returns `undefined` if it has not, or if its location is that of a page, since then it is a path
 */
export function locationOf(culprit: string): string | undefined {
  const location = (CALL.exec(culprit) ?? LOCATION_FIRST.exec(culprit))?.[1];
  if (location === undefined || !FROM_THE_ROOT.test(location)) return location;
  const isFile = WHOLE_SCRIPT.test(location) || withoutUserName(location) !== location;
  return isFile ? location : undefined;
}
