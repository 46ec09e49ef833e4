/** `toWellFormed` exists from Node 20, Chrome 111, Firefox 119 and Safari 16.4 on. */
type Text = string & { toWellFormed?(): string };

/** Replaces lone surrogates, which have no encoding in UTF-8, with U+FFFD. */
export const toWellFormed = (text: Text): string =>
  text.toWellFormed?.() ?? text.replace(/[\ud800-\udfff]/gu, '\ufffd');

/**
 * Cuts a string to a length without splitting a code point.
 *
 * @param maxLength in UTF-16 units, the ellipsis included
 * @param ellipsis what a string ends in once it was cut
 */
export function truncate(text: string, maxLength: number, ellipsis = ''): string {
  if (text.length <= maxLength) return text;
  const kept = text.slice(0, maxLength - ellipsis.length);
  // A high surrogate in the last place has lost its other half.
  return kept.replace(/[\ud800-\udbff]$/, '') + ellipsis;
}

/**
 * Copies a string. V8 keeps a whole string alive for a piece of it, so what outlives an event must not be a piece of,
 * say, a request body: https://github.com/v8/v8/blob/main/src/objects/string.h (`SlicedString`)
 */
export const copyOf = (text: string): string =>
  // Pieces shorter than 13 characters are copies already (`SlicedString::kMinLength`).
  text.length < 13 ? text : ` ${text}`.slice(1);
