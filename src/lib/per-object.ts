/**
 * Makes one thing for each object, when it is first asked for (SPEC section 9.9). Weak: it goes when the object goes.
 *
 * @returns a function that gives the thing made for an object
 */
export function perObject<T>(make: (object: object) => T): (object: object) => T {
  const made = new WeakMap<object, T>();
  return (object) => {
    let one = made.get(object);
    if (!one) made.set(object, (one = make(object)));
    return one;
  };
}
