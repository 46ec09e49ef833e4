/** `right`, or what is wrong: something that should be masked is left, or a word is gone or was changed. */
export type Verdict = 'right' | 'leak' | 'lost';

/**
 * Compares an outcome with what it should be. It leaks if it has a word that none of the right outcomes has; any other
 * difference is a lost word.
 */
export function judge(outcome: string, right: readonly string[]): Verdict {
  if (right.includes(outcome)) return 'right';
  const allowed = new Set(right.flatMap(wordsOf));
  return wordsOf(outcome).some((word) => !allowed.has(word)) ? 'leak' : 'lost';
}

/** The words between separators; `*` says nothing. */
const wordsOf = (text: string) => text.split(/[\s/?#;,'"()]+/).filter((word) => word !== '' && word !== '*');
