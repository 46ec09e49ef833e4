/**
 * Waits until one of the promises settles, or a moment has come. Leaves no timer behind, and keeps a Node process alive
 * meanwhile.
 *
 * @param promises must not reject
 * @param moment ms since the epoch
 */
export async function settleBy(promises: readonly Promise<unknown>[], moment: number): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const moments = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, moment - Date.now());
  });
  await Promise.race([moments, ...promises]);
  clearTimeout(timer);
}
