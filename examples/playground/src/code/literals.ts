/** Names and texts of the page as TypeScript source. A shared link may hold anything in them. */

/** `it's` → `'it\'s'`. The slash of `</script>` is escaped too, since the text may stand in a page. */
export const quote = (text: string): string =>
  `'${JSON.stringify(text)
    .slice(1, -1)
    .replaceAll('\\"', '"')
    .replaceAll("'", "\\'")
    .replaceAll('</', '<\\/')
    .replaceAll('\u2028', '\\u2028')
    .replaceAll('\u2029', '\\u2029')}'`;

/** A key of an object: `['__proto__']`, since without the brackets it would set the prototype. */
export const keyOf = (text: string): string =>
  text === '__proto__' ? "['__proto__']" : isName(text) ? text : quote(text);

/** One item alone, several as a list. */
export const oneOrList = (items: readonly string[]): string =>
  items.length === 1 ? items[0]! : `[${items.join(', ')}]`;

/** For a line comment: what follows a line break would be code. */
export const comment = (text: string): string =>
  text.replace(/[\s\u2028\u2029]+/g, ' ').replaceAll('</', '< /');

export const isName = (text: string): boolean => /^[A-Za-z_$][\w$]*$/.test(text);

export const indent = (lines: readonly string[], by: number): string[] =>
  lines.map((line) => (line ? ' '.repeat(by) + line : line));
