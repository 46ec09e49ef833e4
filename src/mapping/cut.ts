/** Half of a surrogate pair without its other half: not encodable as UTF-8. */
export const LONE_SURROGATE = /[\ud800-\udfff]/u;

/**
 * Cuts a string to at most `max` UTF-16 units, `end` included, without splitting a code point.
 *
 * @param end what a cut string ends in, such as `...`
 */
export function cut(text: string, max: number, end = ''): string {
  if (text.length <= max) return text;
  const at = max - end.length;
  // A high surrogate in the last place has lost its other half.
  return text.slice(0, /[\ud800-\udbff]/.test(text[at - 1]!) ? at - 1 : at) + end;
}
