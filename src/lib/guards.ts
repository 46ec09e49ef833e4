/** Whether a value is an object, lists included. */
export const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** Whether a value is a list. `Array.isArray` throws for a revoked proxy, which is none. */
export function isList(value: unknown): value is readonly unknown[] {
  try {
    return Array.isArray(value);
  } catch {
    return false;
  }
}

/** Whether a value is an object that is no list. */
export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  isObject(value) && !isList(value);

/** Whether a value is a string with more in it than white space. */
export const isText = (value: unknown): value is string => typeof value === 'string' && !!value.trim();

/** Whether a value is a promise, or anything else with a `then` method. */
export const isThenable = (value: unknown): value is PromiseLike<unknown> =>
  isObject(value) && 'then' in value && typeof value.then === 'function';
