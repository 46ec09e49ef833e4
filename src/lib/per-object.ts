/**
 * Makes one thing for each object, when it is first asked for. It goes when the object goes.
 *
 * @returns gives the thing that was made for an object
 */
export function perObject<K extends object, T>(make: (object: K) => T): (object: K) => T {
  const made = new WeakMap<K, T>();
  return (object) => {
    const existing = made.get(object);
    if (existing) return existing;
    const created = make(object);
    made.set(object, created);
    return created;
  };
}
