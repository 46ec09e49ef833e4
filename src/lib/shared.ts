/**
 * Something that all copies of this library in one process share: an app may load the ESM and the CommonJS build, or two
 * versions. What is shared has to keep its shape from version to version.
 *
 * @param name of the registered symbol, without the prefix
 * @param create makes the thing, if this copy is the first that asks
 */
export function sharedByCopies<T>(name: string, create: () => T): T {
  const symbol = Symbol.for(`sentry-split.${name}`);
  const holder = globalThis as unknown as Record<symbol, T | undefined>;
  const existing = holder[symbol];
  if (existing) return existing;
  const created = create();
  try {
    // Not enumerable, so that nothing that walks the global object meets it.
    Object.defineProperty(holder, symbol, { value: created });
  } catch {
    // A frozen global object: then each copy has its own.
  }
  return created;
}
