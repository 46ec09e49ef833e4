/** `toWellFormed` is there from Node 20, Chrome 111, Firefox 119 and Safari 16.4 on. */
type Text = string & { toWellFormed?(): string };

/** A text with U+FFFD in place of lone halves of surrogate pairs, which are not encodable as UTF-8. */
export const wellFormed = (text: Text): string =>
  text.toWellFormed?.() ?? text.replace(/[\ud800-\udfff]/gu, '\ufffd');

/**
 * Cuts a string to at most `max` UTF-16 units, `end` included, without splitting a code point.
 *
 * @param end what a cut string ends in, such as `...`
 */
export function cut(text: string, max: number, end = ''): string {
  // A high surrogate in the last place has lost its other half.
  return text.length > max ? text.slice(0, max - end.length).replace(/[\ud800-\udbff]$/, '') + end : text;
}
