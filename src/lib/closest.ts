/** How much of the longer of two names has to be the same. */
const MIN_SHARE = 2 / 3;

/**
 * Finds the name that was probably meant: one that begins and ends alike, but for a stretch between. Ignores case.
 * `identity` → `identities`, `enviroments` → `environments`, `onskip` → `onSkip`
 */
export function closest(input: string, names: readonly string[]): string | undefined {
  let best: string | undefined;
  let bestShare = MIN_SHARE;
  for (const name of names) {
    const share = countShared(input.toLowerCase(), name.toLowerCase()) / Math.max(input.length, name.length);
    if (share >= bestShare) {
      best = name;
      bestShare = share;
    }
  }
  return best;
}

/** How many letters two names have in common at their beginning and their end. */
function countShared(a: string, b: string): number {
  const most = Math.min(a.length, b.length);
  let start = 0;
  while (start < most && a[start] === b[start]) start++;
  let end = 0;
  while (end < most - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
  return start + end;
}
