/** The names of a value's own properties that can be seen; none if it is no object, or if its keys cannot be read. */
export function keysOf(value: unknown): string[] {
  try {
    return Object.keys(Object(value) as object);
  } catch {
    return [];
  }
}
