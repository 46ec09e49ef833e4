import { isObject } from './guards.ts';

/**
 * Reads an object's own property. An event may hold keys that a user chose, `constructor` among them, so an inherited
 * property counts as missing.
 *
 * @returns `undefined` if the property is missing or inherited, or if a getter or proxy throws
 */
export function getOwn(holder: unknown, key: PropertyKey): unknown {
  try {
    return isObject(holder) && Object.prototype.hasOwnProperty.call(holder, key)
      ? (holder as Record<PropertyKey, unknown>)[key]
      : undefined;
  } catch {
    return undefined;
  }
}

/** Whether an object has a property of its own, whatever its value. A proxy that throws has none. */
export function hasOwn(holder: unknown, key: PropertyKey): boolean {
  try {
    return isObject(holder) && Object.prototype.hasOwnProperty.call(holder, key);
  } catch {
    return false;
  }
}

/** Reads an object's own property if it is a non-empty string; `undefined` otherwise. */
export function getOwnString(holder: unknown, key: PropertyKey): string | undefined {
  const value = getOwn(holder, key);
  return typeof value === 'string' && value ? value : undefined;
}
