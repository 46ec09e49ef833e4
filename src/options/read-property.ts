/** Stands for a value whose getter or proxy threw. It passes no check. */
export const UNREADABLE = /* @__PURE__ */ Symbol('unreadable');

/** Reads a property; {@link UNREADABLE} if that throws. */
export function readProperty(holder: object, name: string): unknown {
  try {
    return (holder as Readonly<Record<string, unknown>>)[name];
  } catch {
    return UNREADABLE;
  }
}
