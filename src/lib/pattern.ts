/**
 * Builds a regular expression of named parts, each a regular expression of its own.
 *
 * Call it with `@__PURE__` in front, so that bundlers leave out what an app does not use; the parts are in a function
 * for the same reason.
 */
export const pattern = (source: () => string, flags?: string): RegExp => new RegExp(source(), flags);
