/** Whether an object has no property of its own that can be seen. One whose keys cannot be read counts as empty. */
export function isEmpty(value: object): boolean {
  try {
    return Object.keys(value).length === 0;
  } catch {
    return true;
  }
}
