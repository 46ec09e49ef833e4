import { pattern } from '../lib/pattern.ts';
import { isWord } from './word.ts';

/**
 * A parameter as Express, Rails, Vue Router and others write it, perhaps with a regular expression and a modifier.
 *
 * - Takes: `:id`, `:lang?`, `:userId(\d+)`, `:path(.*)*`, `:id()`, `:foo(^([0-9]+){4}$)`
 * - Leaves: `:12345`, `:`, `id`
 */
export const COLON =
  /:([\p{L}_][\p{L}\p{M}\p{Nd}_]*)(?:\((?:[^()]|\([^()]*\))*\))?(?:[?*+](?![\p{L}\p{Nd}]))?/u;

/**
 * A parameter as Next.js, Nuxt, SvelteKit and Astro write it.
 *
 * - Takes: `[id]`, `[...rest]`, `[[lang]]`, `[id=integer]`, and what is escaped: `[.]`, `[x+3a]`
 * - Leaves: `[]`, `[2001:db8::1]`, `[Object object]`
 */
export const SQUARE_BRACKETS =
  /\[{1,2}(?:\.{3})?([\p{L}_][\p{L}\p{M}\p{Nd}_-]*)(?:=[\p{L}_]+)?\]{1,2}|\[(?:\.|[ux]\+[\da-f]{2,6})\]/u;

/**
 * A parameter as OpenAPI, Spring, Laravel and Express 5 write it, perhaps with a regular expression or a default. One
 * that holds slashes comes in pieces.
 *
 * - Takes: `{id}`, `{id?}`, `{*path}`, `{proxy+}`, `{name:[a-z-]+}`, `{action=Index}`, `{-$category}`, `{name=`
 * - Leaves: `{}`, `{3F2504E0-4F89-11D3-9A0C-0305E82C3301}`
 */
export const CURLY_BRACES =
  /\{[-*$]*([\p{L}_][\p{L}\p{M}\p{Nd}_-]*)(?:=(?![^}]*\})|(?:[:=](?:[^{}\s]|\{[^{}\s]*\})*)?[?*+]?\})/u;

/**
 * A parameter as Flask and Django write it.
 *
 * - Takes: `<id>`, `<int:id>`, `<any(a, b):kind>`
 * - Leaves: `<>`, `<12345>`
 */
export const ANGLE_BRACKETS = /<(?:\w+(?:\([^()]*\))?:)?([\p{L}_][\p{L}\p{M}\p{Nd}_]*)>/u;

/**
 * A parameter as Remix and TanStack Router write it.
 *
 * - Takes: `$id`, `$`
 * - Leaves: `$100`
 */
export const DOLLAR = /\$([\p{L}_][\p{L}\p{M}\p{Nd}_]*|(?![\p{L}\p{Nd}$]))/u;

/**
 * What matches anything, perhaps with a name.
 *
 * - Takes: `*`, `**`, `*splat`
 * - Leaves: `splat`
 */
export const WILDCARD = /\*{1,2}([\p{L}_][\p{L}\p{M}\p{Nd}_]*)?/u;

/**
 * Where an optional part of the path begins, behind which there is a slash: `/photos(/:id)`, `/user{/*path}`.
 *
 * - Takes: `(`, `{`
 * - Leaves: `)`
 */
export const OPTIONAL_PART = /[({]$/;

/**
 * A folder of Next.js or SvelteKit that is not in the URL, or how Next.js intercepts another route.
 *
 * - Takes: `(marketing)`, `(auth-pages)`, `(.)`, `(..)photo`
 * - Leaves: `Jane_(nurse)`, `(555)`
 */
export const ROUTE_GROUP = /\([\p{L}_-]+\)|\(\.{1,3}\)[\p{L}_-]*/u;

const PARAMETERS = /* @__PURE__ */ pattern(
  () =>
    [COLON, SQUARE_BRACKETS, CURLY_BRACES, ANGLE_BRACKETS, DOLLAR, WILDCARD, OPTIONAL_PART]
      .map(({ source }) => source)
      .join('|'),
  'gu',
);
const WHOLE_ROUTE_GROUP = /* @__PURE__ */ pattern(() => `^(?:${ROUTE_GROUP.source})$`, 'u');

/** What precedes the parameter for a user's handle: `@[username]`. */
const HANDLE = /^@(?=[:[{<$])/;

/** What may be between the words around a parameter. */
const PUNCTUATION = /[-_.~(){}:|,+]+/;

/**
 * Whether a segment of a path holds a parameter, and nothing else but words: `:id`, `:from-:to`, `page-<int:number>`.
 */
export function isParameter(segment: string): boolean {
  if (WHOLE_ROUTE_GROUP.test(segment)) return true;
  const rest = segment.replace(HANDLE, '').replace(PARAMETERS, (parameter: string, ...groups: unknown[]) => {
    const name = groups.find((group) => typeof group === 'string' && group !== segment);
    return typeof name !== 'string' || name === '' || isWord(name) ? '' : parameter;
  });
  return rest !== segment && rest.split(PUNCTUATION).every((word) => word === '' || isWord(word));
}
